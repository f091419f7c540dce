"""Scalars: what each accepts, and what it makes of it."""

import datetime
import decimal
import time
import uuid
from contextlib import suppress
from typing import Any

import pytest
from graphql import GraphQLError, Undefined, parse_value

from graphene_lite import (
    ID,
    UUID,
    Base64,
    BigInt,
    Boolean,
    Date,
    DateTime,
    Decimal,
    Float,
    Int,
    JSONString,
    String,
    Time,
)
from graphene_lite.types.generic import GenericScalar

DAY = datetime.date(2024, 2, 29)
MOMENT = datetime.datetime(2024, 2, 29, 12, 30, 15, 250000, tzinfo=datetime.timezone.utc)
HOUR = datetime.time(12, 30, 15)
KEY = uuid.UUID("12345678-1234-5678-1234-567812345678")


@pytest.mark.parametrize(
    ("scalar", "value", "result"),
    [
        (Int, "1.7", 1),
        (Int, 2**31, Undefined),
        (Int, "one", Undefined),
        (BigInt, 2**70, 2**70),
        (BigInt, "9007199254740993.0", 9007199254740993),
        (BigInt, "one", Undefined),
        (Float, "1.5", 1.5),
        (Float, "one", Undefined),
        (String, True, "true"),
        (String, 1, "1"),
        (Boolean, 1, True),
        (ID, 1, "1"),
        (Date, DAY, "2024-02-29"),
        (Date, MOMENT, "2024-02-29"),
        (DateTime, MOMENT, "2024-02-29T12:30:15.250000+00:00"),
        (DateTime, DAY, "2024-02-29"),
        (Time, HOUR, "12:30:15"),
        (Decimal, decimal.Decimal("0.10"), "0.10"),
        (Decimal, "0.10", "0.10"),
        (UUID, KEY, str(KEY)),
        (UUID, str(KEY), str(KEY)),
        (JSONString, {"a": [1]}, '{"a": [1]}'),
        (Base64, b"text", "dGV4dA=="),
        (Base64, "text", "dGV4dA=="),
        (Base64, 1, "MQ=="),
        (GenericScalar, {"a": 1}, {"a": 1}),
    ],
)
def test_serialize_makes_the_result_value(scalar: Any, value: Any, result: Any) -> None:
    assert scalar.serialize(value) == result


@pytest.mark.parametrize(
    ("scalar", "value", "message"),
    [
        (Date, "2024-02-29", "Date cannot represent value: '2024-02-29'"),
        (DateTime, 1, "DateTime cannot represent value: 1"),
        (Time, 1, "Time cannot represent value: 1"),
        (Decimal, 0.1, 'Received not compatible Decimal "0.1"'),
        (UUID, 1, "Expected UUID instance, received 1"),
        (Int, float("inf"), "cannot convert float infinity to integer"),
    ],
)
def test_serialize_refuses_what_the_scalar_cannot_represent(scalar: Any, value: Any, message: str) -> None:
    with pytest.raises((GraphQLError, TypeError, OverflowError), match=message):
        scalar.serialize(value)


@pytest.mark.parametrize(
    ("scalar", "value", "result"),
    [
        (Date, "2024-02-29", DAY),
        (Date, DAY, DAY),
        (DateTime, "2024-02-29T12:30:15.250Z", MOMENT),
        (DateTime, "20240229T123015,250Z", MOMENT),
        (DateTime, MOMENT, MOMENT),
        (Time, "12:30:15", HOUR),
        (Time, HOUR, HOUR),
        (Decimal, "0.10", decimal.Decimal("0.10")),
        (Decimal, "one", Undefined),
        (Decimal, [1], Undefined),
        (UUID, str(KEY), KEY),
        (UUID, KEY, KEY),
        (JSONString, '{"a": 1}', {"a": 1}),
        (Base64, "dGV4dA==", "text"),
        (Base64, b"dGV4dA==", "text"),
        (GenericScalar, [1], [1]),
    ],
)
def test_parse_value_takes_a_variable(scalar: Any, value: Any, result: Any) -> None:
    assert scalar.parse_value(value) == result


@pytest.mark.parametrize(
    ("scalar", "value", "message"),
    [
        (Date, 1, "Date cannot represent non-string value: 1"),
        (Date, "2023-02-29", "Date cannot represent value: '2023-02-29'"),
        (DateTime, 1, "DateTime cannot represent non-string value: 1"),
        (DateTime, "soon", "DateTime cannot represent value: 'soon'"),
        (Time, 1, "Time cannot represent non-string value: 1"),
        (Time, "noon", "Time cannot represent value: 'noon'"),
        (UUID, "key", "UUID cannot represent value: 'key'"),
        (UUID, 1, "UUID cannot represent value: 1"),
        (Base64, 1, "Base64 cannot represent non-string value: 1"),
        (Base64, "a", "Base64 cannot decode value: b'a'"),
        (Base64, "/w==", "Base64 cannot decode value: b'/w=='"),
    ],
)
def test_parse_value_refuses_what_the_scalar_cannot_represent(scalar: Any, value: Any, message: str) -> None:
    with pytest.raises(GraphQLError, match=message):
        scalar.parse_value(value)


@pytest.mark.parametrize(
    ("scalar", "literal", "result"),
    [
        (Int, "12", 12),
        (Int, str(2**31), Undefined),
        (Int, '"12"', Undefined),
        (BigInt, str(2**70), 2**70),
        (BigInt, "1.5", Undefined),
        (Float, "1", 1.0),
        (Float, "1.5", 1.5),
        (Float, '"1.5"', Undefined),
        (String, '"text"', "text"),
        (String, "1", Undefined),
        (Boolean, "true", True),
        (Boolean, "1", Undefined),
        (ID, "1", "1"),
        (ID, '"a"', "a"),
        (ID, "1.5", Undefined),
        (Date, '"2024-02-29"', DAY),
        (DateTime, '"2024-02-29T12:30:15.25+00:00"', MOMENT),
        (Time, '"12:30:15"', HOUR),
        (Decimal, "12", decimal.Decimal(12)),
        (Decimal, "0.1", Undefined),
        (UUID, f'"{KEY}"', KEY),
        (UUID, "1", Undefined),
        (JSONString, r'"{\"a\": 1}"', {"a": 1}),
        (JSONString, "1", Undefined),
        (Base64, '"dGV4dA=="', "text"),
        (GenericScalar, '{a: [1, 2.5, "x", true, null], b: RED}', {"a": [1, 2.5, "x", True, None], "b": None}),
        (GenericScalar, str(2**31), None),
    ],
)
def test_parse_literal_takes_a_literal(scalar: Any, literal: str, result: Any) -> None:
    assert scalar.parse_literal(parse_value(literal)) == result


@pytest.mark.parametrize(
    ("scalar", "literal", "message"),
    [
        (Date, "1", "Date cannot represent non-string value: 1"),
        (DateTime, "true", "DateTime cannot represent non-string value: true"),
        (Time, "{a: 1}", "Time cannot represent non-string value: { ?a: 1 ?}"),
        (Base64, "1", "Base64 cannot represent non-string value: 1"),
        (JSONString, '"{"', "Badly formed JSONString: "),
        (UUID, '"key"', "badly formed hexadecimal UUID string"),
    ],
)
def test_parse_literal_refuses_what_the_scalar_cannot_represent(scalar: Any, literal: str, message: str) -> None:
    with pytest.raises((GraphQLError, ValueError), match=message):
        scalar.parse_literal(parse_value(literal))


#: What a client may send; converting some of them to an int takes Python a minute.
VAST = {
    "a large exponent": "1e1000000",
    "a small exponent": "1e-1000000",
    "digits": "9" * 879_000,
    "digits behind the point": "0." + "9" * 879_000,
    "blanks": " " * 879_000,
    "a long date": "2024-02-29T" + "0" * 879_000,
    "brackets": "[" * 879_000,
}


def taken(convert: Any, value: Any) -> float:
    """Return the seconds that *convert* takes at best: other processes may be in its way."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        with suppress(GraphQLError, ValueError):
            convert(value)
        times.append(time.perf_counter() - started)
    return min(times)


@pytest.mark.parametrize("kind", VAST)
@pytest.mark.parametrize(
    "scalar", [Int, BigInt, Float, Decimal, Date, DateTime, Time, UUID, Base64, JSONString, GenericScalar, String, ID]
)
def test_a_vast_value_is_refused_or_read_at_once(scalar, kind):
    assert taken(scalar.parse_value, VAST[kind]) < 0.01


@pytest.mark.parametrize("scalar", [Int, BigInt, Decimal])
@pytest.mark.parametrize("kind", ["a large exponent", "digits"])
def test_a_vast_number_is_not_a_number(scalar, kind):
    assert scalar.parse_value(VAST[kind]) is Undefined


@pytest.mark.parametrize("scalar", [Int, BigInt, Float, GenericScalar])
def test_a_literal_of_too_many_digits_is_not_a_number(scalar):
    assert scalar.parse_literal(parse_value("9" * 5_000)) in (Undefined, None)


@pytest.mark.parametrize(("scalar", "value"), [(BigInt, 10**4_299), (Decimal, decimal.Decimal("1e-4300"))])
def test_many_digits_are_read(scalar, value):
    assert scalar.parse_value(str(value)) == value


def test_a_vast_number_of_a_resolver_is_not_converted():
    assert BigInt.serialize(decimal.Decimal("1e1000000")) is Undefined


@pytest.mark.parametrize("scalar", [Date, UUID, Base64])
def test_an_error_repeats_the_beginning_of_a_long_value_only(scalar):
    with pytest.raises(GraphQLError) as caught:
        scalar.parse_value("x" * 10_000)
    assert len(caught.value.message) < 300
