from pathlib import Path

import pytest

from graphene_lite_cli.main import main
from tests.core_versions import worded

pytestmark = pytest.mark.usefixtures("shop")


@pytest.fixture
def check(tmp_path, capsys):
    """Compare the shop's schema with a saved text; return the status and the lines printed."""

    def checking(saved: str) -> tuple[int, list[str]]:
        Path("saved.graphql").write_text(saved, encoding="utf-8")
        status = main(["schema", "shop:schema", "--check", "saved.graphql"])
        told = capsys.readouterr()
        return status, (told.out + told.err).splitlines()

    return checking


def test_no_change(check):
    saved = 'type Query { hello(name: String = "World"): String }'
    assert check(saved) == (0, ["0 breaking, 0 dangerous since saved.graphql"])


def test_a_breaking_change_leaves_with_1(check):
    status, lines = check('type Query { hello(name: String = "World"): String  bye: String }')
    assert status == 1
    assert lines == [
        f"BREAKING   FIELD_REMOVED: {worded('', 'Field ')}Query.bye was removed.",
        "1 breaking, 0 dangerous since saved.graphql",
    ]


def test_a_dangerous_change_is_listed_and_leaves_with_0(check):
    status, lines = check('type Query { hello(name: String = "you"): String }')
    assert status == 0
    assert lines[0].startswith(
        f"DANGEROUS  ARG_DEFAULT_VALUE_CHANGE: {worded('Query.hello arg name', 'Query.hello(name:)')}"
    )
    assert lines[-1] == "0 breaking, 1 dangerous since saved.graphql"


def test_an_addition_is_no_change_to_clients(check):
    status, lines = check("type Query { hello: String }")
    assert (status, lines[-1]) == (0, "0 breaking, 1 dangerous since saved.graphql")
    added = worded("An optional arg name on Query.hello", "An optional argument Query.hello(name:)")
    assert lines[0] == f"DANGEROUS  OPTIONAL_ARG_ADDED: {added} was added."


def test_a_schema_equals_its_own_text(write_module, capsys):
    """Default values of enums and custom scalars are Python objects on one side only."""
    write_module(
        "colours",
        """
import datetime
import graphene_lite as graphene

class Colour(graphene.Enum):
    RED = 1

class Filter(graphene.InputObjectType):
    colour = Colour(default_value=Colour.RED)
    since = graphene.Date(default_value=datetime.date(2020, 1, 2))

class Query(graphene.ObjectType):
    x = graphene.Int(colour=Colour(default_value=Colour.RED), filter=Filter())

schema = graphene.Schema(query=Query)
""",
    )
    assert main(["schema", "colours:schema"]) == 0
    Path("saved.graphql").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["schema", "colours:schema", "--check", "saved.graphql"]) == 0
    assert capsys.readouterr().out == "0 breaking, 0 dangerous since saved.graphql\n"


@pytest.mark.parametrize(
    ("saved", "problem"),
    [
        ("type Query {", "saved.graphql holds no valid schema: Syntax Error: Expected Name, found <EOF>."),
        ("type Query { a: Zzz }", "saved.graphql holds no valid schema: Unknown type 'Zzz'."),
    ],
)
def test_a_saved_text_that_is_no_schema_leaves_with_2(check, saved, problem):
    status, lines = check(saved)
    assert (status, lines[0]) == (2, f"graphene-lite: {problem}")


def test_a_saved_file_that_is_not_there_leaves_with_2(capsys):
    assert main(["schema", "shop:schema", "--check", "nope.graphql"]) == 2
    assert capsys.readouterr().err == "graphene-lite: Cannot read nope.graphql: No such file or directory.\n"


def test_a_saved_file_that_is_no_text_leaves_with_2(tmp_path, capsys):
    Path("saved.graphql").write_bytes(b"\xff\xfe")
    assert main(["schema", "shop:schema", "--check", "saved.graphql"]) == 2
    assert capsys.readouterr().err == "graphene-lite: saved.graphql is not UTF-8 text.\n"
