"""Instances of a hierarchy: what they have beyond the class they were selected as, one statement for each subclass."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstanceState, Session

from graphene_lite_sqlalchemy.inspection import model_info, primary_key_columns
from graphene_lite_sqlalchemy.loaders.keys import chunks, is_one_of


def load_members(session: Session, instances: Iterable[Any], members: Sequence[type[Any]]) -> None:
    """Load the columns of *members*, subclasses of a model, that their *instances* lack.

    A statement that selects a subclass fills in what its instances lack, and leaves everything else of them alone.

    Args:
        session: The session that all *instances* belong to.
        instances: Instances of the model; None and what is no instance are passed over.
        members: The subclasses.
    """
    instances = list(instances) if members else []
    for member in members:
        facts = model_info(member)
        names = {name for name, column in facts.columns.items() if not column.deferred}
        found = (each for each in instances if isinstance(each, member) and _lacks(inspect(each), names))
        keys = {inspect(each).identity: None for each in found}
        columns = primary_key_columns(member)
        for part in chunks(list(keys)):
            session.execute(select(member).where(is_one_of(columns, part))).unique().all()


def _lacks(state: InstanceState[Any], names: set[str]) -> bool:
    return state.persistent and not state.modified and not names.isdisjoint(state.unloaded)
