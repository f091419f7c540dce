"""What it costs to find the names that a client may have meant.

graphql-core compares the wrong name with each name that may stand in its place, character by character.
"""

from collections.abc import Collection

#: Comparisons of two characters that one request may cause: far more than a mistyped query on a schema of usual size
#: does, and some 30 milliseconds.
MOST_WORK = 100_000


def work_of(length: int, names: Collection[str]) -> int:
    """Return how many comparisons of characters it takes to find what is like a name of *length* in *names*."""
    # graphql-core passes over names whose length differs by more than this.
    tolerance = int(length * 0.4) + 1
    return sum(length * len(name) for name in names if abs(len(name) - length) <= tolerance)
