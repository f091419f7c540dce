"""Generated filters keep the rows of which they are true, as opposed to false or unknown."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import strategies as st
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.generated import Generated

Truth = bool | None
Filter = dict[str, Any]


class Base(DeclarativeBase):
    pass


class Item(Base):
    """Has a number and a text, each of which may be null, and may be in another item."""

    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int | None]
    text: Mapped[str | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    parent: Mapped["Item | None"] = relationship(back_populates="children", remote_side=id)
    children: Mapped[list["Item"]] = relationship(back_populates="parent")


NUMBERS, TEXTS = (None, 0, 1), (None, "a", "a%b")

values = st.one_of(
    st.builds(lambda name, value: {"number": {name: value}}, st.sampled_from(["eq", "nEq"]), st.sampled_from(NUMBERS)),
    st.builds(lambda value: {"number": {"gt": value}}, st.sampled_from(NUMBERS[1:])),
    st.builds(
        lambda name, found: {"number": {name: found}},
        st.sampled_from(["in", "notIn"]),
        st.lists(st.sampled_from(NUMBERS)),
    ),
    st.builds(lambda name, wanted: {name: {"isNull": wanted}}, st.sampled_from(["number", "text"]), st.booleans()),
    st.builds(
        lambda name, text: {"text": {name: text}},
        st.sampled_from(["startsWith", "endsWith", "contains"]),
        st.sampled_from(["", "a", "%", "b", "_"]),
    ),
    st.builds(lambda wanted: {"parentExists": wanted}, st.booleans()),
    st.just({}),
)


def larger(smaller: st.SearchStrategy[Filter]) -> st.SearchStrategy[Filter]:
    """Return filters that have others in them."""
    return st.one_of(
        st.builds(lambda name, found: {name: found}, st.sampled_from(["and", "or"]), st.lists(smaller, max_size=3)),
        st.builds(lambda one: {"not": one}, smaller),
        st.builds(lambda one: {"parent": one}, smaller),
        st.builds(lambda name, one: {"children": {name: one}}, st.sampled_from(["some", "every", "none"]), smaller),
        st.builds(lambda one, other: one | other, smaller, smaller),
    )


def truth(asked: Filter, item: Item) -> Truth:
    """Return whether *asked* is true of *item*; None is unknown."""
    return all_of(truth_of(name, value, item) for name, value in asked.items())


def truth_of(name: str, value: Any, item: Item) -> Truth:
    match name:
        case "and":
            return all_of(truth(one, item) for one in value)
        case "or":
            return any_of(truth(one, item) for one in value) if value else True
        case "not":
            return truth(value, item) is not True
        case "parent":
            return item.parent is not None and truth(value, item.parent) is True
        case "parentExists":
            return (item.parent is not None) is value
        case "children":
            ((quantifier, one),) = value.items()
            met = [truth(one, child) is True for child in item.children]
            return {"some": any(met), "every": all(met), "none": not any(met)}[quantifier]
    return all_of(compared(operator, getattr(item, name), operand) for operator, operand in value.items())


def compared(operator: str, value: Any, operand: Any) -> Truth:
    match operator:
        case "isNull":
            return (value is None) is operand
        case "eq" | "nEq" if operand is None:
            return (value is None) is (operator == "eq")
        case "in" | "notIn" if None in operand or not operand:
            return (value in operand) is (operator == "in")
    if value is None:
        return None
    return {
        "eq": lambda: value == operand,
        "nEq": lambda: value != operand,
        "gt": lambda: value > operand,
        "in": lambda: value in operand,
        "notIn": lambda: value not in operand,
        "startsWith": lambda: value.startswith(operand),
        "endsWith": lambda: value.endswith(operand),
        "contains": lambda: operand in value,
    }[operator]()


def all_of(truths: Iterable[Truth]) -> Truth:
    found = list(truths)
    return False if False in found else None if None in found else True


def any_of(truths: Iterable[Truth]) -> Truth:
    found = list(truths)
    return True if True in found else None if None in found else False


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        pairs = enumerate(product(NUMBERS, TEXTS), 1)
        # Three have no parent, one parent has most, and one is its own.
        opened.add_all(
            Item(id=number, number=a, text=b, parent_id=(None, 1, 2, 2, 2, 6, 1, None, None)[number - 1])
            for number, (a, b) in pairs
        )
        opened.commit()
        yield opened
    engine.dispose()


@pytest.fixture(scope="module")
def schema() -> graphene.Schema:
    declared = SQLAlchemyObjectType.create_type(
        "Item", model=Item, registry=Registry(drop_in=False), use_connection=True
    )
    fields = {"items": SQLAlchemyConnectionField(declared.connection)}
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


@pytest.mark.long
def test_rows_are_kept_of_which_it_is_true(session: Session, schema: graphene.Schema, generated: Generated) -> None:
    def check(asked: Filter) -> None:
        query = "query ($asked: ItemFilter) { items(filter: $asked) { edges { node { id } } } }"
        result = schema.execute(query, context={"session": session}, variables={"asked": asked})
        if result.errors and result.errors[0].message == "Argument 'filter' is nested too deeply.":
            return
        assert result.errors is None
        expected = [str(item.id) for item in session.query(Item).order_by(Item.id) if truth(asked, item) is True]
        assert [edge["node"]["id"] for edge in result.data["items"]["edges"]] == expected

    generated.check(check, st.recursive(values, larger, max_leaves=5), short=150)
