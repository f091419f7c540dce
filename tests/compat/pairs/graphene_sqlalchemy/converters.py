"""convert_sqlalchemy_type: what it gives for types and annotations, and converters of the user's own."""

import datetime
import decimal
import enum
import typing
import uuid

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.converter import convert_sqlalchemy_type, get_column_doc, is_column_nullable
from graphene_sqlalchemy.registry import Registry
from graphene_sqlalchemy.utils import column_type_eq, safe_isinstance, safe_issubclass
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import UserDefinedType

Base = declarative_base()


class Coordinates(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "COORDINATES"


@convert_sqlalchemy_type.register(column_type_eq(Coordinates))
def convert_coordinates(type_arg, column=None, **kwargs):
    return graphene.List(graphene.Float)


class Place(Base):
    __tablename__ = "places"
    id = sa.Column(sa.Integer, primary_key=True)
    at = sa.Column(Coordinates, nullable=False)


class PlaceType(SQLAlchemyObjectType):
    class Meta:
        model = Place
        name = "Place"
        create_filters = False


class Query(graphene.ObjectType):
    place = graphene.Field(PlaceType)


schema = graphene.Schema(query=Query)


def shown(value):
    return value.__name__ if isinstance(value, type) else str(value)


def check_column_types():
    types = [
        sa.String,
        sa.Text,
        sa.Integer,
        sa.SmallInteger,
        sa.BigInteger,
        sa.Float,
        sa.Numeric,
        sa.Boolean,
        sa.Date,
        sa.DateTime,
        sa.Time,
        sa.JSON,
        postgresql.UUID,
        postgresql.INET,
        postgresql.JSONB,
        postgresql.HSTORE,
    ]
    return {cls.__name__: shown(convert_sqlalchemy_type(cls, column=sa.Column("c", cls))) for cls in types}


def check_annotations():
    annotations = [
        str,
        int,
        float,
        bool,
        datetime.date,
        datetime.datetime,
        datetime.time,
        decimal.Decimal,
        uuid.UUID,
        typing.List[int],
        list[str],
        typing.Optional[int],
        int | None,
        typing.List[typing.List[float]],
    ]
    return {str(a): shown(convert_sqlalchemy_type(a)) for a in annotations}


def check_primary_key_is_an_id():
    return [
        shown(convert_sqlalchemy_type(sa.Integer, column=sa.Column("id", sa.Integer, primary_key=True))),
        shown(convert_sqlalchemy_type(sa.String, column=sa.Column("id", sa.String, primary_key=True))),
    ]


def check_graphene_types():
    class T(graphene.ObjectType):
        a = graphene.Int()

    return [convert_sqlalchemy_type(T) is T, convert_sqlalchemy_type(graphene.BigInt) is graphene.BigInt]


def check_columns():
    column = sa.Column("c", sa.String, doc="documented", nullable=False)
    return [
        get_column_doc(column),
        is_column_nullable(column),
        is_column_nullable(sa.Column("d", sa.String)),
        is_column_nullable(object()),
    ]


def check_matchers():
    return [
        column_type_eq(int)(int),
        column_type_eq(int)(str),
        safe_isinstance(str)("x"),
        safe_issubclass(int)(bool),
        safe_issubclass(int)(5),
        safe_isinstance(5)(5),
    ]


def mistake_unknown():
    convert_sqlalchemy_type(complex, column=sa.Column("c", sa.String))


def mistake_union_of_scalars():
    convert_sqlalchemy_type(int | str)


def check_enum():
    class Colour(enum.Enum):
        RED = 1

    column = sa.Column("colour", sa.Enum(Colour))
    made = convert_sqlalchemy_type(sa.Enum, column=column, registry=Registry())
    made = made() if not isinstance(made, type) else made
    return [made._meta.name, [m.name for m in made._meta.enum]]
