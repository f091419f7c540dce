"""Declarations remember the order in which they were written."""

from functools import total_ordering
from itertools import count
from typing import Any

_counter = count(1)


@total_ordering
class OrderedType:
    """Base of everything that stands in a class body and keeps its place there."""

    #: Grows by one with each declaration of the process; what `sorted` compares.
    creation_counter: int = 1

    def __init__(self, _creation_counter: int | None = None) -> None:
        self.creation_counter = _creation_counter or next(_counter)

    @staticmethod
    def gen_counter() -> int:
        """Return the next place in the order of declaration."""
        return next(_counter)

    def reset_counter(self) -> None:
        """Move this declaration to the end of the order."""
        self.creation_counter = self.gen_counter()

    def __eq__(self, other: Any) -> bool:
        if isinstance(self, type(other)):
            return bool(self.creation_counter == other.creation_counter)
        return NotImplemented

    def __lt__(self, other: Any) -> bool:
        if isinstance(other, OrderedType):
            return self.creation_counter < other.creation_counter
        return NotImplemented

    def __gt__(self, other: Any) -> bool:
        if isinstance(other, OrderedType):
            return self.creation_counter > other.creation_counter
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.creation_counter)
