"""Column types of sqlalchemy-utils."""

import enum
import uuid

import graphene
import sqlalchemy as sa
import sqlalchemy_utils as su
from graphene_sqlalchemy import SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Rank(enum.Enum):
    low = 1
    high = 2


class Row(Base):
    __tablename__ = "rows"
    id = sa.Column(sa.Integer, primary_key=True)
    choice = sa.Column(su.ChoiceType([("a", "Apple"), ("b", "Banana")]))
    rank = sa.Column(su.ChoiceType(Rank, impl=sa.Integer()))
    words = sa.Column(su.ScalarListType())
    email = sa.Column(su.EmailType)
    url = sa.Column(su.URLType)
    ip = sa.Column(su.IPAddressType)
    uid = sa.Column(su.UUIDType(binary=False))
    data = sa.Column(su.JSONType)


class RowType(SQLAlchemyObjectType):
    class Meta:
        model = Row
        create_filters = False


class Query(graphene.ObjectType):
    rows = graphene.List(RowType)

    def resolve_rows(root, info):
        return RowType.get_query(info).all()


schema = graphene.Schema(query=Query)
session = new_session(Base, [Row(id=1, words=["x", "y"], email="A@b.c", uid=uuid.UUID(int=7), data={"k": 1})])
CONTEXT = {"session": session}
QUERIES = {"rows": "{ rows { id words email uid data choice rank } }"}


def check_types():
    return {name: str(field.type) for name, field in RowType._meta.fields.items()}
