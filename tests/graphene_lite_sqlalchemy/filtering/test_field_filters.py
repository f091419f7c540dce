"""Filters of plain fields: what clients see of them, and the filters of users."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.filters import (
    DateFilter,
    FieldFilter,
    FloatFilter,
    IntFilter,
    OrderedFilter,
    ScalarFilterInputType,
    StringFilter,
)
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.models import Employee, Task


def fields_of(filter_type: Any) -> dict[str, str]:
    return {name: str(field.type) for name, field in filter_type._meta.fields.items()}


def test_operators_come_in_alphabetical_order() -> None:
    assert fields_of(StringFilter) == {
        "eq": "String", "ilike": "String", "in": "[String]", "like": "String",
        "n_eq": "String", "not_in": "[String]", "notlike": "String",
    }  # fmt: skip


def test_ordered_types_can_be_compared() -> None:
    assert [name for name in fields_of(DateFilter) if name not in fields_of(StringFilter)] == ["gt", "gte", "lt", "lte"]


@pytest.mark.parametrize("abstract", [FieldFilter, OrderedFilter])
def test_abstract_filters_have_no_operators_of_their_own(abstract: Any) -> None:
    assert fields_of(abstract) == {}


class MathFilter(FloatFilter):
    class Meta:
        graphene_type = graphene.Float

    @classmethod
    def divisible_by_filter(cls, query: Any, field: Any, val: int) -> Any:
        return field % val == 0

    @classmethod
    def owned_by_filter(cls, query: Any, field: Any, val: str) -> Any:
        return query.join(Task.owner), Employee.name == val


def titles(session: Session, filters: str) -> list[str]:
    class TaskType(SQLAlchemyObjectType):
        class Meta:
            model = Task
            use_connection = True
            registry = Registry()

        id = ORMField(filter_type=MathFilter)

    class Query(graphene.ObjectType):
        tasks = SQLAlchemyConnectionField(TaskType.connection)

    query = f"{{ tasks(filter: {filters}) {{ edges {{ node {{ title }} }} }} }}"
    result = graphene.Schema(query=Query).execute(query, context={"session": session})
    assert result.errors is None
    return [edge["node"]["title"] for edge in result.data["tasks"]["edges"]]


def test_a_filter_of_the_user_may_return_a_condition(session: Session) -> None:
    assert titles(session, "{ id: { divisibleBy: 2 } }") == ["Build"]


def test_a_filter_of_the_user_may_return_a_changed_query(session: Session) -> None:
    assert titles(session, '{ id: { ownedBy: "Bob" } }') == ["Ship"]


def test_a_changed_query_drops_no_rows_of_the_other_alternatives(session: Session) -> None:
    session.add(Task(id=4, title="Lost"))
    session.commit()
    assert titles(session, '{ or: [{ id: { ownedBy: "Bob" } }, { title: { eq: "Lost" } }] }') == ["Ship", "Lost"]


def test_inherited_operators_stay(session: Session) -> None:
    assert titles(session, "{ id: { divisibleBy: 1, gt: 1, lt: 3 } }") == ["Build"]


def test_the_compared_type_is_inherited() -> None:
    class EvenFilter(IntFilter):
        @classmethod
        def even_filter(cls, query: Any, field: Any, val: ScalarFilterInputType) -> Any:
            return field % 2 == 0

    assert fields_of(EvenFilter)["even"] == "Int"


def test_annotations_may_be_text() -> None:
    class TextFilter(IntFilter):
        @classmethod
        def near_filter(cls, query: Any, field: Any, val: "list[ScalarFilterInputType]") -> Any:
            return field.in_(val)

    assert fields_of(TextFilter)["near"] == "[Int]"


def test_a_method_without_annotation_is_an_error_that_names_it() -> None:
    with pytest.raises(TypeError, match=r"Broken\.x_filter: Each filter method must have a value field"):

        class Broken(IntFilter):
            @classmethod
            def x_filter(cls, query: Any, field: Any, val) -> Any:  # type: ignore[no-untyped-def]
                return field == val


def test_a_filter_without_a_type_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"Untyped: A filter must say what type it compares. Set graphene_type"):

        class Untyped(FieldFilter):
            pass
