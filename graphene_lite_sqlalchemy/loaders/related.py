"""Fields over relationships as steps of a plan: one statement for all parents of a level."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy.orm import Session

from graphene_lite.planning.hooks import FieldSelection, LevelLoader
from graphene_lite.utils.thenables import maybe_thenable
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.loaders.instances import InstanceRow, as_item, type_namer
from graphene_lite_sqlalchemy.loaders.keys import chunks
from graphene_lite_sqlalchemy.loaders.matching import compares_exactly, equal_keys
from graphene_lite_sqlalchemy.loaders.parents import instances_of, keys_of, request_session, with_relations
from graphene_lite_sqlalchemy.loaders.relations import at_hand, collected
from graphene_lite_sqlalchemy.loaders.restrictions import is_watched
from graphene_lite_sqlalchemy.loaders.rows import plain_rows, selected_items
from graphene_lite_sqlalchemy.planning.depth import too_deep
from graphene_lite_sqlalchemy.planning.items import Items, plan_items
from graphene_lite_sqlalchemy.planning.reads import Step
from graphene_lite_sqlalchemy.planning.relations import (
    foreign_key_names,
    is_plannable,
    is_queried,
    names_existing_rows,
    parent_names,
)
from graphene_lite_sqlalchemy.planning.sources import KEYS
from graphene_lite_sqlalchemy.planning.statements import Narrowing, related
from graphene_lite_sqlalchemy.session import dialect_of, run
from graphene_lite_sqlalchemy.typing import Relationship

Key = tuple[Any, ...]
#: Executes a statement of columns, as `plain_rows` does.
Fetch = Callable[..., Sequence[tuple[Any, ...]]]

#: Statements kept by each step of a plan.
STATEMENTS = 8
#: Databases that enforce every foreign key. SQLite does so on demand, and MySQL's MyISAM tables do not.
_ENFORCING = ("postgresql", "oracle", "mssql")


@dataclass(frozen=True, slots=True, eq=False)
class RelationRead:
    """The related object, or a list of all of them."""

    relationship: Relationship
    #: Returns it for one parent.
    resolver: Callable[..., Any]

    def needs(self, selection: FieldSelection) -> tuple[str, ...] | None:
        """Name what identifies the parent."""
        return parent_names(self.relationship) if is_plannable(self.relationship) else None

    def step(self, selection: FieldSelection) -> Step | None:
        """Load for instances."""
        return self._loader(selection, None)

    def row_step(self, selection: FieldSelection, positions: tuple[int, ...]) -> Step:
        """Load for rows."""
        return self._loader(selection, positions)

    def _loader(self, selection: FieldSelection, positions: tuple[int, ...] | None) -> Step:
        refused = too_deep(selection)
        return refused or RelatedObjects(self, related_items(selection, self.relationship), positions)


def related_items(selection: FieldSelection, relationship: Relationship) -> Items:
    """Return what to load of the objects of *relationship* that *selection* asks for."""
    items = plan_items(selection, relationship.mapper.class_)
    return items if is_plannable(relationship) else items.as_instances()


def are_selected(relationship: Relationship, items: Items, positions: tuple[int, ...] | None) -> bool:
    """Tell whether all *items* are selected by the parents' keys, rather than loaded into the parents' attributes."""
    return is_plannable(relationship) and (items.are_rows or positions is not None or is_queried(relationship))


class RelatedObjects(LevelLoader):
    """Loads related objects, or lists of them, for all parents of a level."""

    def __init__(self, read: RelationRead, items: Items, positions: tuple[int, ...] | None) -> None:
        self._resolver = read.resolver
        self._relationship = relationship = read.relationship
        self._items = items
        self._positions = positions
        #: Rows are of the model that the statement is about.
        self.typed = items.are_rows
        self.type_names = type_namer(items)
        self._in_key = _positions_in_key(relationship, items)
        # Making a statement costs as much as executing it.
        self._statement = lru_cache(STATEMENTS)(lambda selected: related(relationship, selected, Narrowing()))

    def load(self, parents: Sequence[Any], info: Any, arguments: dict[str, Any]) -> Any:
        """Return the object or the list of each parent; an awaitable of them on an `AsyncSession`."""
        session = request_session(self._items.model, info.context)
        keys = None
        if are_selected(self._relationship, self._items, self._positions):
            keys = keys_of(parents, self._relationship, self._positions, session, takes_changed=False)
        if keys is not None and session is not None:
            are_instances = self._positions is None or type(parents[0]) is InstanceRow

            def work(opened: Session) -> list[Any]:
                held = self._at_hand(opened, keys) if are_instances else None
                return self._selected(opened, keys) if held is None else list(map(self._held, held))

            return run(session, work)
        instances = instances_of(parents)
        if is_queried(self._relationship):
            return [maybe_thenable(self._resolver(each, info), self._held) for each in instances]
        return with_relations(instances, self._relationship, lambda values: list(map(self._held, values)), self._items)

    def claim(self, child: FieldSelection) -> Step | None:
        """Return how a field of the objects is read."""
        return self._items.step(child)

    def describe(self) -> str:
        """Name the relationship."""
        what = describe(self._relationship, self._items)
        return what if self._in_key is None else f"{what}, or none where the foreign key is enforced"

    def _selected(self, session: Session, keys: list[Key]) -> list[Any]:
        if self._in_key is not None and _is_enforced(session, self._relationship):
            return [None if None in key else tuple(key[position] for position in self._in_key) for key in keys]
        found = select_by_key(session, self._relationship, self._statement, keys, self._items)
        if self._relationship.uselist:
            return [found.get(key, ()) for key in keys]
        firsts = {key: objects[0] for key, objects in found.items()}
        return list(map(firsts.get, keys))

    def _at_hand(self, session: Session, keys: list[Key]) -> list[Any] | None:
        """Return the object of each parent if the session has them all: the lazy loader takes them from there."""
        items = self._items
        if items.names is None or foreign_key_names(self._relationship) is None or is_watched(session):
            return None
        needed = [name.rpartition(".")[2] for name in items.names]
        found: dict[Key, Any] = {}
        for key in dict.fromkeys(keys):
            found[key] = None if None in key else at_hand(session, self._relationship.mapper, key, needed)
            if found[key] is None and None not in key:
                return None
        return [found[key] for key in keys]

    def _held(self, value: Any) -> Any:
        """Return the *value* of a parent's relation as the fields below it expect it."""
        if not self._relationship.uselist:
            return as_item(value, self._items)
        members = collected(value)
        return members and [as_item(each, self._items) for each in members] if self._items.are_rows else members


def _positions_in_key(relationship: Relationship, items: Items) -> tuple[int, ...] | None:
    """Return where the parent's foreign key has the attributes of *items*; None where it does not tell them."""
    names = model_info(items.model).primary_key_names
    if items.names is None or not set(items.names) <= set(names) or not names_existing_rows(relationship):
        return None
    return tuple(map(names.index, items.names))


def _is_enforced(session: Session, relationship: Relationship) -> bool:
    """Tell whether the rows that foreign keys name exist, for all that the database and the session know."""
    changed = session.new or session.dirty or session.deleted
    is_enforcing = dialect_of(session, relationship.mapper.class_).name in _ENFORCING
    return is_enforcing and compares_exactly(session, relationship) and not changed and not is_watched(session)


def select_by_key(
    session: Session,
    relationship: Relationship,
    make_statement: Callable[[Items], Any],
    keys: Sequence[Key],
    items: Items,
) -> dict[Key, list[Any]]:
    """Execute a statement for the parents with *keys*, and return the objects of each that has some.

    Args:
        session: Where to execute it.
        relationship: What the objects are related by.
        make_statement: Returns a statement of `planning.statements` for the items given.
        keys: The key of each parent. One with a null has no related objects.
        items: What the objects are to be.
    """
    selected = selected_items(session, items)
    found = rows_by_key(session, relationship, make_statement(selected), keys, selected)
    if selected.are_rows:
        return found
    return {key: [as_item(row[0], items) for row in rows] for key, rows in found.items()}


def rows_by_key(
    session: Session,
    relationship: Relationship,
    statement: Any,
    keys: Sequence[Key],
    items: Items,
    trailing: int = 0,
    parameters: Mapping[str, Any] | None = None,
    fetch: Fetch = plain_rows,
) -> dict[Key, list[Any]]:
    """Execute a statement for the parents with *keys*, and return the rows of each that has some.

    Args:
        session: Where to execute it.
        relationship: What the objects are related by.
        statement: One of `planning.statements`.
        keys: The key of each parent. One with a null has no related objects.
        items: What the statement selects.
        trailing: How many more columns a row has after the parent's key.
        parameters: Further parameters of the statement.
        fetch: Fetches rows of columns.
    """
    width = len(keys[0])
    key_of = itemgetter(*range(-width - trailing, -trailing or 0))
    whole, rows = [key for key in dict.fromkeys(keys) if None not in key], list[Any]()
    for part in chunks(whole):
        given = {**(parameters or {}), KEYS: part if width > 1 else [key for (key,) in part]}
        if items.are_rows:
            rows += fetch(session, items.model, statement, given)
        else:
            rows += session.execute(statement, given).unique()
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for key, row in zip(map(key_of, rows), rows, strict=True):
        grouped[key].append(row)
    found = dict(grouped) if width > 1 else {(key,): each for key, each in grouped.items()}
    equal = equal_keys(session, relationship, whole, found)
    return _joined_by(equal, whole, rows, found) if equal else found


def _joined_by(
    equal: Mapping[Key, Key], keys: Iterable[Key], rows: Sequence[Any], found: Mapping[Key, list[Any]]
) -> dict[Key, list[Any]]:
    """Return the *rows* of each of *keys*, in their order, with those *found* by a key that is *equal* to it."""
    places = {id(row): place for place, row in enumerate(rows)}
    joined: dict[Key, list[Any]] = defaultdict(list)
    for key, each in found.items():
        joined[equal.get(key, key)] += each
    for each in joined.values():
        each.sort(key=lambda row: places[id(row)])
    return {key: joined[equal.get(key, key)] for key in keys if equal.get(key, key) in joined}


def describe(relationship: Relationship, items: Items) -> str:
    """Say what is selected through *relationship*."""
    return f"{items.describe()} by {relationship}, one statement"
