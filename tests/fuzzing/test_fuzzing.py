"""A short run of the fuzzer; `python -m tests.fuzzing.fuzzer flask 100000` is a long one."""

import pytest

from tests.fuzzing.fuzzer import fuzz


@pytest.mark.parametrize("kind", ["flask", "asgi"])
def test_no_request_breaks_the_server(kind):
    report = fuzz(kind, 600, seed=1)
    assert report.faults == []
    assert report.statuses[200] > 10
    assert report.files[-1] <= report.files[0] + 2
    assert report.slowest < 5
