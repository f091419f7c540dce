"""The ways to say which rows may be seen: what SQLAlchemy has for it, and what packages make of that."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Engine, event
from sqlalchemy.orm import (
    ORMExecuteState,
    Query,
    Session,
    contains_eager,
    joinedload,
    lazyload,
    raiseload,
    scoped_session,
    selectinload,
    subqueryload,
    with_loader_criteria,
)

from tests.graphene_lite_sqlalchemy.restrictions.models import ALL_MODELS, MODELS, Base, Hideable, Item, Shop, Tag
from tests.graphene_lite_sqlalchemy.restrictions.schema import CHOSEN, LISTED, OWN, PLANNED, RUN


def unchanged(statement: Any, model: Any) -> Any:
    """Return *statement* as it is."""
    return statement


@dataclass(frozen=True)
class Listener:
    """What listens to *targets*; none of them are the engines."""

    name: str
    listen: Callable[..., Any]
    targets: tuple[Any, ...] = ()
    returns: bool = False


@dataclass(frozen=True)
class Way:
    """One way to hide rows."""

    name: str
    #: The class of the request's session.
    session_class: type[Session] = Session
    query_class: type[Query[Any]] = Query
    #: Options of the session.
    options: Mapping[str, Any] = field(default_factory=dict)
    #: What the user's code adds to a `Query` or `Select` of a model.
    restrict: Callable[[Any, Any], Any] = unchanged
    #: The root fields that are asked.
    roots: tuple[str, ...] = (PLANNED, CHOSEN, RUN)
    #: The models whose root fields are asked; none for all of them.
    models: tuple[Any, ...] = ()
    #: Whether it is one of the class `Query`, which an `AsyncSession` doesn't use.
    is_of_queries: bool = False
    #: Whether queries are found behind `Model.query`.
    by_property: bool = False
    #: Whether the context has a `scoped_session`.
    is_scoped: bool = False
    #: Listeners of what isn't the session's class: `event.listen(target, *listener)` for each target.
    listeners: tuple[Listener, ...] = ()

    def session(self, engine: Engine) -> Session:
        """Open a session."""
        return self.session_class(engine, query_cls=self.query_class, **self.options)

    @contextmanager
    def applied(self, engines: Sequence[Engine]) -> Iterator[None]:
        """Listen, as long as the block lasts."""
        added = [(target, each) for each in self.listeners for target in each.targets or engines]
        for target, each in added:
            event.listen(target, each.name, each.listen, retval=each.returns)
        try:
            yield
        finally:
            for target, each in added:
                event.remove(target, each.name, each.listen)

    @contextmanager
    def found(self, session: Session) -> Iterator[dict[str, Any]]:
        """Return the context that *session* is found in, as long as the block lasts."""
        scoped = scoped_session(lambda: session)  # type: ignore[arg-type]
        if not self.by_property:
            yield {"session": scoped if self.is_scoped else session}
            return
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Base, "query", scoped.query_property(self.query_class), raising=False)
            yield {}

    def select(self, session: Session, model: Any) -> Any:
        """Return the `Query` of *model* as the user's code makes it."""
        query = model.query if self.by_property else session.query(model)
        return self.restrict(query, model)


def hidden(model: Any) -> Any:
    """Return the condition that a row of *model* is not hidden."""
    return model.gone.is_(False)


def listening(listen: Callable[[ORMExecuteState], None]) -> type[Session]:
    """Return a class of sessions that have a `do_orm_execute` listener."""
    made = type("Listening", (Session,), {})
    event.listen(made, "do_orm_execute", listen)
    return made


def everywhere(entity: Any = Hideable) -> Any:
    """Return the criteria for every model, aliases too."""
    return with_loader_criteria(entity, lambda cls: cls.gone.is_(False), include_aliases=True)


def without_aliases() -> list[Any]:
    """Return criteria for the models themselves."""
    return [with_loader_criteria(model, hidden(model)) for model in MODELS]


# Listeners


def add_where(state: ORMExecuteState) -> None:
    """Add a condition on the model that the statement is about."""
    mapper = state.bind_mapper
    if state.is_select and mapper is not None and issubclass(mapper.class_, Hideable):
        state.statement = state.statement.where(hidden(mapper.class_))  # type: ignore[attr-defined]


def add_where_to_all(state: ORMExecuteState) -> None:
    """Add a condition on each mapped class that the statement selects."""
    for mapper in state.all_mappers if state.is_select else ():
        state.statement = state.statement.where(hidden(mapper.class_))  # type: ignore[attr-defined]


def add_where_to_entities(state: ORMExecuteState) -> None:
    """Add a condition on each entity, be it an alias, that the statement names among its columns."""
    if state.is_select:
        named = {id(each["entity"]): each["entity"] for each in state.statement.column_descriptions}  # type: ignore[attr-defined]
        for entity in named.values():
            if entity is not None:
                state.statement = state.statement.where(hidden(entity))  # type: ignore[attr-defined]


def add_criteria(state: ORMExecuteState) -> None:
    """Add criteria to every SELECT."""
    if state.is_select:
        state.statement = state.statement.options(everywhere())


def add_criteria_once(state: ORMExecuteState) -> None:
    """Add criteria to what is not loaded for an instance, which has them by the statement that loaded it."""
    if state.is_select and not state.is_column_load and not state.is_relationship_load:
        state.statement = state.statement.options(everywhere())


def add_criteria_without_aliases(state: ORMExecuteState) -> None:
    """Add criteria that SQLAlchemy applies to the models alone."""
    if state.is_select:
        state.statement = state.statement.options(*without_aliases())


def add_criteria_of_one(state: ORMExecuteState) -> None:
    """Add criteria on one model, and leave the others."""
    if state.is_select:
        state.statement = state.statement.options(everywhere(Item))


def add_criteria_unless_told(state: ORMExecuteState) -> None:
    """Add criteria to statements that don't have the option to show what is hidden."""
    if state.is_select and not state.execution_options.get("show_hidden"):
        state.statement = state.statement.options(everywhere())


# Sessions


class Executing(Session):
    """Adds criteria to what it executes."""

    def execute(self, statement: Any, *args: Any, **options: Any) -> Any:  # type: ignore[override]
        """Execute it."""
        if getattr(statement, "is_select", False):
            statement = statement.options(everywhere())
        return super().execute(statement, *args, **options)


class Querying(Session):
    """Adds a condition to its queries."""

    def query(self, *entities: Any, **options: Any) -> Any:
        """Return a query of the rows that may be seen."""
        query = super().query(*entities, **options)
        return query.filter(hidden(entities[0])) if entities and isinstance(entities[0], type) else query


# Query classes


def add_filter(query: Any) -> Any:
    """Add a condition on each model that a query is about."""
    for each in query.column_descriptions:
        entity = each["entity"]
        if isinstance(entity, type) and issubclass(entity, Hideable):
            query = query.enable_assertions(False).filter(hidden(entity))
    return query


class Compiled(Query[Any]):
    """Has a listener."""


event.listen(Compiled, "before_compile", add_filter, retval=True)


class Iterated(Query[Any]):
    """Adds a condition when it is run."""

    def __iter__(self) -> Any:
        """Iterate over the rows that may be seen."""
        return Query.__iter__(add_filter(self))

    def count(self) -> int:
        """Count them."""
        return Query.count(add_filter(self))


class Filtered(Query[Any]):
    """Adds a condition when it is made, as SQLAlchemy's old recipe does."""

    def __new__(cls, *args: Any, **options: Any) -> Any:
        """Make it."""
        query = object.__new__(cls)
        if args:
            Query.__init__(query, *args, **options)
            return query.filter_by(gone=False)
        return query

    def __init__(self, *args: Any, **options: Any) -> None:
        pass


# Engines and instances


def add_where_to_tables(connection: Any, clause: Any, many: Any, options: Any, execution_options: Any) -> Any:
    """Add a condition on each table that a SELECT is from, as suave-deletes does."""
    for each in clause.get_final_froms() if getattr(clause, "is_select", False) else ():
        if (
            getattr(each, "is_selectable", False)
            and "gone" in getattr(each, "columns", ())
            and hasattr(each, "metadata")
        ):
            clause = clause.where(each.c.gone.is_(False))
    return clause, many, options


def mask(instance: Any, context: Any) -> None:
    """Blank what a hidden row holds."""
    if instance.gone:
        instance.__dict__["name"] = "***"


def refuse(instance: Any, context: Any) -> None:
    """Refuse to load a hidden row, as sqla-softdelete does."""
    if instance.gone:
        raise TypeError("A hidden row was loaded.")


class Masking(Session):
    """Blanks what hidden rows hold."""


@event.listens_for(Masking, "loaded_as_persistent")
def _mask(session: Session, instance: Any) -> None:
    mask(instance, None)


# Packages


def easy_softdelete() -> type[Session] | None:
    """Return a class of sessions on which sqlalchemy-easy-softdelete listens, None where that is not installed."""
    try:
        handler = import_module("sqlalchemy_easy_softdelete.handler.sqlalchemy_easy_softdelete")
    except ImportError:
        return None
    made = type("Deleting", (Session,), {})
    with pytest.MonkeyPatch.context() as patch:
        # It listens to all sessions there are.
        patch.setattr(handler, "Session", made)
        handler.activate_soft_delete_hook("gone_at", "include_deleted", [])
    return made


# Statements

STATED = (CHOSEN, OWN, LISTED, RUN)


def _optioned(name: str, *options: Any, models: tuple[Any, ...] = (Shop,)) -> Way:
    return Way(name, restrict=lambda statement, model: statement.options(*options), roots=STATED, models=models)


def _joined(statement: Any, model: Any) -> Any:
    joined = statement.outerjoin(Shop.items.and_(hidden(Item)))
    return joined.options(contains_eager(Shop.items))


def _populated(statement: Any, model: Any) -> Any:
    return statement.options(everywhere()).execution_options(populate_existing=True)


def _told(statement: Any, model: Any) -> Any:
    return statement.execution_options(show_hidden=True)


COMPILING = (Listener("before_compile", add_filter, (Query,), returns=True),)
DELETING = easy_softdelete()
TOLD = {"execution_options": {"show_hidden": True}}
#: Whether sessions have no `execution_options` yet.
IS_20 = sqlalchemy.__version__.startswith("2.0.")
UNLESS_TOLD = listening(add_criteria_unless_told)
ITEMS = Shop.items.and_(hidden(Item))

WAYS: tuple[Way, ...] = (
    Way("nothing", roots=(PLANNED, CHOSEN, OWN, LISTED, RUN)),
    Way("listener adds where", listening(add_where)),
    Way("listener adds where to all mappers", listening(add_where_to_all)),
    Way("listener adds where to entities", listening(add_where_to_entities)),
    Way("listener adds criteria", listening(add_criteria)),
    Way("listener adds criteria once", listening(add_criteria_once)),
    Way("listener adds criteria without aliases", listening(add_criteria_without_aliases)),
    Way("listener adds criteria of one model", listening(add_criteria_of_one)),
    Way("session's execute", Executing),
    Way("session's query", Querying, is_of_queries=True),
    Way("before_compile", listeners=COMPILING, is_of_queries=True),
    Way("before_compile of a class", query_class=Compiled, is_of_queries=True),
    Way("query's __iter__", query_class=Iterated, is_of_queries=True),
    Way("query's __new__", query_class=Filtered, is_of_queries=True),
    Way("before_compile of Model.query", query_class=Compiled, is_of_queries=True, by_property=True),
    Way("__iter__ of Model.query", query_class=Iterated, is_of_queries=True, by_property=True),
    Way("__new__ of Model.query", query_class=Filtered, is_of_queries=True, by_property=True),
    Way("engine's before_execute", listeners=(Listener("before_execute", add_where_to_tables, returns=True),)),
    Way("query's __iter__ of a scoped session", query_class=Iterated, is_of_queries=True, is_scoped=True),
    Way("load event masks", listeners=(Listener("load", mask, ALL_MODELS),)),
    Way("load event refuses", listeners=(Listener("load", refuse, ALL_MODELS),)),
    Way("session's load event masks", Masking),
    Way("listener unless told", UNLESS_TOLD),
    Way("listener told by the statement", UNLESS_TOLD, restrict=_told, roots=STATED, models=(Shop, Item)),
    Way("get_query filters", restrict=lambda statement, model: statement.filter(hidden(model)), roots=STATED),
    _optioned("criteria", everywhere(), models=(Shop, Item)),
    _optioned("criteria of one model", everywhere(Item), models=(Shop, Item)),
    _optioned("criteria without aliases", *without_aliases(), models=(Shop, Item)),
    _optioned("selectinload", selectinload(ITEMS)),
    _optioned("selectinload deep", selectinload(ITEMS).selectinload(Item.tags.and_(hidden(Tag)))),
    _optioned("joinedload", joinedload(ITEMS)),
    _optioned("subqueryload", subqueryload(ITEMS)),
    _optioned("lazyload", lazyload(ITEMS)),
    _optioned("raiseload", raiseload(Shop.items)),
    Way("contains_eager", restrict=_joined, roots=STATED, models=(Shop,)),
    Way("populate_existing", restrict=_populated, roots=STATED, models=(Shop, Item)),
    *([Way("sqlalchemy-easy-softdelete", DELETING)] if DELETING else []),
    *([] if IS_20 else [Way("listener told by the session", UNLESS_TOLD, options=TOLD)]),
)
