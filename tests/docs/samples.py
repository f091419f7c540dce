"""The code samples of a page of `docs/`. Run one after the other, each Python sample prints the text below it."""

import io
import re
import sqlite3
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from graphene_lite_sqlalchemy.registry import reset_global_registry

ROOT = Path(__file__).resolve().parents[2]


class Sample(NamedTuple):
    """A block of code, as it is fenced."""

    language: str
    text: str


def page(name: str) -> str:
    """Return the text of a page."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def samples(text: str) -> list[Sample]:
    """Return the samples in the text of a page, or of a part of it."""
    return [Sample(*found) for found in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)]


def check(found: list[Sample]) -> None:
    """Run the Python samples, each with the names of those above it, and compare what they print with what follows."""
    reset_global_registry()
    names: dict[str, Any] = {"__name__": "sample"}
    try:
        for sample, following in zip(found, [*found[1:], Sample("", "")], strict=True):
            if sample.language == "python":
                printed, shown = printed_by(sample, names), following.text if following.language == "text" else ""
                assert printed == shown, f"{sample.text}prints\n{printed}and not\n{shown}"
    finally:
        _close(names)
        reset_global_registry()


def printed_by(sample: Sample, names: dict[str, Any]) -> str:
    """Run a sample, which finds and leaves *names*, and return what it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(sample.text, "sample", "exec"), names)
    return printed.getvalue()


def _close(names: dict[str, Any]) -> None:
    for kind in (Session, sqlite3.Connection):
        for each in names.values():
            if isinstance(each, kind):
                each.close()
    for each in names.values():
        if isinstance(each, Engine):
            each.dispose()
