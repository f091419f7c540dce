"""Types have names: `Any`, `getattr` and `hasattr` become fewer."""

import pytest

from tests.architecture.sources import PACKAGES, modules

#: How many there may be in each package. The numbers may only get smaller.
CEILINGS = {
    "Any in 100 lines": {
        "graphene_lite": 6.9,
        "graphene_lite_sqlalchemy": 6.2,
        "flask_view": 6.4,
        "graphene_lite_cli": 3.5,
    },
    "getattr and hasattr in 1,000 lines": {
        "graphene_lite": 6.5,
        "graphene_lite_sqlalchemy": 8.2,
        "flask_view": 11.9,
        "graphene_lite_cli": 4.8,
    },
}

#: How far below its ceiling a package may be before the ceiling must follow: about as much as one in the smallest.
SLACK = {"Any in 100 lines": 0.5, "getattr and hasattr in 1,000 lines": 2.5}


def share(package: str, what: str) -> float:
    """Return how many there are in the lines of *package*."""
    lines = sum(module.lines for module in modules(package))
    if what.startswith("Any"):
        return 100 * sum(module.count_names("Any") for module in modules(package)) / lines
    return 1000 * sum(module.count_names("getattr", "hasattr") for module in modules(package)) / lines


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("what", CEILINGS)
def test_they_do_not_become_more(package: str, what: str) -> None:
    assert round(share(package, what), 1) <= CEILINGS[what][package]


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("what", CEILINGS)
def test_a_ceiling_follows_when_they_become_fewer(package: str, what: str) -> None:
    assert CEILINGS[what][package] - share(package, what) < SLACK[what], "Lower the ceiling."
