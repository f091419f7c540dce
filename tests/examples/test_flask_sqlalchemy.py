"""The SQLAlchemy + Flask tutorial, started as the README says and queried over HTTP by the clients people use."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport
from qlient.http import Fields, HTTPClient

ROOT = Path(__file__).resolve().parents[2]

TUTORIAL_QUERY = "{ allEmployees { edges { node { id name department { name } } } } }"

SHELL = """
from examples.flask_sqlalchemy.models import engine, db_session, Base, Department, Employee
Base.metadata.create_all(bind=engine)
engineering = Department(name='Engineering')
db_session.add(engineering)
hr = Department(name='Human Resources')
db_session.add(hr)
peter = Employee(name='Peter', department=engineering)
db_session.add(peter)
roy = Employee(name='Roy', department=engineering)
db_session.add(roy)
tracy = Employee(name='Tracy', department=hr)
db_session.add(tracy)
db_session.commit()
"""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(200):
        assert process.poll() is None, "the example ended by itself"
        try:
            urlopen(f"{address}?query={{__typename}}").close()
        except URLError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the example does not answer")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("flask_sqlalchemy")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the example listens; it runs in an empty folder."""
    port = free_port()
    command = [sys.executable, "-m", "examples.flask_sqlalchemy", str(port)]
    output = (folder / "output").open("wb")
    with subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=output) as process:
        wait_for(process, f"http://127.0.0.1:{port}/graphql")
        yield f"http://127.0.0.1:{port}/graphql"
        process.terminate()
    output.close()


def names(data: Any) -> list[tuple[str, str]]:
    found = [edge["node"] for edge in data["allEmployees"]["edges"]]
    return [(employee["name"], employee["department"]["name"]) for employee in found]


EVERYBODY = [("Peter", "Engineering"), ("Roy", "Engineering"), ("Tracy", "Human Resources")]


def test_gql_reads_the_schema_and_runs_the_query_of_the_tutorial(address: str) -> None:
    with Client(transport=RequestsHTTPTransport(url=address), fetch_schema_from_transport=True) as session:
        assert names(session.execute(gql(TUTORIAL_QUERY))) == EVERYBODY


def test_gql_finds_its_own_ids_again(address: str) -> None:
    with Client(transport=RequestsHTTPTransport(url=address), fetch_schema_from_transport=True) as session:
        employee = session.execute(gql(TUTORIAL_QUERY))["allEmployees"]["edges"][0]["node"]
        query = gql("query ($id: ID!) { node(id: $id) { id ... on Employee { name } } }")
        query.variable_values = {"id": employee["id"]}
        assert session.execute(query)["node"] == {"id": employee["id"], "name": "Peter"}


def test_qlient_queries_by_field_name(address: str) -> None:
    employee = Fields("name", department=Fields("name"))
    response = HTTPClient(address).query.allEmployees(Fields(edges=Fields(node=employee)))
    assert names(response.data) == EVERYBODY


def test_employees_can_be_sorted_and_departments_not(address: str) -> None:
    with Client(transport=RequestsHTTPTransport(url=address), fetch_schema_from_transport=True) as session:
        query = gql("{ allEmployees(sort: [NAME_DESC]) { edges { node { name department { name } } } } }")
        assert names(session.execute(query)) == EVERYBODY[::-1]
        with pytest.raises(Exception, match="Unknown argument 'sort'"):
            session.execute(gql("{ allDepartments(sort: [NAME_DESC]) { edges { node { name } } } }"))


def test_browsers_get_graphiql(address: str) -> None:
    with urlopen(Request(address, headers={"Accept": "text/html"})) as response:
        assert re.search(r"(?i)graphiql", response.read().decode())


def test_the_database_file_is_made_where_it_was_missing(address: str, folder: Path) -> None:
    assert (folder / "database.sqlite3").is_file()


def test_the_shell_session_of_the_tutorial_fills_a_database(tmp_path: Path) -> None:
    shell = (
        SHELL
        + f"""
from examples.flask_sqlalchemy.schema import schema
print([edge["node"]["name"] for edge in schema.execute({TUTORIAL_QUERY!r}).data["allEmployees"]["edges"]])
"""
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    printed = subprocess.check_output([sys.executable, "-c", shell], cwd=tmp_path, env=environment, text=True)
    assert printed == "['Peter', 'Roy', 'Tracy']\n"
