"""Enums as classes: members, values, descriptions, use as argument and output."""

import graphene


class Colour(graphene.Enum):
    """A colour."""

    RED = 1
    GREEN = 2
    BLUE = 3

    @property
    def description(self):
        return {1: "like blood", 2: "like grass"}.get(self.value)


class Size(graphene.Enum):
    class Meta:
        name = "Dimension"
        description = "How big"

    SMALL = "s"
    LARGE = "l"

    @property
    def deprecation_reason(self):
        return "too small" if self.value == "s" else None


class Query(graphene.ObjectType):
    colour = Colour(required=True)
    size = graphene.Field(Size, value=graphene.String())
    echo = graphene.String(colour=Colour(default_value=Colour.GREEN.value), sizes=graphene.List(Size))
    colours = graphene.List(Colour)

    def resolve_colour(root, info):
        return Colour.RED

    def resolve_size(root, info, value=None):
        return value

    def resolve_echo(root, info, colour, sizes=()):
        return f"{colour!r} {sizes!r} {colour == Colour.GREEN} {Colour.RED == colour}"

    def resolve_colours(root, info):
        return [1, Colour.BLUE, 3, Colour.GREEN.value]


schema = graphene.Schema(query=Query)
QUERIES = {
    "out": "{ colour colours }",
    "value": '{ size(value: "l") }',
    "name is no value": '{ size(value: "LARGE") }',
    "null": "{ size }",
    "default": "{ echo }",
    "args": "{ echo(colour: RED, sizes: [SMALL, LARGE]) }",
    "bad literal": "{ echo(colour: PINK) }",
    "string literal": '{ echo(colour: "RED") }',
    "variables": {
        "query": "query ($c: Colour, $s: [Dimension]) { echo(colour: $c, sizes: $s) }",
        "variables": {"c": "BLUE", "s": ["SMALL"]},
    },
    "bad variable": {"query": "query ($c: Colour) { echo(colour: $c) }", "variables": {"c": "PINK"}},
    "number variable": {"query": "query ($c: Colour) { echo(colour: $c) }", "variables": {"c": 1}},
}


def check_members():
    return [
        Colour.RED.value,
        Colour.RED.name,
        [m.name for m in Colour._meta.enum],
        Colour.get(2).name,
        Colour["RED"].value,
    ]


def check_calls():
    return [
        type(Colour(1)).__name__,
        type(Colour(default_value=1)).__name__,
        len(list(Colour)),
        Colour.RED == 1,
        1 == Colour.RED,
    ]


def check_hash():
    return [{Colour.RED: "r"}[Colour.RED], len({Colour.RED, Colour.GREEN, Colour.RED})]


def check_wrong_value():
    return [_error(lambda: Colour.get(99)), _error(lambda: Colour.PINK), _error(lambda: Colour["PINK"])]


def _error(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def check_contains():
    return [Colour.RED in Colour._meta.enum, str(Colour), repr(Colour.RED), Colour._meta.description, Size._meta.name]


def check_dunder_members():
    return sorted(Colour.__members__ if hasattr(Colour, "__members__") else Colour._meta.enum.__members__)
