"""Global ids and cursors, compared with graphql-relay's."""

from base64 import b64encode

import graphql_relay
import pytest
from graphql import GraphQLError
from hypothesis import strategies as st

from graphene_lite.relay.opaque import cursor_to_offset, from_global_id, offset_to_cursor, to_global_id
from tests.generated import Generated

#: Texts that are base64, or nearly.
OPAQUE = st.one_of(
    st.text(max_size=20),
    st.text("ABCDwxyz0189+/=", max_size=20),
    st.binary(max_size=20).map(lambda data: b64encode(data).decode()),
    st.text("ab:1 é", max_size=20).map(lambda text: b64encode(text.encode()).decode()),
)


@pytest.mark.long
def test_global_ids_are_those_of_graphql_relay(generated: Generated) -> None:
    def check(type_name: str, local_id: str | int) -> None:
        assert to_global_id(type_name, local_id) == graphql_relay.to_global_id(type_name, local_id)

    generated.check(check, st.text(max_size=10), st.one_of(st.text(max_size=10), st.integers()), short=50)


@pytest.mark.long
def test_global_ids_are_read_as_graphql_relay_reads_them(generated: Generated) -> None:
    def check(text: str) -> None:
        assert from_global_id(text) == graphql_relay.from_global_id(text)

    generated.check(check, OPAQUE, short=50)


def test_what_is_no_id_has_no_global_id() -> None:
    with pytest.raises(GraphQLError, match="ID cannot represent value"):
        to_global_id("User", {"id": 1})


@pytest.mark.long
def test_cursors_are_those_of_graphql_relay(generated: Generated) -> None:
    def check(offset: int) -> None:
        assert offset_to_cursor(offset) == graphql_relay.offset_to_cursor(offset)
        assert cursor_to_offset(offset_to_cursor(offset)) == offset

    generated.check(check, st.integers(min_value=0, max_value=2**63 - 1), short=50)


@pytest.mark.long
def test_no_text_is_a_cursor_by_accident(generated: Generated) -> None:
    def check(text: str) -> None:
        assert cursor_to_offset(text) is None

    generated.check(check, OPAQUE, short=50)


@pytest.mark.parametrize("position", ["", "-1", "1.5", " 1", "1_0", "¹", "1" * 20, "1" * 10_000])
def test_positions_that_this_server_does_not_write(position: str) -> None:
    assert cursor_to_offset(b64encode(f"arrayconnection:{position}".encode()).decode()) is None
