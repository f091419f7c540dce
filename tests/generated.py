"""Tests of generated cases: how many cases there are and from which seed is said in one way for all of them.

`pytest -m long --cases 5000 --seed 7 -s` makes a long run; without the options a run is short.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis.strategies import SearchStrategy

#: Makes cases where `--seed` says nothing, so that every short run has the same ones.
DEFAULT_SEED = 20261123


@dataclass(frozen=True)
class Generated:
    """What `--cases` and `--seed` say: the fixture `generated`."""

    seed: int
    #: None unless a long run is asked for.
    cases: int | None

    def many(self, short: int) -> int:
        """Return how many cases to make, which are *short* if nothing else is asked for."""
        return self.cases or short

    def check(self, case: Callable[..., None], *values: SearchStrategy[Any], short: int) -> None:
        """Call *case* with generated *values*, `many(short)` times.

        The first failure is made as small as it gets, and shown with the seed.
        """

        @wraps(case)
        def seeded(*drawn: Any, **named: Any) -> None:
            note(f"--seed {self.seed} --cases {self.many(short)}")
            case(*drawn, **named)

        options = settings(
            max_examples=self.many(short), deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
        )  # fmt: skip
        seed(self.seed)(options(given(*values)(seeded)))()


def add_options(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("generated cases", "generated cases")
    group.addoption("--cases", type=int, help="how many cases each test marked `long` makes (default: a few)")
    group.addoption("--seed", type=int, default=DEFAULT_SEED, help="from which seed (default: %(default)s)")
