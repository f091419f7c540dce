"""What a registry keeps, and what it refuses."""

import pytest
from sqlalchemy import Enum as SQLAlchemyEnum

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.errors import RegistrationError
from graphene_lite_sqlalchemy.filters import FieldFilter, StringFilter
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry, reset_global_registry, set_global_registry
from tests.graphene_lite_sqlalchemy.models import Department, Employee


def declare(registry: Registry, model: type = Department, **options: object) -> type[SQLAlchemyObjectType]:
    return SQLAlchemyObjectType.create_type(f"{model.__name__}Type", model=model, registry=registry, **options)


def test_a_declared_type_is_found_by_its_model(registry: Registry) -> None:
    assert registry.get_type_for_model(Department) is None
    declared = declare(registry)
    assert registry.get_type_for_model(Department) is declared
    assert registry.get_type_for_model_name("Department") is declared


def test_the_last_type_of_a_model_is_found(registry: Registry) -> None:
    declare(registry)
    last = declare(registry, name="Other")
    assert registry.get_type_for_model(Department) is last


def test_types_that_skip_the_registry_are_not_found(registry: Registry) -> None:
    declare(registry, skip_registry=True)
    assert registry.get_type_for_model(Department) is None


def test_a_type_of_another_registry_is_refused(registry: Registry) -> None:
    with pytest.raises(AssertionError, match="belongs to another registry"):
        Registry().register(declare(registry))


@pytest.mark.parametrize("stranger", [object, "text", graphene.ObjectType])
def test_only_types_made_from_models_are_registered(registry: Registry, stranger: object) -> None:
    with pytest.raises(TypeError, match="Expected SQLAlchemyBase, but got: "):
        registry.register(stranger)


def test_fields_know_their_model_attribute(registry: Registry) -> None:
    declared = declare(registry)
    attribute = registry.get_orm_field_for_graphene_field(declared, "name")
    assert attribute is Department.name.property
    assert registry.get_orm_field_for_graphene_field(declared, "nothing") is None


def test_a_field_name_is_text(registry: Registry) -> None:
    with pytest.raises(TypeError, match="Expected a field name, but got: 1"):
        registry.register_orm_field(declare(registry), 1, Department.name)


def test_enums_are_kept_by_column_type(registry: Registry) -> None:
    column_type = SQLAlchemyEnum("cat", "dog")
    made = graphene.Enum("PetKind", [("CAT", 1), ("DOG", 2)])
    registry.register_enum(column_type, made)
    assert registry.get_graphene_enum_for_sa_enum(column_type) is made


def test_enums_are_checked(registry: Registry) -> None:
    column_type = SQLAlchemyEnum("cat", "dog")
    with pytest.raises(TypeError, match=r"Expected Graphene Enum, but got: Enum\('cat', 'dog'\)"):
        registry.register_enum(column_type, column_type)
    with pytest.raises(TypeError, match="Expected SQLAlchemyEnumType, but got: "):
        registry.register_enum(Department, graphene.Enum("E", [("A", 1)]))


def test_sort_enums_are_checked(registry: Registry) -> None:
    declared = declare(registry)
    with pytest.raises(TypeError, match="Expected Graphene Enum, but got: "):
        registry.register_sort_enum(declared, declared)
    with pytest.raises(TypeError, match="Expected SQLAlchemyObjectType, but got: "):
        registry.register_sort_enum(str, graphene.Enum("E", [("A", 1)]))


def test_unions_are_found_whatever_the_order(registry: Registry) -> None:
    members = [declare(registry), declare(registry, Employee, exclude_fields=("address",))]
    union = graphene.Union.create_type("Both", types=tuple(members))
    registry.register_union_type(union, members)
    assert registry.get_union_for_object_types(reversed(members)) is union


def test_unions_and_their_members_are_checked(registry: Registry) -> None:
    with pytest.raises(TypeError, match=r"Expected graphene\.Union, but got: "):
        registry.register_union_type(graphene.String, [])
    union = graphene.Union.create_type("One", types=(declare(registry),))
    with pytest.raises(TypeError, match="Expected Graphene ObjectType, but got: "):
        registry.register_union_type(union, [graphene.String])


def test_scalars_have_filters_by_default(registry: Registry) -> None:
    assert registry.get_filter_for_scalar_type(graphene.String) is StringFilter
    made = registry.get_filter_for_scalar_type(graphene.UUID)
    assert made is registry.get_filter_for_scalar_type(graphene.UUID)
    assert made.__name__ == "DefaultUUIDScalarFilter"


def test_a_registered_filter_replaces_the_default(registry: Registry) -> None:
    class LoudFilter(FieldFilter):
        class Meta:
            graphene_type = graphene.String

    registry.register_filter_for_scalar_type(graphene.String, LoudFilter)
    assert registry.get_filter_for_scalar_type(graphene.String) is LoudFilter
    assert Registry().get_filter_for_scalar_type(graphene.String) is StringFilter


def test_filters_are_checked(registry: Registry) -> None:
    with pytest.raises(TypeError, match="Expected Scalar, but got: "):
        registry.register_filter_for_scalar_type(Department, StringFilter)
    with pytest.raises(TypeError, match="Expected BaseTypeFilter, but got: "):
        registry.register_filter_for_base_type(declare(registry), str)


def test_the_global_registry_lasts_until_it_is_reset() -> None:
    first = get_global_registry()
    assert get_global_registry() is first
    reset_global_registry()
    assert get_global_registry() is not first


def test_the_global_registry_can_be_one_of_the_users() -> None:
    """So that an option holds for all types that name no registry."""
    mine = Registry(drop_in=False)
    set_global_registry(mine)
    assert get_global_registry() is mine
    with pytest.raises(RegistrationError, match="Expected Registry"):
        set_global_registry(Registry)  # type: ignore[arg-type]
