"""Enums from Python's enums."""

import enum

import graphene


class PyColour(enum.Enum):
    RED = "r"
    BLUE = "b"
    ALIAS = "r"


class Documented(enum.Enum):
    """Documented in Python."""

    ONE = 1
    TWO = 2


class Level(enum.IntEnum):
    LOW = 0
    HIGH = 9


class Perm(enum.Flag):
    R = 1
    W = 2


def describe(value):
    return "Numbers" if value is None else f"number {value.value}"


def deprecate(value):
    return "old" if value is not None and value.value == 1 else None


Colour = graphene.Enum.from_enum(PyColour)
Numbers = graphene.Enum.from_enum(Documented, description=describe, deprecation_reason=deprecate, name="Numbers")
GLevel = graphene.Enum.from_enum(Level)
GPerm = graphene.Enum.from_enum(Perm)


class Query(graphene.ObjectType):
    colour = graphene.Field(Colour, given=Colour())
    kind = graphene.String(given=Colour(default_value=PyColour.BLUE))
    number = Numbers(required=True)
    level = GLevel(value=graphene.Int())
    perm = GPerm()

    def resolve_colour(root, info, given=PyColour.RED):
        return given

    def resolve_kind(root, info, given):
        return f"{type(given).__name__} {given!r} {given is PyColour.BLUE}"

    def resolve_number(root, info):
        return Documented.TWO

    def resolve_level(root, info, value=0):
        return value

    def resolve_perm(root, info):
        return Perm.W


schema = graphene.Schema(query=Query)
QUERIES = {
    "all": "{ colour kind number perm }",
    "given": "{ colour(given: BLUE) kind(given: RED) k: kind(given: BLUE) }",
    "level": "{ level }",
    "introspect": '{ __type(name: "Numbers") { description enumValues(includeDeprecated: true) { name description deprecationReason } } }',
    "colour values": '{ __type(name: "PyColour") { description enumValues { name } } }',
    "documented": '{ __type(name: "Level") { description } }',
}


def check_same_enum():
    return [
        Colour._meta.enum is PyColour,
        Colour._meta.name,
        Numbers._meta.name,
        Colour.RED == PyColour.RED,
        Colour.RED is PyColour.RED,
    ]
