"""Annotations that are text, as every annotation of this file is."""

from __future__ import annotations

import decimal
from typing import Any, Optional

import pytest
from sqlalchemy import Integer
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from tests.graphene_lite_sqlalchemy.models import Level


class Base(DeclarativeBase):
    pass


class Owner(Base):
    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)


def field_of(getter: Any) -> Any:
    """Return the field that a hybrid with *getter* gets."""

    class LocalBase(DeclarativeBase):
        pass

    columns = {"id": mapped_column(Integer, primary_key=True), "value": hybrid_property(getter)}
    model = type("Thing", (LocalBase,), {"__tablename__": "things", **columns})
    return SQLAlchemyObjectType.create_type("ThingType", model=model)._meta.fields["value"]


def test_names_of_the_module_are_known() -> None:
    def getter(self: Any) -> decimal.Decimal: ...

    assert field_of(getter).type is graphene.String


def test_generic_annotations_are_evaluated() -> None:
    def getter(self: Any) -> Optional[list[int]]: ...  # noqa: UP045

    assert field_of(getter).type == graphene.List(graphene.Int)


def test_python_enums_are_known() -> None:
    def getter(self: Any) -> Level | None: ...

    assert field_of(getter).type._meta.name == "Level"


def test_models_of_the_module_are_known() -> None:
    def getter(self: Any) -> list[Owner]: ...

    field = field_of(getter)
    declared = SQLAlchemyObjectType.create_type("OwnerType", model=Owner)
    assert field.type.of_type is declared


def test_models_that_only_the_registry_knows_are_found_by_name() -> None:
    def getter(self: Any) -> Hidden | None: ...  # type: ignore[name-defined]

    field = field_of(getter)

    class Hidden(Base):
        __tablename__ = "hidden"
        id: Mapped[int] = mapped_column(primary_key=True)

    declared = SQLAlchemyObjectType.create_type("HiddenType", model=Hidden)
    assert field.type is declared


def test_quotes_inside_text_are_read_too() -> None:
    def getter(self: Any) -> "Owner": ...  # noqa: UP037

    field = field_of(getter)
    declared = SQLAlchemyObjectType.create_type("OwnerType", model=Owner)
    assert field.type is declared


def test_unknown_names_are_an_error_that_names_the_hybrid() -> None:
    def getter(self: Any) -> Nonsense: ...  # type: ignore[name-defined]  # noqa: F821

    field = field_of(getter)
    with pytest.raises(TypeError, match=r"getter: No model found in Registry for forward reference for type Nonsense"):
        field.type  # noqa: B018
