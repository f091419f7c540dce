"""Page arithmetic, compared with slicing a list as graphql-relay does."""

from itertools import product
from typing import Any

import pytest
from graphql import GraphQLError
from graphql_relay import connection_from_array, offset_to_cursor

from graphene_lite import Connection, String
from graphene_lite_sqlalchemy.planning.pages import Span, make_page, read_request


class Letters(Connection):
    class Meta:
        node = String


LETTERS = "abcde"


def page_of(items: str, **args: Any) -> tuple[list[str], bool, bool]:
    request = read_request(args)
    start, stop = request.bounds(len(items) if request.is_from_end else None)
    page = make_page(request, list(items)[start:stop], start).connection(Letters)
    return [edge.node for edge in page.edges], page.page_info.has_previous_page, page.page_info.has_next_page


def cursors(*offsets: int | None) -> list[str | None]:
    return [None if offset is None else offset_to_cursor(offset) for offset in offsets]


@pytest.mark.parametrize(
    ("first", "last", "after", "before"),
    list(product((None, 0, 2, 9), (None, 0, 2, 9), cursors(None, 0, 3), cursors(None, 1, 4))),
)
def test_pages_are_those_of_graphql_relay(first: Any, last: Any, after: Any, before: Any) -> None:
    args = {"first": first, "last": last, "after": after, "before": before}
    expected = connection_from_array(LETTERS, args)
    info = expected.pageInfo
    if after and before and after >= before:
        assert page_of(LETTERS, **args)[0] == []
    else:
        edges = [edge.node for edge in expected.edges]
        assert page_of(LETTERS, **args) == (edges, info.hasPreviousPage, info.hasNextPage)


def test_nothing_follows_a_cursor_behind_the_last_row() -> None:
    assert page_of(LETTERS, after=offset_to_cursor(7)) == ([], False, False)


def test_a_cursor_counts_from_the_start_of_the_list() -> None:
    request = read_request({"first": 2, "after": offset_to_cursor(1)})
    page = make_page(request, ["c", "d", "e"], 2).connection(Letters)
    assert [edge.cursor for edge in page.edges] == [offset_to_cursor(2), offset_to_cursor(3)]
    assert (page.page_info.start_cursor, page.page_info.end_cursor) == (offset_to_cursor(2), offset_to_cursor(3))


@pytest.mark.parametrize("name", ["first", "last"])
def test_a_negative_size_is_an_error(name: str) -> None:
    with pytest.raises(GraphQLError, match=f"Argument '{name}' must be a non-negative integer."):
        read_request({name: -1})


@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize("cursor", ["zzz", offset_to_cursor(-3)])
def test_what_is_no_cursor_is_an_error(name: str, cursor: str) -> None:
    with pytest.raises(GraphQLError, match=f"Argument '{name}' is not a valid cursor"):
        read_request({name: cursor})


@pytest.mark.parametrize(
    ("bounds", "fetched", "length"),
    [((0, None), 5, 5), ((0, 4), 3, 3), ((0, 4), 4, None), ((7, None), 0, None), ((2, 9), 3, 5), ((0, 4), 0, 0)],
)
def test_a_list_that_ended_early_tells_its_length(bounds: Any, fetched: int, length: int | None) -> None:
    assert Span(*bounds).length(fetched) == length
