"""Hierarchies that other models refer to, in one table and in joined tables, and a schema over them."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry


class Base(DeclarativeBase):
    pass


class Company(Base):
    __tablename__ = "companies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    staff: Mapped[list["Person"]] = relationship(order_by="Person.id", back_populates="company")
    engineers: Mapped[list["Engineer"]] = relationship(order_by="Engineer.id", viewonly=True)
    pets: Mapped[list["Pet"]] = relationship(order_by="Pet.id")
    dogs: Mapped[list["Dog"]] = relationship(order_by="Dog.id", viewonly=True)


class Person(Base):
    """The root of a hierarchy in joined tables."""

    __tablename__ = "people"
    __mapper_args__ = {"polymorphic_on": "kind"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))

    company: Mapped[Company] = relationship(back_populates="staff")


class Manager(Person):
    __tablename__ = "managers"
    __mapper_args__ = {"polymorphic_identity": "manager"}

    id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    budget: Mapped[int]

    mentees: Mapped[list["Engineer"]] = relationship(
        foreign_keys="Engineer.mentor_id", primaryjoin="Manager.id == Engineer.mentor_id", viewonly=True
    )


class Engineer(Person):
    __tablename__ = "engineers"
    __mapper_args__ = {"polymorphic_identity": "engineer"}

    id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    language: Mapped[str]
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("managers.id"))

    mentor: Mapped[Manager | None] = relationship(
        foreign_keys=mentor_id, primaryjoin="Engineer.mentor_id == Manager.id"
    )


class Pet(Base):
    """The root of a hierarchy in one table."""

    __tablename__ = "pets"
    __mapper_args__ = {"polymorphic_on": "kind"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))


class Dog(Pet):
    __mapper_args__ = {"polymorphic_identity": "dog"}

    tricks: Mapped[int | None]


class Cat(Pet):
    __mapper_args__ = {"polymorphic_identity": "cat"}

    lives: Mapped[int | None]


def seed(session: Session) -> None:
    """Fill an empty database: two companies, in each two managers, three engineers, a dog and a cat."""
    for company in (1, 2):
        at = {"company_id": company}
        session.add(Company(id=company, name=f"C{company}"))
        session.flush()
        session.add_all(Manager(id=10 * company + n, name=f"m{n}", budget=n, **at) for n in range(2))
        session.flush()
        session.add_all(
            Engineer(id=10 * company + n, name=f"e{n}", language="py", mentor_id=11 if n < 4 else None, **at)
            for n in range(2, 5)
        )
        session.add_all([Dog(id=2 * company, name="Rex", tricks=3, **at), Cat(id=2 * company + 1, name="Tom", **at)])
    session.commit()


MEMBERS = {Person: (Manager, Engineer), Pet: (Dog, Cat)}


def hierarchy_schema(
    resolve_listed: Any = None,
    resolve_people: Any = None,
    interface: Any = None,
    registry: Registry | None = None,
    **attributes: Any,
) -> graphene.Schema:
    """Return a schema with a connection of each model.

    Args:
        resolve_listed: Resolves `listed`, a list of companies.
        resolve_people: Resolves `listedPeople`, a list of the interface, and `onePerson`.
        interface: Attributes for the bodies of the interfaces.
        registry: That of the types; one of a drop-in, if left out.
        attributes: Go into the body of the type of engineers.
    """
    registry = registry or Registry()
    types: dict[type[Any], Any] = {}

    def declare(kind: Any, model: type[Any], interfaces: tuple[Any, ...] = (), **body: Any) -> None:
        meta = {"model": model, "registry": registry, "interfaces": (relay.Node, *interfaces)}
        types[model] = type(model.__name__, (kind,), {"Meta": type("Meta", (), meta), **body})

    declare(SQLAlchemyObjectType, Company)
    for base, members in MEMBERS.items():
        declare(SQLAlchemyInterface, base, **(interface or {}))
        for member in members:
            body = attributes if member is Engineer else {}
            declare(SQLAlchemyObjectType, member, (types[base],), **body)
    fields: dict[str, Any] = {
        model.__tablename__: SQLAlchemyConnectionField(types[model].connection)
        for model in (Company, Person, Manager, Engineer, Pet)
    }
    fields["node"] = relay.Node.Field()
    fields["listed"] = graphene.List(types[Company], resolver=resolve_listed)
    fields["listed_people"] = graphene.List(types[Person], resolver=resolve_people)
    fields["one_person"] = graphene.Field(types[Person], resolver=resolve_people)
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), fields), types=list(types.values()))
