"""What filters have where a registry is no drop-in: on SQLite and PostgreSQL."""

import re

import pytest
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.asking import Database
from tests.graphene_lite_sqlalchemy.company import company_schema, nodes

#: Filter of employees, and who is left of Ann, Bob and Cid.
EMPLOYEES = [
    ("{ city: { isNull: true } }", "Ann Bob"),
    ("{ city: { isNull: false } }", "Cid"),
    ("{ level: { isNull: true } }", "Cid"),
    ("{ id: { isNull: true } }", ""),
    ("{ hiredOn: { isNull: false } }", "Ann"),
    ('{ name: { startsWith: "A" } }', "Ann"),
    ('{ name: { endsWith: "d" } }', "Cid"),
    ('{ name: { contains: "n" } }', "Ann"),
    ('{ name: { contains: "%" } }', ""),
    ('{ name: { contains: "_" } }', ""),
    ('{ not: { name: { eq: "Ann" } } }', "Bob Cid"),
    # Nobody knows in which city Ann and Bob live; nEq leaves them out, not keeps them.
    ('{ city: { nEq: "Rome" } }', ""),
    ('{ not: { city: { eq: "Rome" } } }', "Ann Bob"),
    ('{ not: { not: { city: { eq: "Rome" } } } }', "Cid"),
    ("{ not: {} }", ""),
    ("{ not: null }", "Ann Bob Cid"),
    ('{ not: { city: { eq: "Rome" }, name: { eq: "Cid" } } }', "Ann Bob"),
    ('{ not: { or: [{ city: { eq: "Rome" } }, { name: { eq: "Ann" } }] } }', "Bob"),
    ('{ or: [{ not: { name: { eq: "Ann" } } }, { id: { eq: "1" } }] }', "Ann Bob Cid"),
    ('{ not: { manager: { name: { eq: "Ann" } } } }', "Ann"),
    ('{ manager: { not: { name: { eq: "Bob" } } } }', "Bob Cid"),
    ("{ not: { manager: {} } }", "Ann"),
    ("{ managerExists: false }", "Ann"),
    ("{ managerExists: true }", "Bob Cid"),
    ("{ managerExists: null }", "Ann Bob Cid"),
    ("{ badgeExists: true }", "Ann"),
    ("{ manager: { managerExists: false } }", "Bob Cid"),
    ('{ tasks: { some: { title: { eq: "Plan" } } } }', "Ann"),
    ("{ tasks: { some: {} } }", "Ann Bob"),
    ("{ tasks: { none: {} } }", "Cid"),
    ('{ tasks: { none: { title: { eq: "Plan" } } } }', "Bob Cid"),
    ('{ tasks: { every: { title: { eq: "Ship" } } } }', "Bob Cid"),
    ("{ tasks: { every: {} } }", "Ann Bob Cid"),
    # The hours of one of Ann's tasks, and of Bob's only one, are null.
    ("{ tasks: { every: { hours: { gt: 1 } } } }", "Cid"),
    ("{ tasks: { none: { hours: { gt: 1 } } } }", "Bob Cid"),
    ("{ tasks: { some: { not: { hours: { gt: 1 } } } } }", "Ann Bob"),
    ("{ tasks: { some: null, every: null, none: null } }", "Ann Bob Cid"),
    ('{ tasks: { some: { tags: { every: { label: { contains: "u" } } } } } }', "Ann Bob"),
    ("{ reports: { some: { reports: { none: {} } } } }", "Ann"),
]  # fmt: skip


def company() -> graphene.Schema:
    return company_schema(Registry(drop_in=False))


def input_type(schema: graphene.Schema, name: str) -> list[str]:
    """Return the fields of an input type, as the schema prints them."""
    body = re.search(rf"input {name} \{{\n(.*?)\n\}}", str(schema), re.DOTALL)
    assert body is not None
    return [line.strip() for line in body[1].split("\n")]


@pytest.mark.parametrize(("filters", "names"), EMPLOYEES)
async def test_who_is_left(database: Database, filters: str, names: str) -> None:
    query = f"{{ employees(filter: {filters}) {{ edges {{ node {{ name }} }} }} }}"
    answer = await database.ask("sync", company(), query)
    assert (answer.errors, len(answer.statements)) == ([], 1)
    assert " ".join(employee["name"] for employee in nodes(answer.data["employees"])) == names


#: Filter of employees, and the condition in SQL.
STATEMENTS = [
    ("{ city: { isNull: true } }", "employees.city IS NULL"),
    ('{ name: { startsWith: "A" } }', "(employees.name LIKE ? || '%' ESCAPE '/')"),
    ('{ not: { city: { eq: "Rome" } } }', "CASE WHEN (employees.city = ?) THEN ? ELSE ? END = ?"),
    (
        "{ managerExists: false }",
        "NOT (EXISTS (SELECT 1 FROM employees AS employees_1 WHERE employees_1.id = employees.manager_id))",
    ),
    (
        "{ tasks: { some: { done: { eq: true } } } }",
        "EXISTS (SELECT 1 FROM tasks AS tasks_1 WHERE employees.id = tasks_1.owner_id AND tasks_1.done = ?)",
    ),
    (
        "{ tasks: { none: { done: { eq: true } } } }",
        "NOT (EXISTS (SELECT 1 FROM tasks AS tasks_1 WHERE employees.id = tasks_1.owner_id AND tasks_1.done = ?))",
    ),
    (
        "{ tasks: { every: { done: { eq: true } } } }",
        (
            "NOT (EXISTS (SELECT 1 FROM tasks AS tasks_1 WHERE employees.id = tasks_1.owner_id "
            "AND CASE WHEN (tasks_1.done = ?) THEN ? ELSE ? END = ?))"
        ),
    ),
]


@pytest.mark.parametrize(("filters", "sql"), STATEMENTS)
async def test_the_condition_in_sql(database: Database, filters: str, sql: str) -> None:
    query = f"{{ employees(filter: {filters}) {{ edges {{ node {{ name }} }} }} }}"
    statement = (await database.ask("sync", company(), query)).statements[0]
    # Drivers differ in how they name a value, and its type.
    plain = re.sub(r"%\(\w+\)s(::\w+)?", "?", statement).replace("= true", "= ?").replace("= 1", "= ?")
    assert plain.partition(" WHERE ")[2].partition(" ORDER BY ")[0] == sql.replace(
        "%", "%%" if "%(" in statement else "%"
    )


async def test_nested_connections_have_them_too(database: Database) -> None:
    query = """{ departments { edges { node {
        employees(first: 1, filter: { not: { city: { eq: "Rome" } }, tasks: { none: { title: { eq: "Plan" } } } }) {
            edges { node { name } }
        }
    } } } }"""
    answer = await database.ask_every_way(company_schema(Registry(drop_in=False), batching=True), query)
    assert answer.errors == []
    found = [nodes(department["employees"]) for department in nodes(answer.data["departments"])]
    assert found == [[{"name": "Bob"}], []]


def test_what_clients_see() -> None:
    schema = company()
    assert input_type(schema, "StringFilter") == [
        "contains: String", "endsWith: String", "eq: String", "ilike: String", "in: [String]", "isNull: Boolean",
        "like: String", "nEq: String", "notIn: [String]", "notlike: String", "startsWith: String",
    ]  # fmt: skip
    assert input_type(schema, "TaskRelationshipFilter") == [
        "containsExactly: [TaskFilter]", "contains: [TaskFilter]",
        "every: TaskFilter", "none: TaskFilter", "some: TaskFilter",
    ]  # fmt: skip
    assert {"not: EmployeeFilter", "managerExists: Boolean"} <= set(input_type(schema, "EmployeeFilter"))


@pytest.mark.parametrize("name", ["isNull:", "startsWith:", "not:", "some:", "every:", "none:", "Exists:"])
def test_a_drop_in_has_none_of_them(name: str) -> None:
    assert name not in str(company_schema())


def test_exact_numbers_are_in_order() -> None:
    schema = company_schema(Registry(drop_in=False, exact_numbers=True))
    assert "gt: Decimal" in input_type(schema, "DecimalFilter")


class Base(DeclarativeBase):
    pass


class Gate(Base):
    """Has attributes that are called like what filters have for themselves."""

    __tablename__ = "gates"

    id: Mapped[int] = mapped_column(primary_key=True)
    next_id: Mapped[int | None]
    next_exists: Mapped[str | None] = mapped_column(String(9))
    next: Mapped["Gate | None"] = relationship(
        primaryjoin="foreign(Gate.next_id) == Gate.id", remote_side="Gate.id", viewonly=True
    )


for name in ("and", "not"):
    setattr(Gate, name, mapped_column(String(9)))


def gates(registry: Registry) -> graphene.Schema:
    declared = SQLAlchemyObjectType.create_type("Gate", model=Gate, registry=registry, use_connection=True)
    gates = SQLAlchemyConnectionField(declared.connection)
    return graphene.Schema(query=type("Query", (graphene.ObjectType,), {"gates": gates}))


def test_attributes_called_like_operators_get_an_underscore(session: Session) -> None:
    schema = gates(Registry(drop_in=False))
    assert input_type(schema, "GateFilter") == [
        "id: IdFilter", "nextId: IntFilter", "nextExists: StringFilter", "and_: StringFilter", "not_: StringFilter",
        "next: GateFilter", "and: [GateFilter]", "not: GateFilter", "or: [GateFilter]",
    ]  # fmt: skip
    Base.metadata.create_all(session.connection())
    session.add_all([Gate(id=1, **{"not": "a"}), Gate(id=2, **{"and": "a"})])
    query = '{ gates(filter: { not_: { eq: "a" }, and: [{ and_: { isNull: true } }] }) { edges { node { id } } } }'
    result = schema.execute(query, context={"session": session})
    assert (result.errors, nodes(result.data["gates"])) == (None, [{"id": "1"}])


def test_attributes_called_like_operators_in_a_drop_in() -> None:
    assert input_type(gates(Registry()), "GateFilter") == [
        "id: IdFilter", "nextId: IntFilter", "nextExists: StringFilter", "and: [GateFilter]", "not: StringFilter",
        "next: GateFilter", "or: [GateFilter]",
    ]  # fmt: skip
