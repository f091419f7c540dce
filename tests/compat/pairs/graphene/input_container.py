"""Input object types with a container of the user's own."""

import graphene
from graphene.types.inputobjecttype import InputObjectTypeContainer


class Loud(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.size = len(self)

    def shout(self):
        return ",".join(f"{key}={value}".upper() for key, value in self.items())


class Plain(graphene.InputObjectType):
    class Meta:
        container = Loud

    word = graphene.String()
    number_two = graphene.Int()


class Derived(InputObjectTypeContainer):
    class Meta:
        abstract = True

    def hello(self):
        return "hello " + str(dict(self))


class Query(graphene.ObjectType):
    shout = graphene.String(plain=Plain(required=True))

    def resolve_shout(root, info, plain):
        return f"{plain.shout()} {plain.size} {type(plain).__name__}"


schema = graphene.Schema(query=Query)
QUERIES = {
    "shout": '{ shout(plain: {word: "w", numberTwo: 2}) }',
    "empty": "{ shout(plain: {}) }",
}


def check_default_container():
    class In(graphene.InputObjectType):
        a = graphene.String()
        b = graphene.Int(default_value=3)

        def both(self):
            return f"{self.a}{self.b}"

    box = In._meta.container({"a": "x"})
    return [issubclass(In._meta.container, InputObjectTypeContainer), issubclass(In._meta.container, In), box.a, box.b]


def check_inherited_fields():
    class Base(graphene.InputObjectType):
        a = graphene.String()

    class Sub(Base):
        b = graphene.Int()

    return [list(Sub._meta.fields), Sub._meta.container({"a": 1}).a]
