"""Restrictions that are broken: the error names the field, no row is shown, and the next request finds a session."""

from typing import Any

import pytest
from graphql import ExecutionResult
from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Query, Session, with_loader_criteria

import graphene_lite as graphene
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.databases import ModelSet
from tests.graphene_lite_sqlalchemy.restrictions.models import Base, Item, Shop, seed
from tests.graphene_lite_sqlalchemy.restrictions.schema import PLANNED, restricted_schema, root_name

ROOT = root_name(PLANNED, "shops")
#: Documents, and the path of the error.
SHOPS = f"{{ {ROOT} {{ edges {{ node {{ name }} }} }} }}"
DOCUMENTS = {
    "root": (SHOPS, [ROOT]),
    "page": (f"{{ {ROOT}(first: 1) {{ edges {{ node {{ name }} }} }} }}", [ROOT]),
    "total": (f"{{ {ROOT} {{ totalCount }} }}", [ROOT]),
    "filter": (f"{{ {ROOT}(filter: {{items: {{some: {{}}}}}}) {{ edges {{ node {{ name }} }} }} }}", [ROOT]),
    "node": ('{ node(id: "U2hvcDox") { ... on Shop { name } } }', ["node"]),
}


class Refusing(Session):
    """Has a listener that raises."""


@event.listens_for(Refusing, "do_orm_execute")
def _refuse(state: ORMExecuteState) -> None:
    raise PermissionError("Nobody is logged in.")


class Misled(Session):
    """Has a listener with a criterion on a class that isn't mapped."""


class Unmapped:
    """No model."""


@event.listens_for(Misled, "do_orm_execute")
def _mislead(state: ORMExecuteState) -> None:
    state.statement = state.statement.options(  # type: ignore[attr-defined]
        with_loader_criteria(Unmapped, lambda cls: cls.gone.is_(False), include_aliases=True)
    )


class Broken(Session):
    """Has a listener whose condition names no column."""


@event.listens_for(Broken, "do_orm_execute")
def _break(state: ORMExecuteState) -> None:
    state.statement = state.statement.options(  # type: ignore[attr-defined]
        with_loader_criteria(Shop, lambda cls: cls.nothing_of_the_kind.is_(False), include_aliases=True)
    )


class Elsewhere(Session):
    """Has queries of another entity than was asked for."""

    def query(self, *entities: Any, **options: Any) -> Any:
        """Return the query of items."""
        return super().query(Item, **options)


class Strange(Query[Any]):
    """Gives objects of another class than it is about."""

    def __iter__(self) -> Any:
        """Iterate over items."""
        return iter(self.session.execute(select(Item)).scalars())

    def all(self) -> list[Any]:
        """Return them."""
        return list(self)


BROKEN = (Refusing, Misled, Broken, Elsewhere)


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    """The models whose rows are hidden."""
    return ModelSet(Base.metadata, seed)


@pytest.fixture(scope="module")
def schema() -> graphene.Schema:
    """Its plans are shared by all sessions."""
    return restricted_schema(drop_in=False)


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_broken_restriction_shows_no_row(
    database: Database, schema: graphene.Schema, kind: type[Session], name: str
) -> None:
    document, path = DOCUMENTS[name]
    with kind(database.engine) as session:
        assert_refused(schema.execute(document, context={"session": session}), path)


@pytest.mark.parametrize("name", ["root", "page", "filter"])
def test_a_query_class_that_gives_other_objects_shows_none(
    database: Database, schema: graphene.Schema, name: str
) -> None:
    document, path = DOCUMENTS[name]
    with Session(database.engine, query_cls=Strange) as session:
        assert_refused(schema.execute(document, context={"session": session}), path)


def assert_refused(result: ExecutionResult, path: list[str]) -> None:
    """Assert that the field at *path* has an error, and that no name is shown."""
    assert values_in(result.data) == []
    assert result.errors is not None
    assert (result.errors[0].path or [])[: len(path)] == path


def values_in(data: Any) -> list[Any]:
    """Return every leaf of an answer."""
    if isinstance(data, dict | list):
        parts = data.values() if isinstance(data, dict) else data
        return [each for part in parts for each in values_in(part)]
    return [] if data is None else [data]


class Moody(Session):
    """Has a listener that raises as long as it is told to."""

    refuses = True


@event.listens_for(Moody, "do_orm_execute")
def _refuse_for_now(state: ORMExecuteState) -> None:
    if state.session.refuses:  # type: ignore[attr-defined]
        raise PermissionError("Nobody is logged in.")


def test_the_next_request_finds_the_session_usable(database: Database, schema: graphene.Schema) -> None:
    with Moody(database.engine) as session:
        assert schema.execute(SHOPS, context={"session": session}).errors
        session.refuses = False
        assert len(values_in(schema.execute(SHOPS, context={"session": session}).data)) == 4


def test_an_error_below_names_its_field_and_leaves_the_rest(database: Database, schema: graphene.Schema) -> None:
    class Selective(Session):
        pass

    @event.listens_for(Selective, "do_orm_execute")
    def refuse_items(state: ORMExecuteState) -> None:
        if state.bind_mapper is not None and state.bind_mapper.class_ is Item:
            raise PermissionError("Items are secret.")

    document = f"{{ {ROOT}(first: 1) {{ edges {{ node {{ name items {{ edges {{ node {{ name }} }} }} }} }} }} }}"
    with Selective(database.engine) as session:
        result = schema.execute(document, context={"session": session})
    assert values_in(result.data) == ["shop1"]
    assert [error.path for error in result.errors or ()] == [[ROOT, "edges", 0, "node", "items"]]
