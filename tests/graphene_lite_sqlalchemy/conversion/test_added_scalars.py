"""Durations and bytes as text, and back."""

from datetime import timedelta

import pytest
from graphql import GraphQLError, parse_value

from graphene_lite_sqlalchemy.conversion.added_scalars import Binary, Duration


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(), "PT0S"),
        (timedelta(days=1, hours=2, minutes=30), "P1DT2H30M"),
        (timedelta(days=3), "P3D"),
        (timedelta(seconds=1.5), "PT1.5S"),
        (timedelta(microseconds=1), "PT0.000001S"),
        (-timedelta(hours=1, seconds=5), "-PT1H5S"),
    ],
)
def test_durations_round_trip(length: timedelta, text: str) -> None:
    assert Duration.serialize(length) == text
    assert Duration.parse_value(text) == length


def test_a_duration_may_stand_in_the_query() -> None:
    assert Duration.parse_literal(parse_value('"PT1M"')) == timedelta(minutes=1)


@pytest.mark.parametrize("text", ["", "P", "PT", "1D", "P1Y", "P1DT", "PT1H1D", 5, None])
def test_other_text_is_no_duration(text: object) -> None:
    with pytest.raises(GraphQLError, match="Duration cannot represent value"):
        Duration.parse_value(text)


def test_only_lengths_of_time_are_durations() -> None:
    with pytest.raises(GraphQLError, match="Duration cannot represent value: 5"):
        Duration.serialize(5)


@pytest.mark.parametrize("data", [b"", b"\x00\xff", bytearray(b"x")])
def test_bytes_round_trip(data: bytes) -> None:
    assert Binary.parse_value(Binary.serialize(data)) == data


def test_bytes_may_stand_in_the_query() -> None:
    assert Binary.parse_literal(parse_value('"AP8="')) == b"\x00\xff"


@pytest.mark.parametrize("text", ["?", "A", "ä", 5])
def test_other_text_holds_no_bytes(text: object) -> None:
    with pytest.raises(GraphQLError, match="Binary cannot represent value"):
        Binary.parse_value(text)
