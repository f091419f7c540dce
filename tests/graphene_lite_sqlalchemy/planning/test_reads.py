"""What fields read of a row is what their resolvers answer of an instance."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.planning.reads import ColumnRead, mark, read_by
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.asking import in_memory
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.models import Department, Employee, Review


def ask(session: Session, model: Any, fields: str, **attributes: Any) -> list[Any]:
    """Return the nodes of *model*, read from rows, and check that instances give the same."""
    answers = []
    for as_instances in (False, True):
        options = {"model": model, "registry": Registry(), "interfaces": (relay.Node,), "exclude_fields": ("address",)}
        body = {**attributes, "Meta": type("Meta", (), options)}
        if as_instances:
            body["is_type_of"] = classmethod(lambda cls, root, info: isinstance(root, model))
        made = type(model.__name__, (SQLAlchemyObjectType,), body)
        things = {"things": SQLAlchemyConnectionField(made.connection)}
        schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), things))
        result = schema.execute(f"{{ things {{ edges {{ node {{ {fields} }} }} }} }}", context={"session": session})
        assert result.errors is None
        answers.append(nodes(result.data["things"]))
    assert answers[0] == answers[1]
    return answers[0]


def test_a_global_id_that_cannot_be_written_spoils_only_its_own_node() -> None:
    class Base(DeclarativeBase):
        pass

    class Broken(TypeDecorator[str]):
        impl = String
        cache_ok = True

        def process_result_value(self, value: Any, dialect: Any) -> Any:
            # No encoder takes half of a surrogate pair.
            return "\ud800" if value == "b" else value

    class Word(Base):
        __tablename__ = "words"
        text: Mapped[str] = mapped_column(Broken, primary_key=True)

    made = SQLAlchemyObjectType.create_type("Word", model=Word, registry=Registry(), interfaces=(relay.Node,))
    words = {"words": SQLAlchemyConnectionField(made.connection)}
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), words))
    with in_memory(Base.metadata, lambda opened: opened.add_all([Word(text=text) for text in "abc"])) as session:
        result = schema.execute("{ words { edges { node { id } } } }", context={"session": session})
    ids = [node and relay.Node.resolve_global_id(None, node["id"]) for node in nodes(result.data["words"])]
    assert ids == [("Word", "a"), None, ("Word", "c")]
    assert [error.path for error in result.errors or ()] == [["words", "edges", 1, "node", "id"]]


def test_the_global_id_of_a_composite_key(session: Session) -> None:
    ids = [relay.Node.resolve_global_id(None, each["id"]) for each in ask(session, Review, "id text")]
    assert ids == [("Review", "(1, '2020, Q1')"), ("Review", "(1, '2020, Q2')")]


def test_enums_are_read_as_the_schema_has_them(session: Session) -> None:
    ann, *_ = ask(session, Employee, "level shift hiredOn")
    assert ann == {"level": "SENIOR", "shift": "DAY", "hiredOn": "2020-01-02"}


def test_exact_numbers_and_computed_columns(session: Session) -> None:
    assert ask(session, Department, "budget size") == [{"budget": 1000.5, "size": 2}, {"budget": None, "size": 1}]


def test_a_renamed_column(session: Session) -> None:
    assert ask(session, Department, "title", title=ORMField(model_attr="name"))[0] == {"title": "Engineering"}


def test_aliases_and_fragments(session: Session) -> None:
    assert ask(session, Department, "a: name ... on Department { b: name } __typename")[0] == {
        "a": "Engineering",
        "b": "Engineering",
        "__typename": "Department",
    }


def test_what_wraps_a_resolver_does_not_inherit_its_mark() -> None:
    def resolve(root: Any, info: Any) -> Any:
        return root.name

    def wrapper(root: Any, info: Any) -> Any:
        return "hidden"

    marked = mark(resolve, ColumnRead("name", None))
    vars(wrapper).update(vars(marked))
    assert (read_by(marked) is not None, read_by(wrapper)) == (True, None)
