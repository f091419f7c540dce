"""What a failure of a generated case tells."""

import pytest
from hypothesis import strategies as st

from tests.generated import Generated


def test_a_failure_shows_the_seed_and_the_smallest_case() -> None:
    def check(number: int, text: str) -> None:
        assert number < 7

    with pytest.raises(AssertionError) as raised:
        Generated(seed=3, cases=None).check(check, st.integers(), st.text(), short=200)
    told = " ".join("\n".join(raised.value.__notes__).split())
    assert "--seed 3 --cases 200" in told
    assert "number=7, text=''" in told
