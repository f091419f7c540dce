"""A server in a process of its own."""

import socket
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request

import pytest

from graphene_lite_cli.serving import declared_application, refuse_other_names
from tests.graphene_lite_cli.running import PATIENCE, SHOP, serving, start

CHINOOK_LIKE = """
create table artist (id integer primary key, name text);
create table album (id integer primary key, title text, artist_id int references artist(id));
insert into artist values (1, 'Accept');
insert into album values (1, 'Balls to the Wall', 1);
create table log (x int);
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the module `shop`."""
    (tmp_path / "shop.py").write_text(SHOP)
    return tmp_path


@pytest.fixture
def local_status(shop: None) -> Callable[[str], int]:
    """The status of an answer to a request for a host, by a server that listens on this machine only."""
    application = declared_application("shop:schema")
    refuse_other_names(application)
    client = application.test_client()
    return lambda host: client.get("/graphql?query={hello}", headers={"Host": host}).status_code


def test_a_schema_is_served_with_graphiql(folder):
    with serving("shop:schema", "--no-reload", folder=folder) as server:
        assert server.ask("{ hello }") == {"data": {"hello": "Hello World"}}
        page = server.send(Request(f"{server.address}/graphql", headers={"Accept": "text/html"}))
    assert "<title>shop:schema</title>" in page


@pytest.mark.usefixtures("shop")
def test_the_address_that_the_server_prints_leads_to_graphiql():
    answer = declared_application("shop:schema").test_client().get("/")
    assert (answer.status_code, answer.location) == (302, "/graphql")


def test_developers_see_the_text_of_errors(folder):
    with (folder / "shop.py").open("a") as module:
        module.write("\ndef fail(self, info, name):\n    1 / 0\n\nQuery.resolve_hello = fail\n")
        module.write("schema = graphene.Schema(query=Query)\n")
    with serving("shop:schema", "--no-reload", folder=folder) as server:
        assert server.ask("{ hello }")["errors"][0]["message"] == "division by zero"


def test_a_changed_module_is_loaded_again_after_a_mistake_too(folder):
    module = folder / "shop.py"
    with serving("shop:schema", folder=folder) as server:
        assert server.ask("{ hello }") == {"data": {"hello": "Hello World"}}
        module.write_text("x = (")
        problem = "The module shop cannot be imported: SyntaxError: '(' was never closed (shop.py, line 1)"
        mistake = {"errors": [{"message": problem}]}
        assert server.ask_until("{ hello }", mistake) == mistake
        module.write_text(SHOP.replace("Hello {", "Good morning {"))
        corrected = {"data": {"hello": "Good morning World"}}
        assert server.ask_until("{ hello }", corrected) == corrected


def test_a_database_is_served(make_database, tmp_path):
    query = "{ artists { edges { node { name albums { edges { node { title } } } } } } }"
    with serving(make_database(CHINOOK_LIKE), folder=tmp_path) as server:
        answer = server.ask(query)
    artist = answer["data"]["artists"]["edges"][0]["node"]
    assert artist == {"name": "Accept", "albums": {"edges": [{"node": {"title": "Balls to the Wall"}}]}}
    assert " * log has no primary key, and so no type.\n" in server.lines


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])
def test_a_server_of_this_machine_answers_to_its_names(local_status, name):
    assert local_status(f"{name}:5000") == 200


@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", "evil.localhost", "192.0.2.1", "[", ""])
def test_a_page_of_another_site_cannot_read_through_a_name_of_its_own(local_status, name):
    assert local_status(name) == 400


def test_a_server_checks_names_by_default(folder):
    with serving("shop:schema", "--no-reload", folder=folder) as server:
        refused = server.send(Request(f"{server.address}/graphql?query=%7Bhello%7D", headers={"Host": "evil.example"}))
    assert "This server answers to localhost only." in refused


def test_a_server_that_others_may_reach_answers_to_any_name(folder):
    with serving("shop:schema", "--no-reload", "--host", "0.0.0.0", folder=folder) as server:
        assert server.ask("{ hello }", Host="api.example") == {"data": {"hello": "Hello World"}}


@pytest.mark.parametrize("option", ["--reload", "--no-reload"])
def test_a_port_that_is_taken_is_told_without_a_traceback(folder, option):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        process = start("serve", "shop:schema", "--port", port, option, folder=folder)
        _, error = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert f"Port {port} is in use by another program." in error
    assert "Traceback" not in error
