"""Rows that a session doesn't show: those that it hides might as well not be there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, event, not_, or_
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from tests.graphene_lite_sqlalchemy.differential import models
from tests.graphene_lite_sqlalchemy.differential.data import Data, Draw
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, Row


@dataclass(frozen=True)
class Restriction:
    """The keys of the rows that are hidden, by kind; of those of no other kind."""

    hidden: Mapping[str, Sequence[tuple[Any, ...]]]

    def shown(self, data: Data) -> Data:
        """Return the rows of *data* that may be seen."""
        rows = {
            kind: [row for row in rows if _key(kind, row) not in self.hidden.get(kind, ())]
            for kind, rows in data.rows.items()
        }
        return Data(rows, data.links)

    def hold_on(self, session: Session) -> None:
        """Hide them from whatever *session* loads."""
        if not self.hidden:
            return
        criteria = [_criteria(kind, keys) for kind, keys in self.hidden.items()]

        @event.listens_for(session, "do_orm_execute")
        def hide(state: ORMExecuteState) -> None:
            if state.is_select:
                state.statement = state.statement.options(*criteria)  # type: ignore[attr-defined]


UNRESTRICTED = Restriction({})


def draw_restriction(draw: Draw, data: Data) -> Restriction:
    """Return a restriction that hides some of the rows of *data*, in half of all cases none."""
    hidden = {kind: [_key(kind, row) for row in rows if draw(3) == 0] for kind, rows in data.rows.items()}
    return Restriction({kind: keys for kind, keys in hidden.items() if keys} if draw(2) else {})


def _key(kind: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[part] for part in KINDS[kind].key)


def _criteria(kind: str, keys: Sequence[tuple[Any, ...]]) -> Any:
    columns = [getattr(getattr(models, kind), part) for part in KINDS[kind].key]
    each = (and_(*(column == value for column, value in zip(columns, key, strict=True))) for key in keys)
    return with_loader_criteria(getattr(models, kind), not_(or_(*each)), include_aliases=True)
