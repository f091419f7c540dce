import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from graphql_relay import connection_from_array, offset_to_cursor
from hypothesis import strategies as st
from promise import Promise

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.relay import Connection, ConnectionField, Node, PageInfo
from graphene_lite.relay.connection import connection_adapter, get_edge_class, page_info_adapter
from tests.generated import Generated


class Letter(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    letter = graphene.String()


class LetterConnection(Connection):
    class Meta:
        node = Letter


def schema_of(resolver: Callable[..., Any]) -> graphene.Schema:
    class Query(graphene.ObjectType):
        letters = ConnectionField(LetterConnection, resolver=resolver)

    return graphene.Schema(query=Query)


LETTERS = [{"letter": letter} for letter in "ABCDE"]
PAGE = "edges { node { letter } } pageInfo { hasNextPage hasPreviousPage }"


def page(args: str, resolver: Callable[..., Any] = lambda *_, **__: LETTERS) -> tuple[str, bool, bool]:
    """Return the letters on a page, and whether there are more after and before it."""
    result = schema_of(resolver).execute(f"{{ letters{args} {{ {PAGE} }} }}")
    assert result.errors is None
    letters = result.data["letters"]
    info = letters["pageInfo"]
    return "".join(e["node"]["letter"] for e in letters["edges"]), info["hasNextPage"], info["hasPreviousPage"]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ("", ("ABCDE", False, False)),
        ("(first: 2)", ("AB", True, False)),
        ("(last: 2)", ("DE", False, True)),
        ('(after: "")', ("ABCDE", False, False)),
        ("(first: 0)", ("", True, False)),
        ("(first: 9)", ("ABCDE", False, False)),
        (f'(first: 2, after: "{offset_to_cursor(1)}")', ("CD", True, False)),
        (f'(last: 1, before: "{offset_to_cursor(3)}")', ("C", False, True)),
        (f'(after: "{offset_to_cursor(4)}")', ("", False, False)),
    ],
)
def test_pages(args: str, expected: tuple[str, bool, bool]) -> None:
    assert page(args) == expected


SIZES = st.none() | st.integers(min_value=0, max_value=7)


@pytest.mark.long
def test_pages_are_those_of_graphql_relay(generated: Generated) -> None:
    def check(first: int | None, last: int | None, after: int | None, before: int | None) -> None:
        cursors = {"after": after, "before": before}
        args = {name: None if offset is None else offset_to_cursor(offset) for name, offset in cursors.items()}
        args |= {"first": first, "last": last}
        ours = ConnectionField.resolve_connection(LetterConnection, args, LETTERS)
        expected = connection_from_array(LETTERS, args)
        info = expected.pageInfo
        assert [(edge.node, edge.cursor) for edge in ours.edges] == [
            (edge.node, edge.cursor) for edge in expected.edges
        ]
        assert (ours.page_info.start_cursor, ours.page_info.end_cursor) == (info.startCursor, info.endCursor)
        assert (ours.page_info.has_previous_page, ours.page_info.has_next_page) == (
            info.hasPreviousPage,
            info.hasNextPage,
        )

    generated.check(check, SIZES, SIZES, st.none() | st.integers(0, 4), SIZES, short=100)


@pytest.mark.parametrize("offset", [5, 6, 1000])
def test_nothing_comes_after_a_cursor_behind_the_end(offset: int) -> None:
    assert page(f'(first: 2, after: "{offset_to_cursor(offset)}")') == ("", False, False)


@pytest.mark.parametrize("args", ['after: "zzz"', 'before: "zzz"', "first: -1", "last: -1"])
def test_bad_arguments_are_errors_and_never_page_one(args: str) -> None:
    result = schema_of(lambda *_, **__: LETTERS).execute(f"{{ letters({args}) {{ {PAGE} }} }}")
    assert result.data == {"letters": None}
    assert len(result.errors) == 1


def test_the_list_may_be_a_promise() -> None:
    assert page("(first: 1)", lambda *_, **__: Promise.resolve(LETTERS)) == ("A", True, False)


def test_the_list_may_be_awaited() -> None:
    async def later(*_: Any, **__: Any) -> Any:
        return LETTERS

    result = asyncio.run(schema_of(later).execute_async(f"{{ letters(first: 1) {{ {PAGE} }} }}"))
    assert result.data["letters"]["edges"] == [{"node": {"letter": "A"}}]


def test_a_ready_connection_is_returned_as_it_is() -> None:
    ready = LetterConnection(edges=[], page_info=PageInfo(has_next_page=True, has_previous_page=True))
    assert page("(first: -1)", lambda *_, **__: ready) == ("", True, True)


def test_the_whole_list_is_kept_beside_the_page() -> None:
    connection = ConnectionField.resolve_connection(LetterConnection, {"first": 1}, LETTERS)
    assert connection.iterable is LETTERS
    assert len(connection.edges) == 1


def test_what_is_no_list_is_an_error() -> None:
    result = schema_of(lambda *_, **__: 5).execute(f"{{ letters {{ {PAGE} }} }}")
    assert result.errors[0].message == (
        'Resolved value from the connection field has to be an iterable or instance of LetterConnection. Received "5"'
    )


def test_edges_take_fields_from_the_inner_class() -> None:
    class Friends(Connection):
        class Meta:
            node = Letter
            name = "FriendsConnection"

        class Edge:
            since = graphene.String()

    assert Friends.Edge._meta.name == "FriendsEdge"
    assert list(Friends.Edge._meta.fields) == ["node", "cursor", "since"]


def test_strict_types_make_edges_and_nodes_non_null() -> None:
    class Strict(Connection):
        class Meta:
            node = Letter
            strict_types = True

    assert str(Strict._meta.fields["edges"].type) == "[StrictEdge!]!"
    assert str(Strict.Edge._meta.fields["node"].type) == "Letter!"


@pytest.mark.parametrize("lazy", [lambda: Letter, partial(lambda: Letter), f"{__name__}.Letter"])
def test_the_node_may_be_lazy(lazy: Any) -> None:
    class Lazy(Connection):
        class Meta:
            node = lazy

    assert Lazy.Edge._meta.fields["node"].type is Letter


@pytest.mark.parametrize("bad", [None, object, graphene.List(Letter), 5])
def test_the_node_must_be_a_type(bad: Any) -> None:
    with pytest.raises(InvalidDeclaration, match="Bad"):

        class Bad(Connection):
            class Meta:
                node = bad


def test_a_connection_field_refuses_a_bare_node() -> None:
    with pytest.raises(InvalidDeclaration, match="ConnectionFields now need a explicit ConnectionType for Nodes"):
        ConnectionField(Letter).type  # noqa: B018 - reading it is the check


@pytest.mark.parametrize("type_", [graphene.String, graphene.List(Letter), graphene.NonNull(graphene.Int)])
def test_a_connection_field_refuses_other_types(type_: Any) -> None:
    with pytest.raises(InvalidDeclaration, match="has to be a subclass of Connection"):
        ConnectionField(type_).type  # noqa: B018 - reading it is the check


def test_adapters() -> None:
    info = page_info_adapter(startCursor="s", endCursor="e", hasPreviousPage=True, hasNextPage=False)
    connection = connection_adapter(LetterConnection, edges=[1], pageInfo=info)
    assert (info.start_cursor, info.end_cursor, info.has_previous_page, info.has_next_page) == ("s", "e", True, False)
    assert (connection.edges, connection.page_info) == ([1], info)


def test_get_edge_class() -> None:
    edge = get_edge_class(LetterConnection, Letter, "Other")
    assert edge._meta.name == "OtherEdge"
    assert edge._meta.description == "A Relay edge containing a `Other` and its cursor."
