"""Which filter a field gets."""

from typing import Any

from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.filters import IdFilter, StringFilter
from graphene_lite_sqlalchemy.types import get_nullable_type, get_or_create_relationship_filter
from tests.graphene_lite_sqlalchemy.models import Badge, Employee, Level, Tag, Task


def declare(model: type, **options: Any) -> Any:
    return SQLAlchemyObjectType.create_type(f"{model.__name__}Type", model=model, **options)


def filter_of(declared: Any, name: str) -> Any:
    """Return the filter type of a field, or None."""
    field = declared._meta.filter_class._meta.fields.get(name)
    field = field.get_type() if isinstance(field, graphene.Dynamic) else field
    return field.type if field else None


def test_columns_are_filtered_by_their_scalar() -> None:
    declared = declare(Tag)
    assert (filter_of(declared, "id"), filter_of(declared, "label")) == (IdFilter, StringFilter)


def test_enums_have_a_filter_of_their_own() -> None:
    declared = declare(Employee, exclude_fields=("address",))
    assert filter_of(declared, "level").__name__ == "DefaultLevelEnumFilter"
    assert filter_of(declared, "shift").__name__ == "DefaultShiftKindEnumFilter"


def test_a_relation_to_one_is_filtered_by_the_filter_of_its_type() -> None:
    employee = declare(Employee, exclude_fields=("address",))
    assert filter_of(declare(Badge), "owner") is employee._meta.filter_class


def test_a_relation_to_many_has_one_filter_as_list_and_as_connection() -> None:
    tag = declare(Tag)
    as_list = filter_of(declare(Task), "tags")
    assert as_list.__name__ == "TagTypeRelationshipFilter"
    assert get_or_create_relationship_filter(tag, tag._meta.registry) is as_list
    declare(Tag, use_connection=True)
    assert filter_of(declare(Task), "tags").__name__ == "TagTypeRelationshipFilter"


def test_a_relation_that_is_no_field_is_no_filter() -> None:
    assert filter_of(declare(Badge), "owner") is None


def test_proxies_and_lists_are_not_filtered_by() -> None:
    assert filter_of(declare(Employee, exclude_fields=("address",)), "department_name") is None


def test_hybrids_are_filtered_by_the_type_of_their_annotation() -> None:
    class Base(DeclarativeBase):
        pass

    class Thing(Base):
        __tablename__ = "things"
        id: Mapped[int] = mapped_column(primary_key=True)

        @hybrid_property
        def text(self) -> str:
            return ""

        @hybrid_property
        def texts(self) -> list[str]:
            return []

        @hybrid_property
        def level(self) -> Level | None:
            return None

        @hybrid_property
        def badge(self) -> Badge | None:
            return None

    declared = declare(Thing)
    badge = declare(Badge)
    assert filter_of(declared, "text") is StringFilter
    assert filter_of(declared, "texts") is None
    assert filter_of(declared, "level").__name__ == "DefaultLevelEnumFilter"
    assert filter_of(declared, "badge") is badge._meta.filter_class


def test_the_type_inside_a_non_null() -> None:
    assert get_nullable_type(graphene.NonNull(graphene.Int)) is graphene.Int
    assert get_nullable_type(graphene.Int) is graphene.Int
