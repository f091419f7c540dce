"""The samples of docs/batching.md print what the page says they print; each builds on those above it."""

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from graphene_lite_sqlalchemy.registry import reset_global_registry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "batching.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def namespace() -> Iterator[dict[str, Any]]:
    reset_global_registry()
    names: dict[str, Any] = {"__name__": "sample"}
    yield names
    names["engine"].dispose()
    reset_global_registry()


def test_the_samples_print_what_is_shown(namespace: dict[str, Any]) -> None:
    printed = io.StringIO()
    for language, text in BLOCKS:
        if language == "python":
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile(text, str(PAGE), "exec"), namespace)
        else:
            assert printed.getvalue() == text


def test_every_sample_but_the_first_shows_what_it_prints() -> None:
    assert [language for language, _ in BLOCKS] == ["python"] + ["python", "text"] * (len(BLOCKS) // 2)
