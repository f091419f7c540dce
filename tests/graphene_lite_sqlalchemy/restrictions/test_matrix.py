"""A request sees exactly the rows that SQLAlchemy's own loaders give in its session.

That is so whichever way rows are hidden, on every path by which rows reach a client, through both kinds of session, on
SQLite and on PostgreSQL, and with the schema of a drop-in and the other. An ordinary run asks each path about once for
each way, in one of its circumstances; `--cases 1`, or more, asks everything, which takes minutes.
"""

import gc
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest

import graphene_lite as graphene
from tests.generated import Generated
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.databases import ModelSet
from tests.graphene_lite_sqlalchemy.restrictions.gaps import KNOWN_GAPS
from tests.graphene_lite_sqlalchemy.restrictions.models import Base, seed
from tests.graphene_lite_sqlalchemy.restrictions.paths import PATHS, AnyPath, shown
from tests.graphene_lite_sqlalchemy.restrictions.schema import ROOTS, restricted_schema
from tests.graphene_lite_sqlalchemy.restrictions.server import ASYNC, SYNC, Server, restricted
from tests.graphene_lite_sqlalchemy.restrictions.ways import WAYS, Way

#: An ordinary run asks each twenty-third case: no number of circumstances is a multiple of it.
STRIDE = 23
#: What an answer with errors shows, and a lazy load that raises.
REFUSED = "refused"

# A gap of AsyncSession: what a lazy load of a subclass's columns would have awaited.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

Schemas = dict[bool, graphene.Schema]


class Case(NamedTuple):
    """One question."""

    path: AnyPath
    #: Of `schema.ROOTS`.
    root: str
    document: str
    #: The kind of session.
    kind: str
    #: Whether the schema is that of a drop-in.
    drop_in: bool


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    """The models whose rows are hidden."""
    return ModelSet(Base.metadata, seed)


@pytest.fixture(scope="module")
def schemas() -> Iterator[Schemas]:
    """The schema of a drop-in, and the other."""
    yield {drop_in: restricted_schema(drop_in) for drop_in in (True, False)}
    # What lazy loads left unawaited is to be collected here, where the warnings about it are expected.
    gc.collect()


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
async def test_rows_are_those_of_lazy_loading(
    database: Database, schemas: Schemas, generated: Generated, way: Way
) -> None:
    # Plans are made of what the models are when they are made.
    schemas = {each: restricted_schema(each) for each in schemas} if way.listeners else schemas
    first = (WAYS.index(way) + 11 * (database.kind == "sqlite")) % STRIDE
    async with restricted(database, way) as server:
        every = list(cases(way))
        wrong = await differences(server, schemas, every if generated.cases else every[first::STRIDE])
    gaps = KNOWN_GAPS.get(way.name, set())
    assert wrong == gaps if generated.cases else wrong <= gaps


def cases(way: Way) -> Iterator[Case]:
    """Yield everything to ask where rows are hidden in that *way*."""
    kinds = (SYNC,) if way.is_of_queries else (SYNC, ASYNC)
    for path, root, kind, drop_in in product(PATHS, way.roots, kinds, (True, False)):
        document = path.document(root)
        is_fit = not way.models or ROOTS[path.root] in way.models
        if document is not None and is_fit and not (drop_in and path.is_new):
            yield Case(path, root, document, kind, drop_in)


async def differences(server: Server, schemas: Schemas, chosen: list[Case]) -> set[str]:
    """Return the names of the paths that show something else than lazy loading, and print what."""
    wrong = set()
    expected: dict[tuple[str, str], Any] = {}
    for path, root, document, kind, drop_in in chosen:
        key = path.name, kind
        if key not in expected:
            expected[key] = look(server, kind, path)
        result = await server.ask(kind, schemas[drop_in], document)
        found = REFUSED if result.errors else shown(result.data["rows"])
        if found != expected[key]:
            wrong.add(path.name)
            print(f"{path.name}, {root}, {kind}, {drop_in=}: {document}\n  {expected[key]}\n  {found}")
    return wrong


def look(server: Server, kind: str, path: AnyPath) -> Any:
    """Return what *path* shows where SQLAlchemy loads."""
    try:
        return server.look(kind, ROOTS[path.root], path.expected)
    except Exception:
        return REFUSED
