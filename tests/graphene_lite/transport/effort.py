"""What it takes to answer, counted rather than timed: the same on every machine, busy or not."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

#: Lines of Python that run in about 100 milliseconds: refusals run 14 to 25 million a second on a machine of today.
A_TENTH_OF_A_SECOND = 1_600_000


def lines_run(run: Callable[[], object]) -> int:
    """Return how many lines of Python *run* runs."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count
