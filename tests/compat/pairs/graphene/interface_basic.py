"""Interfaces: shared fields and resolvers, fragments, types passed to the schema."""

import graphene


class Animal(graphene.Interface):
    """Breathes."""

    name = graphene.String(required=True)
    sound = graphene.String(volume=graphene.Int(default_value=1))

    def resolve_sound(root, info, volume):
        return "?" * volume


class Dog(graphene.ObjectType):
    class Meta:
        interfaces = (Animal,)

    good = graphene.Boolean(default_value=True)

    def resolve_sound(root, info, volume):
        return "wuff" * volume


class Fish(graphene.ObjectType):
    class Meta:
        interfaces = [Animal]

    depth = graphene.Float()


class Query(graphene.ObjectType):
    animals = graphene.List(Animal)
    plain = graphene.Field(Animal)

    def resolve_animals(root, info):
        return [Dog(name="Rex"), Fish(name="Nemo", depth=2.5)]

    def resolve_plain(root, info):
        return {"name": "dict"}


schema = graphene.Schema(query=Query, types=[Dog, Fish])
QUERIES = {
    "fragments": "{ animals { __typename name sound(volume: 2) ... on Dog { good } ... on Fish { depth } } }",
    "default volume": "{ animals { sound } }",
    "cannot tell": "{ plain { name } }",
    "field of a type only": "{ animals { good } }",
}


def check_field_order():
    return [list(Dog._meta.fields), [str(i) for i in Dog._meta.interfaces]]


def mistake_instance_of_an_interface():
    Animal(name="x")


def check_sdl_without_types():
    return str(graphene.Schema(query=Query))
