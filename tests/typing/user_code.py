"""Code as users write it, in the declared style, fully annotated; mypy (`test_user_code.py`) and pyright check it."""

from typing import Any

from flask import Flask
from promise import Promise
from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship

import graphene_lite as graphene
from flask_view import GraphQLView
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType, load_options, selection
from graphene_lite_sqlalchemy.filters import StringFilter


class Base(DeclarativeBase):
    pass


class DepartmentModel(Base):
    __tablename__ = "department"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class EmployeeModel(Base):
    __tablename__ = "employee"
    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    department: Mapped[DepartmentModel] = relationship()


class Department(SQLAlchemyObjectType):
    class Meta:
        model = DepartmentModel
        interfaces = (relay.Node,)


class Employee(SQLAlchemyObjectType):
    class Meta:
        model = EmployeeModel
        interfaces = (relay.Node,)
        strategies = {"department": joinedload}
        max_depth = 3

    initials = graphene.String(required=True, requires=("id",))

    def resolve_initials(self, info: graphene.ResolveInfo) -> str:
        return "AL"


class Color(graphene.Enum):
    RED = 1
    BLUE = 2


class Named(graphene.Interface):
    name = graphene.String(required=True)


class Person(graphene.ObjectType):
    class Meta:
        interfaces = (Named,)

    age = graphene.Int()
    favourite = graphene.Field(Color)
    friends = graphene.List(graphene.NonNull(lambda: Person))

    async def resolve_age(self, info: graphene.ResolveInfo) -> int:
        return 36

    def resolve_friends(self, info: graphene.ResolveInfo) -> "Promise[list[Person]]":
        return Promise.resolve([])


class PersonConnection(relay.Connection):
    class Meta:
        node = Person


class CustomNode(relay.Node):
    class Meta:
        name = "Node"


class NameFilter(StringFilter):
    class Meta:
        graphene_type = graphene.String
        only_operators = ("eq", "in")


class Result(graphene.Union):
    class Meta:
        types = (Person, Employee)


class PersonInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    age = graphene.InputField(graphene.Int)


class CreatePerson(graphene.Mutation):
    class Arguments:
        person = PersonInput(required=True)

    person = graphene.Field(Person)

    @staticmethod
    def mutate(root: None, info: graphene.ResolveInfo, person: dict[str, Any]) -> "CreatePerson":
        return CreatePerson(person=Person(name=person["name"]))


class IntroduceShip(relay.ClientIDMutation):
    class Meta:
        description = "Adds a ship."

    class Input:
        name = graphene.String(required=True)

    name = graphene.String()

    @classmethod
    def mutate_and_get_payload(cls, root: None, info: graphene.ResolveInfo, **values: Any) -> "IntroduceShip":
        return IntroduceShip(name=values["name"])


class Query(graphene.ObjectType):
    node = relay.Node.Field()
    person = graphene.Field(Person, name=graphene.String(default_value="Ada"))
    all_employees = SQLAlchemyConnectionField(Employee.connection)
    departments = graphene.List(Department)

    def resolve_departments(self, info: graphene.ResolveInfo) -> Select[Any]:
        wanted = [field.name for field in selection(info).below("Department")]
        options = load_options(info, DepartmentModel) if wanted else []
        return select(DepartmentModel).options(*options)

    def resolve_person(self, info: graphene.ResolveInfo, name: str) -> Person:
        return Person(name=name, age=36)


class Mutation(graphene.ObjectType):
    create_person = CreatePerson.Field()
    introduce_ship = IntroduceShip.Field()


schema = graphene.Schema(query=Query, mutation=Mutation, types=[Department])
result = schema.execute("{ person { name } }", context={"session": None})
names: dict[str, Any] | None = result.data

app = Flask(__name__)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema, graphiql=True))
