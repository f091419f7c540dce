import subprocess
import sys

import pytest

PROGRAM = """
import graphql
graphql.__version__, graphql.version_info = "{text}", {version}
import graphene_lite
"""


@pytest.mark.parametrize("version", [(3, 1, 7), (3, 2, 5), (3, 3, 0), (3, 3, 1), (3, 4, 0)])
def test_versions_that_do_not_fit_are_refused_with_the_remedy(version: tuple[int, int, int]) -> None:
    text = ".".join(map(str, version))
    program = PROGRAM.format(text=text, version=(*version, "final", 0))
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    *_, told = run.stderr.strip().splitlines()
    asked = "graphql-core>=3.2.6,<3.4,!=3.3.0,!=3.3.1"
    assert told == (
        f"ImportError: graphene-lite works with {asked}, but version {text} is installed. Run: pip install '{asked}'"
    )
