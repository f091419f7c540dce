"""Hybrids, hybrid methods and composites as fields."""

from typing import Any

import pytest
from sqlalchemy import Integer, String
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import DeclarativeBase, column_property, composite, mapped_column

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.converter import convert_sqlalchemy_composite
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, UnconvertibleTypeError
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField


class Money:
    def __init__(self, amount: int, currency: str) -> None:
        self.amount, self.currency = amount, currency

    def __composite_values__(self) -> tuple[int, str]:
        return self.amount, self.currency


class Base(DeclarativeBase):
    pass


class Product(Base):
    __tablename__ = "products"
    id = mapped_column(Integer, primary_key=True)
    amount = mapped_column(Integer)
    currency = mapped_column(String)
    doubled = column_property(amount * 2)
    price = composite(Money, amount, currency)

    @hybrid_property
    def label(self) -> str:
        """Amount and currency."""
        return f"{self.amount} {self.currency}"

    @hybrid_property
    def untyped(self):  # type: ignore[no-untyped-def]
        return 1

    @hybrid_method
    def times(self, factor: int, offset: int = 0) -> int:
        """The amount, multiplied."""
        return self.amount * factor + offset

    @hybrid_method
    def vague(self, factor) -> int:  # type: ignore[no-untyped-def]
        return 1


def declare(**namespace: Any) -> type[SQLAlchemyObjectType]:
    meta = {"model": Product, "only_fields": namespace.pop("only", ("id",))}
    meta |= {"registry": namespace.pop("registry")} if "registry" in namespace else {}
    return type("ProductType", (SQLAlchemyObjectType,), {"Meta": meta, **namespace})


def answer(declared: type, selection: str) -> Any:
    root = graphene.Field(declared, resolver=lambda *_: Product(amount=3, currency="EUR"))
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"product": root}))
    result = schema.execute(f"{{ product {{ {selection} }} }}")
    assert result.errors is None
    return result.data["product"]


def test_a_hybrid_has_the_type_and_text_of_its_getter() -> None:
    field = declare(only=("label",))._meta.fields["label"]
    assert (field.type, field.description) == (graphene.String, "Amount and currency.")


def test_a_hybrid_is_read_from_the_instance() -> None:
    assert answer(declare(only=("label",)), "label") == {"label": "3 EUR"}


def test_a_hybrid_without_annotation_is_an_error_that_names_it() -> None:
    with pytest.raises(UnconvertibleTypeError, match=r"ProductType\.untyped: .*annotate the return type of the hybrid"):
        declare(only=("untyped",))


def test_a_hybrid_may_be_typed_by_the_declaration() -> None:
    declared = declare(untyped=ORMField(type_=graphene.Int, description="One"))
    assert declared._meta.fields["untyped"].type is graphene.Int
    assert declared._meta.fields["untyped"].description == "One"


def test_the_parameters_of_a_hybrid_method_are_arguments() -> None:
    field = declare(times=ORMField())._meta.fields["times"]
    assert field.type is graphene.Int
    assert field.description == "The amount, multiplied."
    assert field.args["factor"].type == graphene.NonNull(graphene.Int)
    assert (field.args["offset"].type, field.args["offset"].default_value) == (graphene.Int, 0)


def test_a_hybrid_method_is_called_with_its_arguments() -> None:
    assert answer(declare(only=("times",)), "times(factor: 2, offset: 1)") == {"times": 7}


def test_a_parameter_without_annotation_is_an_error_that_names_it() -> None:
    with pytest.raises(UnconvertibleTypeError, match=r"ProductType\.vague: The parameter has no annotation"):
        declare(vague=ORMField())


def test_a_column_property_has_the_type_of_its_expression() -> None:
    field = declare(only=("doubled",))._meta.fields["doubled"]
    assert (field.type, field.description) == (graphene.Int, None)


def test_a_composite_is_what_its_converter_makes(registry: Registry) -> None:
    @convert_sqlalchemy_composite.register(Money, registry)
    def convert_money(composite_property: Any, registry: Registry) -> Any:
        return graphene.String(description=composite_property.key)

    declared = declare(only=("price",), registry=registry)
    assert declared._meta.fields["price"].type is graphene.String
    assert declared._meta.fields["price"].description == "price"


def test_composites_are_converted_through_the_global_registry_by_default() -> None:
    convert_sqlalchemy_composite.register(Money)(lambda composite_property, registry: graphene.Field(graphene.Int))
    assert declare(only=("price",))._meta.fields["price"].type is graphene.Int


def test_a_composite_without_converter_is_an_error_with_a_remedy() -> None:
    with pytest.raises(TypeError, match=r"ProductType\.price: Don't know how to convert the composite field.*register"):
        declare(only=("price",))


def test_a_composite_takes_no_options(registry: Registry) -> None:
    registry.register_composite_converter(Money, lambda *_: graphene.String())
    with pytest.raises(ConflictingOptionsError, match=r"ORMField kwargs for composite fields must be empty\. "):
        declare(price=ORMField(description="no"), registry=registry)
