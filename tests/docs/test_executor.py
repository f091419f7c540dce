"""The samples of docs/executor.md: each section's code prints what the page says it prints."""

import io
import re
import sqlite3
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "executor.md"
SECTIONS = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
WITH_CODE = [section for section in SECTIONS if "```python" in section]


@pytest.mark.parametrize("section", WITH_CODE, ids=lambda section: section.partition("\n")[0])
def test_the_samples_print_what_is_shown(section: str) -> None:
    namespace: dict[str, Any] = {"__name__": "sample"}
    printed = io.StringIO()
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL):
        if language == "python":
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile(text, str(PAGE), "exec"), namespace)
        else:
            assert printed.getvalue() == text
    for connection in namespace.values():
        if isinstance(connection, sqlite3.Connection):
            connection.close()


def test_every_sample_shows_what_it_prints() -> None:
    languages = re.findall(r"^```(\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert languages == ["python", "text"] * (len(languages) // 2)
