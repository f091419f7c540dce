"""Models declared as Mapped[], as dataclasses, imperatively, and reflected."""

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, registry, relationship


class Base(DeclarativeBase):
    pass


class Owner(Base):
    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(30), doc="Their name")
    age: Mapped[int | None]
    pets: Mapped[list["Pet"]] = relationship(back_populates="owner", order_by="Pet.id")


class Pet(Base):
    __tablename__ = "pets"
    id: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("owners.id"))
    owner: Mapped[Owner | None] = relationship(back_populates="pets")


class Toy(MappedAsDataclass, Base):
    __tablename__ = "toys"
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(default="toy")


mapping = registry()
stones = sa.Table("stones", Base.metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("weight", sa.Float))


class Stone:
    pass


mapping.map_imperatively(Stone, stones)


class OwnerType(SQLAlchemyObjectType):
    class Meta:
        model = Owner
        name = "Owner"
        create_filters = False


class PetType(SQLAlchemyObjectType):
    class Meta:
        model = Pet
        name = "Pet"
        create_filters = False


class ToyType(SQLAlchemyObjectType):
    class Meta:
        model = Toy
        name = "Toy"


class StoneType(SQLAlchemyObjectType):
    class Meta:
        model = Stone
        name = "Stone"


class Query(graphene.ObjectType):
    owners = graphene.List(OwnerType)
    toys = graphene.List(ToyType)
    stones = graphene.List(StoneType)

    def resolve_owners(root, info):
        return OwnerType.get_query(info).all()

    def resolve_toys(root, info):
        return ToyType.get_query(info).all()

    def resolve_stones(root, info):
        return StoneType.get_query(info).all()


schema = graphene.Schema(query=Query)
stone = Stone()
stone.weight = 2.5
session = new_session(Base, [Owner(id=1, name="O", pets=[Pet(id=1, tag="t")]), Toy(id=1), stone])
CONTEXT = {"session": session}
QUERIES = {"all": "{ owners { id name age pets { tag owner { name } } } toys { id label } stones { id weight } }"}


def check_reflected():
    engine = session.get_bind()
    Reflected = automap_base()
    Reflected.prepare(autoload_with=engine)

    class ReflectedPet(SQLAlchemyObjectType):
        class Meta:
            model = Reflected.classes.pets
            create_filters = False

    return {
        name: str(field.type) for name, field in ReflectedPet._meta.fields.items() if isinstance(field, graphene.Field)
    }
