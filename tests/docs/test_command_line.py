"""The samples of docs/command-line.md, in their order."""

import json
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core_versions import worded
from tests.docs.samples import Sample, page, samples
from tests.graphene_lite_cli.running import ROOT, serving

PAGE = page("command-line.md")


def below(heading: str) -> list[Sample]:
    """The code blocks below a heading."""
    return samples(PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0])


def of(language: str, heading: str) -> list[str]:
    return [sample.text for sample in below(heading) if sample.language == language]


def run(command: str, folder: Path) -> str:
    """Run a line of the shell, with the `graphene-lite` that is tested, and return all that it prints."""
    command = command.replace("graphene-lite", f"{shlex.quote(sys.executable)} -m graphene_lite", 1)
    done = subprocess.run(
        command, shell=True, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60
    )
    return done.stdout + done.stderr


def target_of(command: str) -> str:
    """The argument of the `serve` in *command*."""
    words = shlex.split(command)
    assert words[:2] == ["graphene-lite", "serve"]
    return words[2]


@pytest.mark.parametrize("heading", ["Serve a schema", "Serve a database"])
def test_what_is_served_answers_as_shown(heading, tmp_path):
    for module in of("python", heading):
        (tmp_path / "shop.py").write_text(module)
    for script in of("sql", heading):
        connection = sqlite3.connect(tmp_path / "shop.sqlite")
        connection.executescript(script)
        connection.close()
    with serving(target_of(of("sh", heading)[0]), folder=tmp_path) as server:
        assert server.ask(of("graphql", heading)[0]) == json.loads(of("json", heading)[0])


def test_sessions_print_what_is_shown(tmp_path):
    (tmp_path / "shop.py").write_text(of("python", "Serve a schema")[0])
    for language, text in [*below("Print a schema"), *below("Check what changed")]:
        if language == "python":
            (tmp_path / "shop.py").write_text(text)
            continue
        command, _, printed = text.removeprefix("$ ").partition("\n")
        assert run(command, tmp_path).replace(worded("", "Field "), "") == printed


def test_the_exit_statuses_are_those_of_the_table(tmp_path):
    for module in (of("python", "Serve a schema")[0], of("python", "Check what changed")[0]):
        (tmp_path / "shop.py").write_text(module)
        if module == of("python", "Serve a schema")[0]:
            run("graphene-lite schema shop:schema > schema.graphql", tmp_path)
    statuses = [
        run(f"graphene-lite schema {arguments} >&2; echo $?", tmp_path).splitlines()[0]
        for arguments in ("shop:schema", "shop:schema --check schema.graphql", "shop:nope", "shop:schema --nope")
    ]
    assert statuses == ["0", "1", "2", "2"]
