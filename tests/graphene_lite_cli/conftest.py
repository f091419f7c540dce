import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.graphene_lite_cli.running import SHOP

WriteModule = Callable[[str, str], None]
MakeDatabase = Callable[[str], str]


@pytest.fixture
def write_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WriteModule]:
    """Write modules into the current folder, an empty one, and forget them after the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    written: list[str] = []

    def write(name: str, text: str) -> None:
        written.append(name)
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")

    yield write
    for name in written:
        sys.modules.pop(name, None)


@pytest.fixture
def shop(write_module: WriteModule) -> None:
    """A module `shop` in the current folder, with schemas."""
    write_module("shop", SHOP)


@pytest.fixture
def make_database(tmp_path: Path) -> MakeDatabase:
    """Run SQL in a new SQLite file and return its address."""

    def make(script: str) -> str:
        file = tmp_path / "file.db"
        connection = sqlite3.connect(file)
        connection.executescript(script)
        connection.close()
        return f"sqlite:///{file}"

    return make
