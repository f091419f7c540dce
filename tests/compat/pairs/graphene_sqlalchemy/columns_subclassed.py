"""Column types that derive from others, variants, and what cannot be converted."""

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.types import ORMField
from library_models import new_session
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import TypeDecorator, UserDefinedType

Base = declarative_base()


class Shouting(TypeDecorator):
    impl = sa.String
    cache_ok = True

    def process_result_value(self, value, dialect):
        return value and value.upper()


class MyInt(sa.Integer):
    pass


class Strange(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "STRANGE"


class Row(Base):
    __tablename__ = "rows"
    id = sa.Column(sa.Integer, primary_key=True)
    number = sa.Column(MyInt)
    varying = sa.Column(sa.String().with_variant(sa.Text(), "postgresql"))
    varchar = sa.Column(sa.VARCHAR(9))
    char = sa.Column(sa.CHAR(3))
    timestamp = sa.Column(sa.TIMESTAMP)
    integer = sa.Column(sa.INTEGER)
    double = sa.Column(sa.Double)
    clob = sa.Column(sa.CLOB)


class RowType(SQLAlchemyObjectType):
    class Meta:
        model = Row
        name = "Row"


class Query(graphene.ObjectType):
    rows = graphene.List(RowType)

    def resolve_rows(root, info):
        return RowType.get_query(info).all()


schema = graphene.Schema(query=Query)
CONTEXT = {"session": new_session(Base, [Row(id=1, number=5, varying="v", varchar="w", char="x", double=2.5)])}
QUERIES = {"rows": "{ rows { id number varying varchar char double } }"}


def _odd_model(name, column_type):
    return type(
        name,
        (Base,),
        {"__tablename__": name.lower(), "id": sa.Column(sa.Integer, primary_key=True), "odd": sa.Column(column_type)},
    )


def mistake_unknown_column_type():
    class OddType(SQLAlchemyObjectType):
        class Meta:
            model = _odd_model("Odd", Strange)


def check_unknown_column_type_with_a_type_given():
    class Odd2Type(SQLAlchemyObjectType):
        class Meta:
            model = _odd_model("Odd2", Strange)

        odd = ORMField(type_=graphene.String)

    return {name: str(field.type) for name, field in Odd2Type._meta.fields.items()}


def check_unknown_column_type_excluded():
    class Odd3Type(SQLAlchemyObjectType):
        class Meta:
            model = _odd_model("Odd3", Strange)
            exclude_fields = ("odd",)

    return list(Odd3Type._meta.fields)
