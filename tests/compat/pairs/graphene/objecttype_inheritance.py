"""Inheritance: abstract types, mixins, Query classes put together, order of fields."""

import graphene


class Named(graphene.ObjectType):
    class Meta:
        abstract = True

    name = graphene.String()

    def resolve_name(root, info):
        return "from Named"


class Mixin:
    extra = graphene.Int(description="from the mixin")

    def resolve_extra(root, info):
        return 5


class Cat(Mixin, Named):
    lives = graphene.Int(default_value=9)


class Kitten(Cat):
    age = graphene.Int()
    lives = graphene.String(default_value="still nine")


class Books(graphene.ObjectType):
    books = graphene.List(graphene.String)

    def resolve_books(root, info):
        return ["a"]


class Cats(graphene.ObjectType):
    cat = graphene.Field(Cat, description="The cat")
    kitten = graphene.Field(Kitten)

    def resolve_cat(root, info):
        return Cat()

    def resolve_kitten(root, info):
        return Kitten(age=1)


class Query(Books, Cats, graphene.ObjectType):
    last = graphene.String(default_value="z")


schema = graphene.Schema(query=Query)
QUERIES = {"all": "{ books cat { name extra lives } kitten { name extra lives age } last }"}


def check_field_names():
    return [list(cls._meta.fields) for cls in (Cat, Kitten, Query)]


def check_class_strings():
    return [str(Cat), repr(Kitten), Query._meta.name, Cat._meta.description]


def check_subclass_of_a_named_type_gets_its_own_name():
    class Base(graphene.ObjectType):
        class Meta:
            name = "Fancy"
            description = "fancy"

        x = graphene.Int()

    class Child(Base):
        pass

    return [Base._meta.name, Child._meta.name, Child._meta.description, list(Child._meta.fields)]


def check_meta_can_inherit():
    class CommonMeta:
        description = "shared"

    class A(graphene.ObjectType):
        class Meta(CommonMeta):
            name = "AA"

        x = graphene.Int()

    return [A._meta.name, A._meta.description]


def check_hidden_by_none():
    class A(graphene.ObjectType):
        x = graphene.Int()
        y = graphene.Int()

    class B(A):
        x = None

    return list(B._meta.fields)
