"""Almost right requests to a server of its own."""

import pytest

from tests.fuzzing.fuzzer import fuzz
from tests.generated import Generated


@pytest.mark.long
@pytest.mark.parametrize("kind", ["flask", "asgi"])
def test_no_request_breaks_the_server(kind, generated: Generated):
    report = fuzz(kind, generated.many(600), generated.seed)
    print(f"\n{kind}: seed {generated.seed}, {report}")
    assert sorted(report.faults, key=len) == []
    assert report.statuses[200] > 10
    assert report.files[-1] <= report.files[0] + 2
    assert report.slowest < 5
