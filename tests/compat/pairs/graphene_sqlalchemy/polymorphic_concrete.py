"""Concrete-table inheritance."""

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyInterface, SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.ext.declarative import ConcreteBase
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Shape(ConcreteBase, Base):
    __tablename__ = "shapes"
    id = sa.Column(sa.Integer, primary_key=True)
    colour = sa.Column(sa.String)
    __mapper_args__ = {"polymorphic_identity": None, "concrete": True}


class Circle(Shape):
    __tablename__ = "circles"
    id = sa.Column(sa.Integer, primary_key=True)
    colour = sa.Column(sa.String)
    radius = sa.Column(sa.Float)
    __mapper_args__ = {"polymorphic_identity": "circle", "concrete": True}


class ShapeType(SQLAlchemyInterface):
    class Meta:
        model = Shape
        name = "Shape"
        exclude_fields = ("type",)
        create_filters = False


class CircleType(SQLAlchemyObjectType):
    class Meta:
        model = Circle
        name = "Circle"
        exclude_fields = ("type",)
        interfaces = (ShapeType,)
        create_filters = False


class Query(graphene.ObjectType):
    circles = graphene.List(CircleType)

    def resolve_circles(root, info):
        return CircleType.get_query(info).all()


schema = graphene.Schema(query=Query, types=[CircleType])
CONTEXT = {"session": new_session(Base, [Circle(id=1, colour="red", radius=2.0)])}
QUERIES = {
    "circles": "{ circles { id colour radius } }",
}
