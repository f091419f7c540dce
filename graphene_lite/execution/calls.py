"""What a step may ask while it runs: the `info` of each parent, and the field's arguments."""

from collections.abc import Callable
from functools import partial
from typing import Any

from graphene_lite.execution.info import ResolveInfo
from graphene_lite.execution.places import Group
from graphene_lite.execution.runtime import Run
from graphene_lite.planning.plan import FieldSelection


class FieldCall:
    """One field being resolved for all objects of a group."""

    __slots__ = ("_field", "_group", "_run")

    def __init__(self, run: Run, group: Group, field: FieldSelection) -> None:
        self._run = run
        self._group = group
        self._field = field

    @property
    def label(self) -> str:
        """`Type.field`, as messages name it."""
        return self._field.label

    @property
    def info(self) -> Callable[[int], ResolveInfo]:
        """What makes the `info` of the parent with that number."""
        return partial(ResolveInfo, self._run, self._group, self._field)

    def due(self, calls: int) -> int:
        """Return before which of the *calls* of user code to look at the clock; -1 for none of them."""
        budget = self._run.budget
        return -1 if budget is None else budget.due(calls)

    @property
    def look(self) -> Callable[[int], int]:
        """What looks at the clock before the call of a number, and returns before which call to look next.

        It raises `OutOfTime` if the request's time is up.
        """
        budget = self._run.budget
        return _never if budget is None else budget.look

    def shared_arguments(self) -> dict[str, Any] | None:
        """Return arguments that all calls share, or None when each call needs its own."""
        return self._field.argument_plan.shared(self._run.variables)

    def fresh_arguments(self) -> dict[str, Any]:
        """Return arguments for one call.

        Raises:
            GraphQLError: A value is missing, null or of the wrong kind.
        """
        return self._field.argument_plan.fresh(self._run.variables)


def _never(_call: int) -> int:
    """Look at no clock."""
    return -1
