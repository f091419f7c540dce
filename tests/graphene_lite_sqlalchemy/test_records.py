"""What the record of a type made from a model says, and who has one."""

from typing import Any

import pytest

import graphene_lite as graphene
from graphene_lite.types.objecttype import ObjectTypeOptions
from graphene_lite_sqlalchemy import SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.records import PageLimits, model_of, needs_instances, record_of, record_of_class
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.models import Department


def declare(registry: Registry, base: Any = SQLAlchemyObjectType, **body: Any) -> Any:
    return type("DepartmentType", (base,), {"Meta": {"model": Department, "registry": registry}, **body})


def in_schema(declared: Any) -> Any:
    query = type("Query", (graphene.ObjectType,), {"department": graphene.Field(declared)})
    return graphene.Schema(query=query).graphql_schema.type_map["DepartmentType"]


def test_a_type_of_a_schema_has_the_record_of_its_class(registry: Registry) -> None:
    declared = declare(registry)
    assert record_of(in_schema(declared)) is declared._meta
    assert model_of(in_schema(declared)) is Department


@pytest.mark.parametrize("stranger", [object, "text", None, graphene.String, SQLAlchemyObjectType])
def test_what_is_not_made_from_a_model_has_no_record(stranger: object) -> None:
    assert record_of_class(stranger) is None


def test_a_type_that_only_has_a_model_has_no_record() -> None:
    class Options(ObjectTypeOptions):
        model = Department

    class Plain(graphene.ObjectType):
        @classmethod
        def __init_subclass_with_meta__(cls, **options: Any) -> None:
            super().__init_subclass_with_meta__(_meta=Options(cls), **options)

    class Other(Plain):
        name = graphene.String()

    assert record_of_class(Other) is None


def test_a_record_that_cannot_hold_a_model_is_refused(registry: Registry) -> None:
    class Base(SQLAlchemyObjectType):
        class Meta:
            abstract = True

        @classmethod
        def __init_subclass_with_meta__(cls, **options: Any) -> None:
            super().__init_subclass_with_meta__(_meta=ObjectTypeOptions(cls), **options)

    with pytest.raises(TypeError, match="cannot hold what is known of a type made from a model"):
        declare(registry, Base)


def test_page_limits_follow_the_registry() -> None:
    assert declare(Registry())._meta.page_limits == PageLimits(None, True)
    assert declare(Registry(drop_in=False))._meta.page_limits == PageLimits(1_000, False)


def test_an_inherited_is_type_of_needs_no_instances(registry: Registry) -> None:
    assert not needs_instances(in_schema(declare(registry)))


def test_a_replaced_is_type_of_needs_instances(registry: Registry) -> None:
    def is_type_of(cls: type, root: Any, info: Any) -> bool:
        return True

    assert needs_instances(in_schema(declare(registry, is_type_of=classmethod(is_type_of))))


def test_a_replaced_resolve_type_is_known(registry: Registry) -> None:
    def resolve_type(cls: type, instance: Any, info: Any) -> None:
        return None

    kept = declare(registry, SQLAlchemyInterface)
    replaced = declare(registry, SQLAlchemyInterface, resolve_type=classmethod(resolve_type))
    assert (kept._meta.keeps_resolve_type, replaced._meta.keeps_resolve_type) == (True, False)
