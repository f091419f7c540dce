import pytest
from graphql import GraphQLError
from graphql_relay import offset_to_cursor
from graphql_relay.utils import base64

from graphene_lite.relay.paging import offset_of_cursor, require_page_sizes


def test_offset_of_a_cursor() -> None:
    assert offset_of_cursor("after", {"after": offset_to_cursor(12)}) == 12


@pytest.mark.parametrize("args", [{}, {"after": None}, {"after": ""}, {"before": "x"}])
def test_no_cursor(args: dict[str, object]) -> None:
    assert offset_of_cursor("after", args) is None


BAD_CURSORS = [
    "zzz",
    offset_to_cursor(1).rstrip("="),
    offset_to_cursor(1) + "!",
    base64("arrayconnection:"),
    base64("arrayconnection:-1"),
    base64("arrayconnection:1.5"),
    base64(f"arrayconnection:{2**63}"),
    base64("arrayconnection: 1"),
    base64("arrayconnection:1_0"),
    base64("anotherlibrary0:1"),
    base64("User:1"),
    "ü",
]


@pytest.mark.parametrize("cursor", BAD_CURSORS)
def test_what_this_server_did_not_write_is_no_cursor(cursor: str) -> None:
    with pytest.raises(GraphQLError, match="Argument 'before' is not a valid cursor"):
        offset_of_cursor("before", {"before": cursor})


@pytest.mark.parametrize("name", ["first", "last"])
def test_negative_sizes(name: str) -> None:
    with pytest.raises(GraphQLError, match=f"^Argument '{name}' must be a non-negative integer.$"):
        require_page_sizes({name: -1})


def test_sizes_that_can_be_asked_for() -> None:
    require_page_sizes({"first": 0, "last": None})
    require_page_sizes({})
