"""Keys that are equal in the database and not in Python: relations are found by them all the same."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import CHAR, ForeignKey, Integer, String, TypeDecorator, Uuid, create_engine
from sqlalchemy.dialects.postgresql import CITEXT
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.databases import ModelSet
from tests.graphene_lite_sqlalchemy.statements import logged

IDENTITY = uuid.UUID(int=7)


class Identity(TypeDecorator[uuid.UUID]):
    """The recipe for a UUID kept as text, which takes texts too."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Return its digits."""
        return None if value is None else uuid.UUID(str(value)).hex

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """Return the UUID."""
        return None if value is None else uuid.UUID(value)


def pair(prefix: str, key_type: Any) -> tuple[Any, Any]:
    """Return two models in a mapping of their own, the second of which refers to the first by a key of *key_type*."""

    class Base(DeclarativeBase):
        pass

    class Whole(Base):
        __tablename__ = f"{prefix}_wholes"

        id: Mapped[Any] = mapped_column(key_type, primary_key=True)
        name: Mapped[str] = mapped_column(String(20))
        parts: Mapped[list["Part"]] = relationship(back_populates="whole", order_by="Part.id")

    class Part(Base):
        __tablename__ = f"{prefix}_parts"

        id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
        whole_id: Mapped[Any] = mapped_column(key_type, ForeignKey(Whole.id))
        whole: Mapped[Whole] = relationship(back_populates="parts")

    return Whole, Part


NUMBERED, IDENTIFIED, TEXTUAL, PADDED, CODED = (
    pair("number", Integer()),
    pair("identity", Identity),
    pair("textual", Uuid(as_uuid=False)),
    pair("padded", CHAR(5)),
    pair("coded", String(20)),
)
FOLDED = pair("folded", CITEXT().with_variant(String(20, collation="NOCASE"), "sqlite"))
#: Models, a key as the database returns it, and the same as a user may write it.
WRITTEN = (
    (NUMBERED, 5, "5"),
    (IDENTIFIED, IDENTITY, str(IDENTITY)),
    (TEXTUAL, str(IDENTITY), IDENTITY.hex),
    (PADDED, "ab", "ab"),
)


@pytest.fixture(scope="module")
def model_set() -> ModelSet:
    """Each test makes the tables of its models."""
    return ModelSet(type("Empty", (DeclarativeBase,), {}).metadata, lambda session: None)


def schema_of(models: tuple[Any, Any], made: Any = None) -> graphene.Schema:
    """Return a schema with lists of both models, of instances and of rows, and with the instances that *made* makes."""
    part = models[1]
    registry = Registry()
    types = []
    for model in models:
        meta = type("Meta", (), {"model": model, "registry": registry, "interfaces": (relay.Node,)})
        types.append(type(model.__name__, (SQLAlchemyObjectType,), {"Meta": meta}))
    whole_type, part_type = types

    class Query(graphene.ObjectType):
        wholes = SQLAlchemyConnectionField(whole_type.connection)
        parts = SQLAlchemyConnectionField(part_type.connection)
        loaded_parts = graphene.List(part_type)
        whole = graphene.Field(whole_type)
        part = graphene.Field(part_type)

        def resolve_loaded_parts(root, info):
            return info.context["session"].query(part).order_by(part.id).all()

        def resolve_whole(root, info):
            return made(info.context["session"])[0]

        def resolve_part(root, info):
            return made(info.context["session"])[1]

    return graphene.Schema(query=Query)


def ask(session: Session, schema: graphene.Schema, document: str) -> Any:
    """Execute *document*, and return its data without the words of connections."""
    result = schema.execute(document, context={"session": session})
    assert result.errors is None
    return plain(result.data)


def plain(data: Any) -> Any:
    """Return *data* with a connection as the list of its nodes, and an object as its values."""
    if isinstance(data, dict):
        values = [plain(value) for value in data.values()]
        return values[0] if len(values) == 1 else values
    return [plain(each) for each in data] if isinstance(data, list) else data


PARTS = "parts { edges { node { whole { name } } } }"


@pytest.mark.parametrize("commits", [False, True])
@pytest.mark.parametrize(("models", "stored", "written"), WRITTEN, ids=["int", "decorator", "uuid text", "char"])
def test_keys_that_users_write_find_what_the_database_finds(
    own_database: Database, models: Any, stored: Any, written: Any, commits: bool
) -> None:
    whole, part = models
    whole.metadata.create_all(own_database.engine)

    def made(session: Session) -> Any:
        found = session.get(part, 1) or part(id=1, whole_id=written)
        session.add(found)
        (session.commit if commits else session.flush)()
        return None, found

    with Session(own_database.engine, expire_on_commit=False) as session:
        session.add(whole(id=stored, name="found"))
        session.commit()
        session.expunge_all()
        found = ask(session, schema_of(models, made), f"{{ part {{ whole {{ name {PARTS} }} }} }}")
    assert found == ["found", ["found"]]


@pytest.mark.parametrize("arguments", ["", "(first: 2)", "(last: 2)"])
@pytest.mark.parametrize(("models", "stored", "written"), WRITTEN, ids=["int", "decorator", "uuid text", "char"])
def test_parents_have_keys_that_users_wrote(
    own_database: Database, models: Any, stored: Any, written: Any, arguments: str
) -> None:
    whole, part = models
    whole.metadata.create_all(own_database.engine)

    def made(session: Session) -> Any:
        found = whole(id=written, name="found")
        session.add_all([found, part(id=1, whole_id=written)])
        session.flush()
        return found, None

    with Session(own_database.engine) as session:
        document = f"{{ whole {{ parts{arguments} {{ edges {{ node {{ whole {{ name }} }} }} }} }} }}"
        assert ask(session, schema_of(models, made), document) == ["found"]


def test_keys_that_came_from_the_database_take_one_statement(own_database: Database) -> None:
    for models, stored, _ in WRITTEN:
        whole, part = models
        whole.metadata.create_all(own_database.engine)
        with Session(own_database.engine) as session:
            # A CHAR key is of the length of its column.
            key = stored.ljust(5, "x") if models is PADDED else stored
            session.add_all([whole(id=key, name="found"), *(part(id=each, whole_id=key) for each in (1, 2))])
            session.commit()
            session.expunge_all()
            with logged(own_database.engine) as log:
                assert ask(session, schema_of(models), "{ loadedParts { whole { name } } }") == ["found"] * 2
        assert len(log) == 2


@pytest.fixture
def folding(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session on a database that takes texts for equal that differ in case, with rows of such keys."""
    models = request.param
    metadata = models[0].metadata
    # PostgreSQL's extension is not installed everywhere; what SQLite has for it compares alike.
    engine = create_engine(request.getfixturevalue("mariadb_url") if models is CODED else "sqlite://")
    metadata.create_all(engine)
    with Session(engine) as session:
        _fill(session, models)
        yield session
    metadata.drop_all(engine)
    engine.dispose()


def _fill(session: Session, models: tuple[Any, Any]) -> None:
    whole, part = models
    session.add_all([whole(id="CH", name="Swiss"), whole(id="IT", name="Italy")])
    session.flush()
    session.add_all([part(id=each, whole_id=key) for each, key in enumerate(("ch", "CH", "Ch", "IT", "it"))])
    session.commit()
    session.expunge_all()


BOTH = pytest.mark.parametrize("folding", [FOLDED, CODED], ids=["citext", "mariadb"], indirect=True)


@BOTH
@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ parts { edges { node { whole { name } } } } }", ["Swiss"] * 3 + ["Italy"] * 2),
        ("{ loadedParts { whole { name } } }", ["Swiss"] * 3 + ["Italy"] * 2),
        ("{ loadedParts { whole { id name parts { edges { node { id } } } } } }", None),
    ],
    ids=["rows", "instances", "round"],
)
def test_texts_find_what_the_database_takes_for_equal(folding: Session, document: str, expected: Any) -> None:
    found = ask(folding, schema_of(models_of(folding)), document)
    if expected is None:
        expected = [identified("Swiss", "CH", 3, 0)] * 3 + [identified("Italy", "IT", 2, 3)] * 2
    assert found == expected


def identified(name: str, key: str, count: int, first: int) -> list[Any]:
    """Return what a whole shows: its id, its name, and the ids of its parts."""
    identity = relay.Node.to_global_id
    return [identity("Whole", key), name, [identity("Part", first + each) for each in range(count)]]


def models_of(session: Session) -> tuple[Any, Any]:
    """Return the models of the rows that *session* has."""
    return FOLDED if session.get_bind().dialect.name == "sqlite" else CODED


@BOTH
@pytest.mark.parametrize(("arguments", "counts"), [("", [3, 2]), ("(first: 2)", [2, 2]), ("(last: 1)", [1, 1])])
def test_lists_have_what_the_database_takes_for_theirs(folding: Session, arguments: str, counts: list[int]) -> None:
    parts = f"parts{arguments} {{ edges {{ node {{ id }} }} }}"
    document = f"{{ wholes(sort: [ID_ASC]) {{ edges {{ node {{ {parts} }} }} }} }}"
    found = ask(folding, schema_of(models_of(folding)), document)
    assert list(map(len, found)) == counts
