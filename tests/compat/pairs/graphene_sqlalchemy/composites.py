"""Composite attributes and their converters."""

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.converter import convert_sqlalchemy_composite
from graphene_sqlalchemy.types import ORMField
from library_models import new_session
from sqlalchemy.orm import composite, declarative_base

Base = declarative_base()


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __composite_values__(self):
        return self.x, self.y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


class Other(Point):
    pass


@convert_sqlalchemy_composite.register(Point)
def convert_point(composite_, registry):
    return graphene.String(description="x and y", resolver=lambda root, info: f"{root.start.x}/{root.start.y}")


class Vertex(Base):
    __tablename__ = "vertices"
    id = sa.Column(sa.Integer, primary_key=True)
    x1 = sa.Column(sa.Integer)
    y1 = sa.Column(sa.Integer)
    start = composite(Point, x1, y1)


class Unconverted(Base):
    __tablename__ = "unconverted"
    id = sa.Column(sa.Integer, primary_key=True)
    x1 = sa.Column(sa.Integer)
    y1 = sa.Column(sa.Integer)
    start = composite(Other, x1, y1)


class VertexType(SQLAlchemyObjectType):
    class Meta:
        model = Vertex
        name = "Vertex"
        create_filters = False


class Query(graphene.ObjectType):
    vertices = graphene.List(VertexType)

    def resolve_vertices(root, info):
        return VertexType.get_query(info).all()


schema = graphene.Schema(query=Query)
CONTEXT = {"session": new_session(Base, [Vertex(id=1, start=Point(3, 4))])}
QUERIES = {"vertices": "{ vertices { id x1 y1 start } }"}


def mistake_no_converter():
    class UnconvertedType(SQLAlchemyObjectType):
        class Meta:
            model = Unconverted


def mistake_options_for_a_composite():
    class Vertex2(SQLAlchemyObjectType):
        class Meta:
            model = Vertex

        start = ORMField(description="not possible")


def check_excluded():
    class Vertex3(SQLAlchemyObjectType):
        class Meta:
            model = Unconverted
            exclude_fields = ("start",)

    return list(Vertex3._meta.fields)
