"""Which GraphQL type each column type has."""

import enum
import warnings
from typing import Any

import pytest
from sqlalchemy import Column, types
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.orm import DeclarativeBase

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.conversion.added_scalars import Binary, Duration
from graphene_lite_sqlalchemy.errors import PrecisionWarning
from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.types import ORMField


class Color(enum.Enum):
    RED = 1


def convert(column_type: Any, **options: Any) -> Any:
    """Return the type of the field that a column of *column_type* gets."""
    return declare(column_type, **options)._meta.fields["value"].type


def declare(column_type: Any, registry: Registry | None = None, **options: Any) -> type[SQLAlchemyObjectType]:
    class Base(DeclarativeBase):
        pass

    class Thing(Base):
        __tablename__ = "things"
        id = Column(types.Integer, primary_key=True)
        value = Column(column_type, **options)

    return SQLAlchemyObjectType.create_type("ThingType", model=Thing, registry=registry or Registry())


@pytest.mark.parametrize(
    ("column_type", "expected"),
    [
        (types.String(5), graphene.String),
        (types.Text(), graphene.String),
        (types.Unicode(5), graphene.String),
        (types.UnicodeText(), graphene.String),
        (types.CHAR(3), graphene.String),
        (types.Integer(), graphene.Int),
        (types.SmallInteger(), graphene.Int),
        (types.BigInteger(), graphene.Float),
        (types.Float(), graphene.Float),
        (types.Double(), graphene.Float),
        (types.Numeric(10, 2), graphene.Float),
        (types.Boolean(), graphene.Boolean),
        (types.Date(), graphene.Date),
        (types.DateTime(), graphene.DateTime),
        (types.TIMESTAMP(), graphene.DateTime),
        (types.Time(), graphene.Time),
        (types.Interval(), Duration),
        (types.LargeBinary(), Binary),
        (types.VARBINARY(3), Binary),
        (types.JSON(), graphene.JSONString),
        (types.PickleType(), graphene.JSONString),
        (types.Uuid(), graphene.UUID),
        (postgresql.UUID(), graphene.UUID),
        (postgresql.JSON(), graphene.JSONString),
        (postgresql.JSONB(), graphene.JSONString),
        (postgresql.HSTORE(), graphene.JSONString),
        (postgresql.INET(), graphene.String),
        (postgresql.CIDR(), graphene.String),
        (postgresql.MACADDR(), graphene.String),
        (postgresql.MONEY(), graphene.String),
        (postgresql.BIT(3), graphene.String),
        (postgresql.CITEXT(), graphene.String),
        (postgresql.TSVECTOR(), graphene.String),
        (postgresql.BYTEA(), Binary),
        (postgresql.OID(), graphene.BigInt),
        (postgresql.INTERVAL(), Duration),
        (postgresql.INT4RANGE(), graphene.String),
        (postgresql.DOMAIN("positive", types.Integer()), graphene.Int),
        (mysql.TINYINT(), graphene.Int),
        (mysql.LONGTEXT(), graphene.String),
    ],
    ids=str,
)
def test_column_types(column_type: Any, expected: Any) -> None:
    assert convert(column_type) is expected


@pytest.mark.parametrize("array", [types.ARRAY, postgresql.ARRAY])
def test_an_array_is_a_list(array: Any) -> None:
    assert convert(array(types.Integer())) == graphene.List(graphene.Int)


def test_an_array_has_as_many_lists_as_dimensions() -> None:
    expected = graphene.List(graphene.List(graphene.List(graphene.String)))
    assert convert(postgresql.ARRAY(types.String(), dimensions=3)) == expected


def test_an_array_of_enums_is_a_list_of_that_enum() -> None:
    assert convert(postgresql.ARRAY(types.Enum(Color))).of_type._meta.name == "Color"


def test_multiranges_are_lists() -> None:
    assert convert(postgresql.INT4MULTIRANGE()) == graphene.List(graphene.String)


def test_an_integer_primary_key_is_an_id() -> None:
    assert declare(types.String())._meta.fields["id"].type == graphene.NonNull(graphene.ID)


def test_a_string_primary_key_stays_a_string() -> None:
    assert convert(types.String(), primary_key=True) == graphene.NonNull(graphene.String)


def test_columns_that_may_not_be_null_are_non_null() -> None:
    assert convert(types.String(), nullable=False) == graphene.NonNull(graphene.String)


def test_the_doc_of_a_column_describes_the_field() -> None:
    assert declare(types.String(), doc="What it is")._meta.fields["value"].description == "What it is"


def test_variants_are_of_the_base_type() -> None:
    assert convert(types.String().with_variant(postgresql.JSONB(), "postgresql")) is graphene.String


def test_a_decorator_is_what_it_stores() -> None:
    class Words(types.TypeDecorator[Any]):
        impl = types.JSON
        cache_ok = True

    assert convert(Words()) is graphene.JSONString


def test_a_decorated_array_keeps_its_dimensions() -> None:
    class Matrix(types.TypeDecorator[Any]):
        impl = types.ARRAY(types.Float, dimensions=2)
        cache_ok = True

    assert convert(Matrix()) == graphene.List(graphene.List(graphene.Float))


def test_a_type_that_nobody_converts_names_class_field_and_remedy() -> None:
    with pytest.raises(
        TypeError, match=r"(?s)ThingType\.value: Don't know how to convert the SQLAlchemy field.*ORMField\(type_="
    ) as caught:
        convert(types.NullType())
    assert "things.value" in str(caught.value.__cause__)


def test_exact_numbers_are_kept_exact_on_request() -> None:
    assert convert(types.BigInteger(), registry=Registry(exact_numbers=True)) is graphene.BigInt
    assert convert(types.Numeric(30, 10), registry=Registry(exact_numbers=True)) is graphene.Decimal


def build(*declared: type[SQLAlchemyObjectType]) -> None:
    fields = {one.__name__: graphene.Field(one) for one in declared}
    graphene.Schema(query=type("Query", (graphene.ObjectType,), fields))


def test_building_a_schema_warns_of_columns_that_lose_digits() -> None:
    declared = declare(types.BigInteger())
    with pytest.warns(PrecisionWarning, match=r"Thing\.value.*Registry\(exact_numbers=True\)"):
        build(declared)


def test_one_warning_names_all_columns_of_a_registry(registry: Registry) -> None:
    one, _other = declare(types.BigInteger(), registry), declare(types.Numeric(30, 10), registry)
    with pytest.warns(PrecisionWarning) as caught:
        build(one)
    assert len(caught) == 1
    assert str(caught[0].message).count("Thing.value") == 2


def test_the_warning_comes_once() -> None:
    declared = declare(types.BigInteger())
    with pytest.warns(PrecisionWarning):
        build(declared)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        build(declared)


def test_a_warning_that_is_an_error_repeats_until_it_is_dealt_with() -> None:
    declared = declare(types.BigInteger())
    for _ in range(2):
        with pytest.raises(Exception, match=r"may lose digits: Thing\.value"):
            build(declared)


@pytest.mark.parametrize("column_type", [types.Numeric(10, 2), types.Numeric(asdecimal=False), types.Float()], ids=str)
def test_columns_that_a_float_holds_exactly_are_not_warned_of(column_type: Any) -> None:
    build(declare(column_type))


def test_a_type_that_was_chosen_is_not_warned_of() -> None:
    model = declare(types.BigInteger())._meta.model

    chosen = type(
        "ChosenType", (SQLAlchemyObjectType,), {"Meta": {"model": model}, "value": ORMField(type_=graphene.Float)}
    )
    build(chosen)
