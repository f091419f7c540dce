"""Joined-table inheritance, with relationships to the base."""

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyInterface, SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Zoo(Base):
    __tablename__ = "zoos"
    id = sa.Column(sa.Integer, primary_key=True)
    animals = relationship("Animal", back_populates="zoo", order_by="Animal.id")


class Animal(Base):
    __tablename__ = "animals"
    id = sa.Column(sa.Integer, primary_key=True)
    species = sa.Column(sa.String, nullable=False)
    name = sa.Column(sa.String)
    zoo_id = sa.Column(sa.ForeignKey("zoos.id"))
    zoo = relationship(Zoo, back_populates="animals")
    __mapper_args__ = {"polymorphic_on": species}


class Dog(Animal):
    __tablename__ = "dogs"
    id = sa.Column(sa.ForeignKey("animals.id"), primary_key=True)
    trick = sa.Column(sa.String)
    __mapper_args__ = {"polymorphic_identity": "dog"}


class Fish(Animal):
    __tablename__ = "fish"
    id = sa.Column(sa.ForeignKey("animals.id"), primary_key=True)
    depth = sa.Column(sa.Float)
    __mapper_args__ = {"polymorphic_identity": "fish"}


class AnimalType(SQLAlchemyInterface):
    class Meta:
        model = Animal
        name = "Animal"
        create_filters = False


class DogType(SQLAlchemyObjectType):
    class Meta:
        model = Dog
        name = "Dog"
        interfaces = (AnimalType,)
        create_filters = False


class FishType(SQLAlchemyObjectType):
    class Meta:
        model = Fish
        name = "Fish"
        interfaces = (AnimalType,)
        create_filters = False


class ZooType(SQLAlchemyObjectType):
    class Meta:
        model = Zoo
        name = "Zoo"
        create_filters = False


class Query(graphene.ObjectType):
    zoo = graphene.Field(ZooType)
    dogs = graphene.List(DogType)

    def resolve_zoo(root, info):
        return ZooType.get_query(info).first()

    def resolve_dogs(root, info):
        return DogType.get_query(info).all()


schema = graphene.Schema(query=Query, types=[DogType, FishType])
CONTEXT = {
    "session": new_session(
        Base, [Zoo(id=1, animals=[Dog(id=1, name="Rex", trick="sit"), Fish(id=2, name="Nemo", depth=3)])]
    )
}
QUERIES = {
    "zoo": "{ zoo { animals { __typename id name ... on Dog { trick } ... on Fish { depth } zoo { id } } } }",
    "dogs": "{ dogs { id name trick zoo { id animals { name } } } }",
}
