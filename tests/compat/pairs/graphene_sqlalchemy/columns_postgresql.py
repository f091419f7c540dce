"""Columns of PostgreSQL's types: the SDL alone."""

import enum

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Size(enum.Enum):
    BIG = 1
    SMALL = 2


class Pg(Base):
    __tablename__ = "pg"
    id = sa.Column(sa.Integer, primary_key=True)
    uid = sa.Column(postgresql.UUID(as_uuid=True), nullable=False)
    ip = sa.Column(postgresql.INET)
    net = sa.Column(postgresql.CIDR)
    hstore = sa.Column(postgresql.HSTORE)
    json = sa.Column(postgresql.JSON)
    jsonb = sa.Column(postgresql.JSONB)
    words = sa.Column(postgresql.ARRAY(sa.String))
    numbers = sa.Column(sa.ARRAY(sa.Integer), nullable=False)
    matrix = sa.Column(postgresql.ARRAY(sa.Float, dimensions=2))
    cube = sa.Column(sa.ARRAY(sa.String, dimensions=3))
    enum = sa.Column(postgresql.ENUM("one", "two", name="pg_numbers"))
    py_enum = sa.Column(postgresql.ENUM(Size, name="size"))


class PgType(SQLAlchemyObjectType):
    class Meta:
        model = Pg
        create_filters = False


class Query(graphene.ObjectType):
    pg = graphene.Field(PgType)


schema = graphene.Schema(query=Query)


def check_types():
    return {name: str(field.type) for name, field in PgType._meta.fields.items()}
