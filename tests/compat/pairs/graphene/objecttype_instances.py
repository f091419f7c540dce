"""Instances of object types: constructor, equality, attributes."""

import graphene


class Point(graphene.ObjectType):
    x = graphene.Int()
    y = graphene.Int(default_value=7)
    label = graphene.Field(graphene.String)
    hidden = "not a field"


def check_positional():
    p = Point(1, 2, "L")
    return [p.x, p.y, p.label, p.hidden]


def check_keywords():
    p = Point(label="L", x=3)
    return [p.x, p.y, p.label]


def check_defaults():
    p = Point()
    return [p.x, p.y, p.label]


def check_mixed():
    p = Point(1, label="m")
    return [p.x, p.y, p.label]


def check_too_many():
    try:
        Point(1, 2, 3, 4)
    except Exception as error:
        return type(error).__name__


def check_unknown_keyword():
    try:
        Point(z=1)
    except Exception as error:
        return type(error).__name__


def check_twice():
    try:
        Point(1, x=2)
    except Exception as error:
        return type(error).__name__


def check_equality():
    return [Point(1) == Point(1), Point(1) == Point(2), Point(1) != Point(1), Point() == object()]


def check_set_attributes():
    p = Point()
    p.x = 4
    p.other = 5
    return [p.x, p.other]


def check_own_init():
    class Own(graphene.ObjectType):
        a = graphene.String()

        def __init__(self, **kwargs):
            super().__init__(a="own", **kwargs)

    return Own().a


def mistake_default_value_is_a_function():
    class D(graphene.ObjectType):
        now = graphene.Int(default_value=lambda: 42)


def check_inherited_init():
    class Base(graphene.ObjectType):
        a = graphene.Int()

    class Sub(Base):
        b = graphene.Int()

    s = Sub(1, 2)
    return [s.a, s.b, Sub(b=5).a]
