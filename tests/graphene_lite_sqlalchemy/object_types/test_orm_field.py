"""What `ORMField` changes about a field, and that it can be declared once for many classes."""

import re
from typing import Any

import pytest

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, UnknownAttributeError
from graphene_lite_sqlalchemy.filters import StringFilter
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField
from tests.core_versions import worded
from tests.graphene_lite_sqlalchemy.models import Badge, Employee, Task


def declare(model: type, **namespace: Any) -> Any:
    meta = {"model": model, **namespace.pop("meta", {})}
    return type(f"{model.__name__}Type", (SQLAlchemyObjectType,), {"Meta": meta, **namespace})


def answer(declared: type, root: Any, selection: str) -> Any:
    field = graphene.Field(declared, resolver=lambda *_: root)
    result = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"root": field})).execute(
        f"{{ root {{ {selection} }} }}"
    )
    assert result.errors is None
    return result.data["root"]


def test_every_option_of_a_field() -> None:
    changed = ORMField(type_=graphene.ID, required=True, description="Text", deprecation_reason="Old", name="no")
    field = declare(Badge, number=changed)._meta.fields["number"]
    assert field.type == graphene.NonNull(graphene.ID)
    assert (field.description, field.deprecation_reason, field.name) == ("Text", "Old", "no")


def test_required_false_takes_the_non_null_away() -> None:
    assert declare(Badge, number=ORMField(required=False))._meta.fields["number"].type is graphene.Int


def test_a_field_may_have_another_name_than_its_attribute() -> None:
    declared = declare(Badge, badge_number=ORMField(model_attr="number"))
    assert answer(declared, Badge(number=7), "badgeNumber number") == {"badgeNumber": 7, "number": 7}


def test_a_renamed_relation_to_many_is_read_from_its_attribute() -> None:
    declare(Task)
    declared = declare(Employee, meta={"only_fields": ("id",)}, jobs=ORMField(model_attr="tasks"))
    assert answer(declared, Employee(tasks=[Task(title="Plan")]), "jobs { title }") == {"jobs": [{"title": "Plan"}]}


def test_a_renamed_relation_to_a_connection_is_read_from_its_attribute() -> None:
    declare(Task, meta={"use_connection": True})
    declared = declare(Employee, meta={"only_fields": ("id",)}, jobs=ORMField(model_attr="tasks"))
    found = answer(declared, Employee(tasks=[Task(title="Plan")]), "jobs { edges { node { title } } }")
    assert found == {"jobs": {"edges": [{"node": {"title": "Plan"}}]}}


def test_a_synonym_may_be_named() -> None:
    declared = declare(Employee, meta={"only_fields": ("id",)}, alias=ORMField(model_attr="full_name"))
    assert answer(declared, Employee(name="Ann"), "alias") == {"alias": "Ann"}


def test_own_fields_come_first_in_the_order_of_declaration() -> None:
    declared = declare(Badge, owner_id=ORMField(), number=ORMField())
    assert list(declared._meta.fields) == ["owner_id", "number", "id", "owner"]


def test_a_subclass_of_a_type_that_renames_a_field() -> None:
    class BadgeType(SQLAlchemyObjectType):
        class Meta:
            model = Badge

        badge_number = ORMField(model_attr="number", description="Text")

    class OtherBadgeType(BadgeType):
        class Meta:
            model = Badge

    field = OtherBadgeType._meta.fields["badge_number"]
    assert (field.type, field.description) == (graphene.NonNull(graphene.Int), "Text")
    assert answer(OtherBadgeType, Badge(number=7), "badgeNumber") == {"badgeNumber": 7}


def test_a_mixin_may_declare_fields_for_several_types() -> None:
    class HasNumber:
        number = ORMField(description="Shared")

    one = type("One", (HasNumber, SQLAlchemyObjectType), {"Meta": {"model": Badge}})
    two = type("Two", (HasNumber, SQLAlchemyObjectType), {"Meta": {"model": Badge}})
    assert {declared._meta.fields["number"].description for declared in (one, two)} == {"Shared"}


def test_a_resolver_of_the_class_replaces_the_attribute() -> None:
    declared = declare(Badge, resolve_number=lambda root, info: root.number + 1)
    assert answer(declared, Badge(number=7), "number") == {"number": 8}


def test_an_attribute_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(
        ValueError, match=r"Cannot map ORMField to a model attribute.\nField: 'BadgeType\.colour'"
    ) as caught:
        declare(Badge, colour=ORMField())
    assert isinstance(caught.value, UnknownAttributeError)


def test_a_filter_can_be_left_out_chosen_or_added() -> None:
    filters = declare(Badge, number=ORMField(create_filter=False))._meta.filter_class._meta.fields
    assert "number" not in filters
    chosen = declare(Badge, number=ORMField(filter_type=StringFilter))._meta.filter_class._meta.fields["number"]
    assert (chosen.type, chosen.model_attr) == (StringFilter, "number")
    added = declare(Badge, meta={"create_filters": False}, number=ORMField(create_filter=True))
    assert list(added._meta.filter_class._meta.fields) == ["number", "and", "or"]


def schema_of(declared: type) -> graphene.Schema:
    fields = {"all": SQLAlchemyConnectionField(declared.connection)}  # type: ignore[attr-defined]
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def input_type(schema: graphene.Schema, name: str) -> list[str]:
    body = re.search(rf"input {name} \{{(.*?)\}}", str(schema), re.DOTALL)
    assert body is not None
    return [line.strip() for line in body[1].strip().split("\n")]


@pytest.mark.parametrize("drop_in", [True, False])
def test_only_some_operators_may_be_offered(drop_in: bool) -> None:
    meta = {"registry": Registry(drop_in=drop_in), "exclude_fields": ("address",), "use_connection": True}
    declare(Task, meta=meta)
    operators = {
        "name": ORMField(filters=("eq", "in")),
        "level": ORMField(filters=["n_eq"]),
        "tasks": ORMField(filters=("contains",)),
    }
    schema = schema_of(declare(Employee, meta=meta, **operators))
    assert input_type(schema, "EmployeeTypeNameFilter") == ["eq: String", "in: [String]"]
    assert input_type(schema, "EmployeeTypeLevelFilter") == ["nEq: Level"]
    assert input_type(schema, "EmployeeTypeTasksFilter") == ["contains: [TaskTypeFilter]"]
    assert "name: EmployeeTypeNameFilter" in input_type(schema, "EmployeeTypeFilter")


def test_operators_left_out_are_unknown_to_clients_and_the_others_work(session: Any) -> None:
    schema = schema_of(declare(Badge, meta={"use_connection": True}, number=ORMField(filters=("eq",))))
    query = "{ all(filter: { number: { %s: 7 } }) { edges { node { number } } } }"
    result = schema.execute(query % "eq", context={"session": session})
    assert (result.errors, result.data) == (None, {"all": {"edges": [{"node": {"number": 7}}]}})
    (error,) = schema.execute(query % "gt", context={"session": session}).errors or ()
    told = "Expected value of type 'BadgeTypeNumberFilter' not to include unknown field 'gt', found: { gt: 7 }."
    assert error.message == worded("Field 'gt' is not defined by type 'BadgeTypeNumberFilter'.", told)


def test_operators_make_the_only_filter_of_a_type_without_filters() -> None:
    declared = declare(Badge, meta={"create_filters": False}, number=ORMField(filters=("eq",)))
    assert list(declared._meta.filter_class._meta.fields) == ["number", "and", "or"]


@pytest.mark.parametrize(("filters", "shown"), [(("eq", "is"), r"\('eq', 'is'\)"), ("eq", "'eq'"), ((), r"\(\)")])
def test_unknown_operators_are_an_error_that_names_those_there_are(filters: Any, shown: str) -> None:
    known = "eq, gt, gte, in, lt, lte, n_eq"
    message = rf"BadgeType\.number: filters={shown} must be a list of operators\. Known operators: {known}"
    with pytest.raises(ConflictingOptionsError, match=message):
        declare(Badge, number=ORMField(filters=filters))


def test_a_relation_to_one_has_no_operators() -> None:
    declare(Employee, meta={"exclude_fields": ("address",)})
    declared = declare(Badge, meta={"use_connection": True}, owner=ORMField(filters=("name",)))
    with pytest.raises(ConflictingOptionsError, match=r"owner: filters=.* This field has no operators"):
        schema_of(declared)
