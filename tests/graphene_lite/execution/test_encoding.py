from typing import Any

import pytest
from hypothesis import strategies as st

from graphene_lite.execution import encoding
from graphene_lite.execution.encoding import encode, encode_plainly
from tests.generated import Generated

orjson = pytest.importorskip("orjson")

LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(st.characters(codec="utf-8"))
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner)
)


@pytest.mark.long
def test_both_ways_give_the_same_text(generated: Generated) -> None:
    def check(value: Any) -> None:
        assert encode_plainly(value) == orjson.dumps(value)

    generated.check(check, VALUES, short=100)


@pytest.mark.parametrize("number", [1e-4, 1e-5, 1.5e-5, 1e-6, 1.5e-6, 1e-7, 1e-10, 1e15, 1e16, 1.5e16, 1e17, 5e-324])
def test_both_ways_write_exponents_alike(number) -> None:
    assert encode_plainly([number, -number]) == orjson.dumps([number, -number])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2**70, b"1180591620717411303424"),
        ({1: 2}, b'{"1":2}'),
        ("\ud800", b'"\\ud800"'),
        (float("nan"), b"null"),
    ],
)
def test_what_orjson_does_not_take_is_encoded_all_the_same(value, text) -> None:
    assert encode(value) == text


def test_data_may_be_nested_deeper_than_the_stack() -> None:
    value: list = []
    for _ in range(20_000):
        value = [value]
    assert encode(value) == b"[" * 20_001 + b"]" * 20_001


@pytest.mark.parametrize("value", [object(), {1, 2}, {(1,): 2}])
def test_other_values_are_refused(value, monkeypatch) -> None:
    with pytest.raises(TypeError):
        encode(value)
    monkeypatch.setattr(encoding, "fast", None)
    with pytest.raises(TypeError):
        encode(value)
