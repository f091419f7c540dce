"""Single-table inheritance with SQLAlchemyInterface."""

import graphene
import sqlalchemy as sa
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Person(Base):
    __tablename__ = "people"
    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String, nullable=False)
    name = sa.Column(sa.String)
    __mapper_args__ = {"polymorphic_on": kind}


class Employee(Person):
    hired = sa.Column(sa.Integer)
    __mapper_args__ = {"polymorphic_identity": "employee"}


class Customer(Person):
    first_purchase = sa.Column(sa.Integer)
    __mapper_args__ = {"polymorphic_identity": "customer"}


class PersonType(SQLAlchemyInterface):
    class Meta:
        model = Person
        name = "Person"


class EmployeeType(SQLAlchemyObjectType):
    class Meta:
        model = Employee
        name = "Employee"
        interfaces = (PersonType, relay.Node)


class CustomerType(SQLAlchemyObjectType):
    class Meta:
        model = Customer
        name = "Customer"
        interfaces = (PersonType, relay.Node)


class Query(graphene.ObjectType):
    people = graphene.List(PersonType)
    employees = SQLAlchemyConnectionField(EmployeeType.connection)
    node = relay.Node.Field()

    def resolve_people(root, info):
        return PersonType.get_query(info).order_by(Person.id).all()


schema = graphene.Schema(query=Query, types=[EmployeeType, CustomerType])
CONTEXT = {
    "session": new_session(Base, [Employee(id=1, name="E", hired=1999), Customer(id=2, name="C", first_purchase=2001)])
}
QUERIES = {
    "people": "{ people { __typename name ... on Employee { hired } ... on Customer { firstPurchase } } }",
    "employees": "{ employees { edges { node { id name hired } } } }",
    "node": '{ node(id: "RW1wbG95ZWU6MQ==") { id ... on Employee { name } } other: node(id: "Q3VzdG9tZXI6MQ==") { id } }',
    "discriminator is hidden": "{ people { kind } }",
}


def check_fields():
    return [list(PersonType._meta.fields), list(EmployeeType._meta.fields)]


def mistake_interface_with_an_identity():
    class EmployeeInterface(SQLAlchemyInterface):
        class Meta:
            model = Employee


def mistake_instance_of_the_interface():
    PersonType()
