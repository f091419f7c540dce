"""What filters of related objects cost: each is an EXISTS, and those inside one another multiply."""

from typing import Any

import pytest
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite.transport import GraphQLParams, Limits, settled
from graphene_lite.transport.operations import Prepared, executor_of, prepare_operation, terms_of
from graphene_lite.validation import LimitExceeded
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    boss: Mapped["Person | None"] = relationship(back_populates="staff", remote_side=id)
    staff: Mapped[list["Person"]] = relationship(back_populates="boss")


class PersonType(SQLAlchemyObjectType):
    class Meta:
        model = Person
        name = "Person"
        interfaces = (relay.Node,)
        registry = Registry()


class Query(graphene.ObjectType):
    people = SQLAlchemyConnectionField(PersonType.connection)


SCHEMA = graphene.Schema(query=Query)


def cost(where: str, variables: dict[str, Any] | None = None, **limits: Any) -> int:
    """Return what the page of one person costs that is filtered so, given as a literal or as the type of a variable."""
    query = f"{{ people(first: 1, filter: {where}) {{ edges {{ cursor }} }} }}"
    if variables is not None:
        query = "query ($f: PersonTypeFilter) { people(first: 1, filter: $f) { edges { cursor } } }"
    params = GraphQLParams(query, variables)
    terms = terms_of(settled({"limits": Limits(**limits)}))
    prepared = prepare_operation(executor_of(SCHEMA), params, (), terms, lambda _operation: None)
    assert isinstance(prepared, Prepared), prepared
    return prepared.cost


#: Filters, and what each costs beside the page.
FILTERS: dict[str, tuple[str, dict[str, Any], int]] = {
    "of a column": ("{id: {eq: 1}}", {"id": {"eq": 1}}, 0),
    "of one related object": ("{boss: {id: {eq: 1}}}", {"boss": {"id": {"eq": 1}}}, 0),
    "of many": ("{staff: {contains: [{id: {eq: 1}}]}}", {"staff": {"contains": [{"id": {"eq": 1}}]}}, 10),
    "of many, twice": ("{staff: {contains: [{}, {}]}}", {"staff": {"contains": [{}, {}]}}, 20),
    "of many of many": (
        "{staff: {contains: [{staff: {contains: [{}]}}]}}",
        {"staff": {"contains": [{"staff": {"contains": [{}]}}]}},
        110,
    ),
    "in alternatives": (
        "{or: [{staff: {contains: [{}]}}, {staff: {contains: {}}}]}",
        {"or": [{"staff": {"contains": [{}]}}, {"staff": {"contains": {}}}]},
        20,
    ),
}


@pytest.mark.parametrize("kind", FILTERS)
def test_a_filter_costs_for_each_search_among_related_objects(kind: str) -> None:
    literal, variable, extra = FILTERS[kind]
    assert (cost(literal), cost("", {"f": variable})) == (3 + extra, 3 + extra)


@pytest.mark.parametrize("how", ["literal", "variable"])
def test_searches_lie_no_deeper_inside_one_another_than_allowed(how: str) -> None:
    literal, variable, _ = FILTERS["of many of many"]
    deeper = f"{{staff: {{contains: [{literal}]}}}}", {"f": {"staff": {"contains": [variable]}}}
    arguments = (deeper[0],) if how == "literal" else ("", deeper[1])
    with pytest.raises(LimitExceeded, match="lie 3 levels inside one another; 2 are allowed"):
        cost(*arguments)
    assert cost(*arguments, filter_depth=3) == 1113
