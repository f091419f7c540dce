import os
import subprocess
import sys

import pytest

from graphene_lite import __version__
from graphene_lite_cli.main import main
from tests.graphene_lite_cli.running import ROOT


def leaves(*arguments: str) -> int:
    """The status that argparse leaves with."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    return int(caught.value.code or 0)


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["schema", "--help"]])
def test_help_shows_examples(arguments, capsys):
    assert leaves(*arguments) == 0
    assert "examples:\n  graphene-lite s" in capsys.readouterr().out


def test_version(capsys):
    assert leaves("--version") == 0
    assert capsys.readouterr().out == f"graphene-lite {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: command"),
        (["schema"], "the following arguments are required: target"),
        (["print", "shop:schema"], "invalid choice: 'print'"),
        (["serve", "shop:schema", "--port", "99999"], "'99999' is no port; it is a number up to 65535"),
        (["serve", "shop:schema", "--port", "http"], "'http' is no port; it is a number up to 65535"),
    ],
)
def test_arguments_that_cannot_be_understood_leave_with_2(arguments, message, capsys):
    assert leaves(*arguments) == 2
    assert message in capsys.readouterr().err


def test_a_complaint_about_arguments_repeats_no_credentials(capsys):
    assert leaves("serve", "shop:schema", "postgresql://ada:se/cret@host/db") == 2
    error = capsys.readouterr().err
    assert "://***@host/db" in error
    assert "cret" not in error


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("schema", ["schema", "core"])
def test_schema_prints_a_schema_of_either_kind(schema, capsys):
    assert main(["schema", f"shop:{schema}"]) == 0
    assert capsys.readouterr().out == 'type Query {\n  hello(name: String = "World"): String\n}\n'


@pytest.mark.usefixtures("shop")
def test_a_reader_that_has_enough_is_no_trouble():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "graphene_lite", "schema", "shop:schema"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 2


@pytest.mark.usefixtures("shop")
def test_schema_says_why_it_cannot_run_and_leaves_with_2(capsys):
    assert main(["schema", "shop:nope"]) == 2
    assert capsys.readouterr().err.startswith("graphene-lite: The module shop has no 'nope'.")


@pytest.mark.usefixtures("shop")
def test_a_schema_that_cannot_be_executed_is_not_served(capsys):
    assert main(["serve", "shop:unfinished"]) == 2
    assert "shop:unfinished cannot be served: Query root type must be provided." in capsys.readouterr().err


def test_a_database_is_not_watched(capsys):
    assert main(["serve", "sqlite:///shop.sqlite", "--reload"]) == 2
    assert "A database has no files to watch" in capsys.readouterr().err
