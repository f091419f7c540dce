"""Columns of every common type: SDL and data."""

import datetime
import decimal
import uuid

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Everything(Base):
    __tablename__ = "everything"
    id = sa.Column(sa.Integer, primary_key=True, doc="The key")
    small = sa.Column(sa.SmallInteger)
    whole = sa.Column(sa.Integer, nullable=False)
    real = sa.Column(sa.Float)
    amount = sa.Column(sa.Numeric(10, 2))
    text = sa.Column(sa.Text, doc="Much text")
    unicode = sa.Column(sa.Unicode(20))
    unicode_text = sa.Column(sa.UnicodeText)
    short = sa.Column(sa.String(5), nullable=False, default="s")
    flag = sa.Column(sa.Boolean)
    day = sa.Column(sa.Date)
    moment = sa.Column(sa.DateTime)
    clock = sa.Column(sa.Time)
    data = sa.Column(sa.JSON)
    renamed_column = sa.Column("other_name", sa.String)
    camelCase = sa.Column(sa.String)
    _private = sa.Column("private_one", sa.String)


class EverythingType(SQLAlchemyObjectType):
    class Meta:
        model = Everything
        name = "Everything"


class Query(graphene.ObjectType):
    all = graphene.List(EverythingType)

    def resolve_all(root, info):
        return EverythingType.get_query(info).order_by(Everything.id).all()


schema = graphene.Schema(query=Query)
session = new_session(
    Base,
    [
        Everything(
            id=1, small=3, whole=4, real=1.5, amount=decimal.Decimal("12.50"), text="t", unicode="ü", unicode_text="x", short="a",
            flag=True, day=datetime.date(2020, 1, 2), moment=datetime.datetime(2020, 1, 2, 3, 4, 5), clock=datetime.time(3, 4),
            data={"a": [1, None]}, renamed_column="r", camelCase="c", _private="p",
        ),
        Everything(id=2, whole=0),
    ],
)  # fmt: skip
CONTEXT = {"session": session}
QUERIES = {
    "all": "{ all { id small whole real amount text unicode unicodeText short flag day moment clock data renamedColumn camelCase _private } }",
    "introspection": '{ __type(name: "Everything") { fields { name description type { kind name ofType { name } } } } }',
}


def check_fields():
    return {name: str(field.type) for name, field in EverythingType._meta.fields.items()}


def check_uuid_is_plain():
    return str(uuid.UUID(int=5))
