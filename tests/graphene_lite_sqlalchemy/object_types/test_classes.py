"""Options of `Meta`, and what a type offers."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

import graphene_lite as graphene
from graphene_lite.relay import Connection, Node
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, UnmappedModelError
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry
from graphene_lite_sqlalchemy.types import SQLAlchemyObjectTypeOptions
from tests.graphene_lite_sqlalchemy.models import Badge, Department, Employee, Tag, Task


def declare(model: Any, **options: Any) -> Any:
    return SQLAlchemyObjectType.create_type(f"{getattr(model, '__name__', 'Some')}Type", model=model, **options)


def test_columns_and_relationships_become_fields() -> None:
    assert list(declare(Badge)._meta.fields) == ["id", "number", "owner_id", "owner"]


def test_only_some_fields() -> None:
    assert list(declare(Badge, only_fields=("owner", "id"))._meta.fields) == ["id", "owner"]


def test_all_but_some_fields() -> None:
    assert list(declare(Badge, exclude_fields=("owner",))._meta.fields) == ["id", "number", "owner_id"]


def test_both_options_at_once_are_an_error() -> None:
    with pytest.raises(ValueError, match="'only_fields' and 'exclude_fields' cannot be both set on the same type"):
        declare(Badge, only_fields=("id",), exclude_fields=("owner",))


@pytest.mark.parametrize("model", [None, object, Badge(), "Badge"])
def test_a_model_is_a_mapped_class(model: Any) -> None:
    with pytest.raises(
        ValueError, match=r"You need to pass a valid SQLAlchemy Model in SomeType\.Meta, received"
    ) as caught:
        SQLAlchemyObjectType.create_type("SomeType", model=model)
    assert isinstance(caught.value, UnmappedModelError)


def test_a_registry_is_a_registry() -> None:
    with pytest.raises(AssertionError, match="The attribute registry in BadgeType needs to be an instance of Registry"):
        declare(Badge, registry="mine")


def test_the_options_are_kept_in_the_record(registry: Registry) -> None:
    meta = declare(Badge, registry=registry, name="Button", description="Round", id="number")._meta
    assert (meta.model, meta.registry, meta.name, meta.description, meta.id) == (
        Badge,
        registry,
        "Button",
        "Round",
        "number",
    )


def test_the_global_registry_and_the_id_are_the_default() -> None:
    meta = declare(Badge)._meta
    assert (meta.registry, meta.id, meta.connection) == (get_global_registry(), "id", None)


def test_a_node_has_a_connection() -> None:
    declared = declare(Badge, interfaces=(Node,))
    assert declared.connection._meta.name == "BadgeTypeConnection"
    assert declared.connection is declared._meta.connection
    assert declare(Badge, interfaces=(Node,), use_connection=False).connection is None


def test_a_connection_can_be_asked_for_and_given_a_class() -> None:
    class Counted(Connection):
        class Meta:
            abstract = True

        total = graphene.Int()

    assert "total" in declare(Badge, use_connection=True, connection_class=Counted).connection._meta.fields


def test_a_connection_can_be_given() -> None:
    class BadgeConnection(Connection):
        class Meta:
            node = graphene.String

    assert declare(Badge, connection=BadgeConnection).connection is BadgeConnection


def test_other_classes_are_no_connection() -> None:
    with pytest.raises(AssertionError, match="The connection must be a Connection"):
        declare(Badge, connection=Badge)


def test_a_custom_record_and_options_of_ones_own() -> None:
    class Options(SQLAlchemyObjectTypeOptions):
        rank: int = 0

    class Base(SQLAlchemyObjectType):
        class Meta:
            abstract = True

        @classmethod
        def __init_subclass_with_meta__(cls, rank: int = 0, **options: Any) -> None:
            _meta = Options(cls)
            _meta.rank = rank
            super().__init_subclass_with_meta__(_meta=_meta, **options)

    class BadgeType(Base):
        class Meta:
            model = Badge
            rank = 3

    assert BadgeType._meta.rank == 3
    assert "number" in BadgeType._meta.fields


def test_fields_of_the_class_stand_beside_those_of_the_model() -> None:
    class BadgeType(SQLAlchemyObjectType):
        class Meta:
            model = Badge

        extra = graphene.String()
        number = graphene.String(description="Replaced")

    assert BadgeType._meta.fields["number"].description == "Replaced"
    assert list(BadgeType._meta.fields)[-1] == "extra"


def test_an_instance_of_the_model_is_of_the_type() -> None:
    declared = declare(Badge)
    assert declared.is_type_of(Badge(), None)
    assert declared.is_type_of(declared(), None)
    assert not declared.is_type_of(Tag(), None)


def test_anything_else_is_a_mistake_of_a_resolver() -> None:
    with pytest.raises(Exception, match='Received incompatible instance "text"'):
        declare(Badge).is_type_of("text", None)


async def test_a_forgotten_await_is_named() -> None:
    async def forgotten() -> None: ...

    coroutine = forgotten()
    with pytest.raises(Exception, match="Received coroutine instead of sql alchemy model"):
        declare(Badge).is_type_of(coroutine, None)
    await coroutine


def test_the_client_is_told_of_a_wrong_instance() -> None:
    field = graphene.Field(declare(Badge), resolver=lambda *_: 5)
    result = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"badge": field})).execute("{ badge { id } }")
    assert [error.message for error in result.errors] == ['Received incompatible instance "5".']


def test_a_filter_is_made_and_can_be_switched_off() -> None:
    declared = declare(Badge)
    assert declared.get_filter_argument().type is declared._meta.filter_class
    assert list(declare(Badge, create_filters=False)._meta.filter_class._meta.fields) == ["and", "or"]


def test_two_relations_to_one_model_are_told_apart(session: Session) -> None:
    declare(Employee, exclude_fields=("address",), interfaces=(Node,))
    for batching in (None, True, False):
        declared = declare(Department, interfaces=(Node,), batching=batching)
        field = SQLAlchemyConnectionField(declared.connection)
        schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"all": field}))
        selection = "employees { edges { node { name } } } bosses { edges { node { name } } }"
        result = schema.execute(
            f"{{ all {{ edges {{ node {{ {selection} }} }} }} }}", context_value={"session": session}
        )
        assert result.errors is None
        first = result.data["all"]["edges"][0]["node"]
        assert [edge["node"]["name"] for edge in first["employees"]["edges"]] == ["Ann", "Bob"]
        assert [edge["node"]["name"] for edge in first["bosses"]["edges"]] == ["Cid"]


def test_a_connection_field_factory_makes_the_fields_of_relations() -> None:
    class Special(SQLAlchemyConnectionField):
        pass

    def make(relationship: Any, registry: Registry, **options: Any) -> Any:
        return Special(registry.get_type_for_model(relationship.mapper.entity).connection, **options)

    declare(Tag, use_connection=True)
    declared = declare(Task, connection_field_factory=make)
    assert isinstance(declared._meta.fields["tags"].get_type(), Special)


def test_a_broken_option_leaves_the_registry_alone() -> None:
    with pytest.raises(ConflictingOptionsError):
        declare(Badge, connection=Badge)
    assert get_global_registry().get_type_for_model(Badge) is None
