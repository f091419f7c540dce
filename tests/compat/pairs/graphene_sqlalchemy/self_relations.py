"""Relations of a table to itself, lists and many to many."""

import graphene
import sqlalchemy as sa
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()
friends = sa.Table(
    "friends",
    Base.metadata,
    sa.Column("a", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("b", sa.ForeignKey("people.id"), primary_key=True),
)


class Person(Base):
    __tablename__ = "people"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String)
    boss_id = sa.Column(sa.ForeignKey("people.id"))
    boss = relationship("Person", remote_side=[id], back_populates="staff")
    staff = relationship("Person", back_populates="boss", order_by="Person.id")
    friends = relationship(
        "Person",
        secondary=friends,
        primaryjoin=id == friends.c.a,
        secondaryjoin=id == friends.c.b,
        order_by="Person.id",
    )


class PersonType(SQLAlchemyObjectType):
    class Meta:
        model = Person
        name = "Person"
        interfaces = (relay.Node,)


class Query(graphene.ObjectType):
    people = SQLAlchemyConnectionField(PersonType.connection)


schema = graphene.Schema(query=Query)
ann, ben, cal = Person(id=1, name="Ann"), Person(id=2, name="Ben", boss_id=1), Person(id=3, name="Cal", boss_id=1)
ben.friends = [ann, cal]
CONTEXT = {"session": new_session(Base, [ann, ben, cal])}
NODES = "{ edges { node { name } } }"
QUERIES = {
    "all": f"{{ people {{ edges {{ node {{ name boss {{ name staff {NODES} }} staff {NODES} friends {NODES} }} }} }} }}",
    "filter boss": f'{{ people(filter: {{boss: {{name: {{eq: "Ann"}}}}}}) {NODES} }}',
    "filter staff": f'{{ people(filter: {{staff: {{contains: [{{name: {{eq: "Cal"}}}}]}}}}) {NODES} }}',
}
