"""What classes tell about their instances, and what they do not."""

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache


class Unknown(Exception):
    """Stands for a class that cannot be compared with others, as one whose metaclass has `__eq__` alone.

    It seems to be awaitable and an error, so that each instance is looked at.
    """

    def __await__(self) -> Iterator[None]:
        raise NotImplementedError


def classes_of(values: Iterable[object]) -> Set[type]:
    """Return the classes of *values*, with `Unknown` for those that cannot be in a set."""
    try:
        return set(map(type, values))
    except Exception:
        return {_comparable(type(value)) for value in values}


def _comparable(cls: type) -> type:
    meta = type(cls)
    is_usual = meta.__hash__ is type.__hash__ and meta.__eq__ is type.__eq__
    return cls if is_usual else Unknown


def is_frank(cls: type) -> bool:
    """Say whether instances of *cls* are what `type` says: those of proxies and mocks may claim another class."""
    try:
        return _is_frank(cls)
    except Exception:
        return False


# The same classes come back in every request.
@lru_cache(maxsize=1024)
def _is_frank(cls: type) -> bool:
    own = cls.__mro__[:-1]
    return not any("__class__" in vars(each) or "__getattribute__" in vars(each) for each in own)
