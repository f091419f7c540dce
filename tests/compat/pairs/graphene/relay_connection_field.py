"""ConnectionField: pages of lists, in every direction."""

import graphene
from graphene.relay import Connection, ConnectionField, Node
from graphene.relay.connection import IterableConnectionField
from graphql_relay import offset_to_cursor

LETTERS = ["A", "B", "C", "D", "E"]


class Letter(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    letter = graphene.String()


class LetterConnection(Connection):
    class Meta:
        node = Letter

    length = graphene.Int()

    def resolve_length(root, info):
        return len(root.iterable)


class Query(graphene.ObjectType):
    letters = ConnectionField(LetterConnection, description="All letters")
    required = ConnectionField(graphene.NonNull(LetterConnection))
    also_required = ConnectionField(LetterConnection, required=True)
    lazy = ConnectionField(lambda: LetterConnection)
    ready = ConnectionField(LetterConnection)
    filtered = ConnectionField(LetterConnection, start=graphene.String(), first=graphene.Int(default_value=1))
    own = ConnectionField(LetterConnection, resolver=lambda root, info, **args: [Letter(id=9, letter="own")])
    empty = ConnectionField(LetterConnection)
    nothing = ConnectionField(LetterConnection)
    no_list = ConnectionField(LetterConnection)
    from_tuple = ConnectionField(LetterConnection)

    def resolve_letters(root, info, **args):
        return [Letter(id=i, letter=c) for i, c in enumerate(LETTERS)]

    resolve_required = resolve_also_required = resolve_lazy = resolve_letters

    def resolve_ready(root, info, **args):
        connection = LetterConnection(
            edges=[LetterConnection.Edge(node=Letter(id=1, letter="r"), cursor="mine")],
            page_info={"has_next_page": True, "has_previous_page": False},
        )
        connection.iterable = []
        return connection

    def resolve_filtered(root, info, start="A", **args):
        return [Letter(id=c, letter=c) for c in LETTERS if c >= start]

    def resolve_empty(root, info, **args):
        return []

    def resolve_no_list(root, info, **args):
        return 5

    def resolve_from_tuple(root, info, **args):
        return (Letter(id=1, letter="t"),)


schema = graphene.Schema(query=Query)
PAGE = "{ edges { cursor node { letter } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"


def page(args="", field="letters"):
    return f"{{ {field}{args and '(' + args + ')'} {PAGE} }}"


def at(n):
    return f'"{offset_to_cursor(n)}"'


ARGS = [
    "",
    "first: 2",
    "first: 0",
    "first: 10",
    "last: 2",
    "last: 0",
    "last: 10",
    "first: 3, last: 2",
    "first: null",
    f"after: {at(1)}",
    f"before: {at(3)}",
    f"after: {at(0)}, before: {at(4)}",
    f"first: 2, after: {at(1)}",
    f"last: 2, before: {at(3)}",
    f"first: 1, after: {at(0)}, before: {at(4)}",
    f"last: 1, after: {at(0)}, before: {at(4)}",
    f"after: {at(4)}",
    f"before: {at(0)}",
    f"after: {at(3)}, before: {at(1)}",
    f"before: {at(100)}",
    "after: null, before: null",
]
QUERIES = {f"letters {args}": page(args) for args in ARGS}
QUERIES.update(
    {
        "negative first": page("first: -1"),
        "negative last": page("last: -1"),
        "bad after": page('after: "zzz"'),
        "bad before": page('before: "zzz"'),
        "empty after": page('after: ""'),
        "after behind the end": page(f"after: {at(100)}"),
        "negative cursor": page(f"after: {at(-5)}"),
        "wrong argument type": page('first: "x"'),
        "required": page("first: 1", "required"),
        "also required": page("first: 1", "alsoRequired"),
        "lazy": page("last: 1", "lazy"),
        "ready": page("first: 5", "ready"),
        "filtered": page('start: "C"', "filtered"),
        "filtered more": page('start: "C", first: 2', "filtered"),
        "own": page("", "own"),
        "empty": page("first: 1", "empty"),
        "nothing": page("", "nothing"),
        "no list": page("", "noList"),
        "tuple": page("", "fromTuple"),
        "length": "{ letters(first: 1) { length edges { node { id } } } }",
    }
)


def check_class():
    return [
        ConnectionField is IterableConnectionField,
        list(ConnectionField(LetterConnection).args),
        str(ConnectionField(graphene.NonNull(LetterConnection)).type),
    ]


def check_resolve_connection():
    connection = ConnectionField.resolve_connection(LetterConnection, {"first": 1}, [1, 2])
    return [
        type(connection).__name__,
        [e.node for e in connection.edges],
        connection.iterable,
        connection.page_info.has_next_page,
    ]


def check_override():
    class Reversed(ConnectionField):
        @classmethod
        def resolve_connection(cls, connection_type, args, resolved):
            return super().resolve_connection(connection_type, args, list(reversed(resolved)))

    class Q(graphene.ObjectType):
        r = Reversed(LetterConnection)

        def resolve_r(root, info, **args):
            return [Letter(letter="1"), Letter(letter="2")]

    return graphene.Schema(Q).execute("{ r(first: 1) { edges { node { letter } } } }")


def mistake_field_of_a_node():
    ConnectionField(Letter).type


def mistake_field_of_a_list():
    ConnectionField(graphene.List(Letter)).type


def mistake_field_of_a_scalar():
    ConnectionField(graphene.String).type
