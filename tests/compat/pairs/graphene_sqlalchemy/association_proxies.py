"""Association proxies of columns and relationships, to one and to many."""

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    memberships = relationship("Membership", back_populates="user", order_by="Membership.id")
    groups = association_proxy("memberships", "group")
    roles = association_proxy("memberships", "role")


class Group(Base):
    __tablename__ = "groups"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String, nullable=False)


class Membership(Base):
    __tablename__ = "memberships"
    id = sa.Column(sa.Integer, primary_key=True)
    role = sa.Column(sa.String, nullable=False)
    user_id = sa.Column(sa.ForeignKey("users.id"))
    group_id = sa.Column(sa.ForeignKey("groups.id"))
    user = relationship(User, back_populates="memberships")
    group = relationship(Group)
    group_name = association_proxy("group", "name")


class UserType(SQLAlchemyObjectType):
    class Meta:
        model = User
        name = "User"
        create_filters = False


class GroupType(SQLAlchemyObjectType):
    class Meta:
        model = Group
        name = "Group"
        create_filters = False


class MembershipType(SQLAlchemyObjectType):
    class Meta:
        model = Membership
        name = "Membership"
        create_filters = False


class Query(graphene.ObjectType):
    users = graphene.List(UserType)

    def resolve_users(root, info):
        return UserType.get_query(info).all()


schema = graphene.Schema(query=Query)
rows = [
    User(
        id=1,
        memberships=[
            Membership(id=1, role="owner", group=Group(id=1, name="a")),
            Membership(id=2, role="guest", group=Group(id=2, name="b")),
        ],
    )
]
CONTEXT = {"session": new_session(Base, rows)}
QUERIES = {"all": "{ users { roles memberships { role groupName group { name } user { id } } } }"}
