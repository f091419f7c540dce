"""The samples of the pages on sessions and on migrating from graphene-sqlalchemy run, and print what is shown."""

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from graphene_lite_sqlalchemy.registry import reset_global_registry

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("sessions.md", "migrating-from-graphene-sqlalchemy.md")


def blocks(page: str) -> list[tuple[str, str]]:
    """The code blocks of a page, as pairs of language and text."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", PAGES)
def test_the_samples_print_what_is_shown(page: str) -> None:
    reset_global_registry()
    names: dict[str, Any] = {"__name__": "sample"}
    code = blocks(page)
    for (language, text), (following, shown) in zip(code, [*code[1:], ("", "")], strict=True):
        if language != "python":
            continue
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(text, page, "exec"), names)
        assert printed.getvalue() == (shown if following == "text" else "")
    reset_global_registry()
    names["engine"].dispose()


def test_the_sample_test_passes_and_fails_with_one_statement_less(tmp_path: Path) -> None:
    samples = [text for language, text in blocks("sessions.md") if language == "python"]
    conftest, test = samples[-2:]
    context = 'context = {"session": sessionmaker(engine)}\n'
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_enough.py").write_text(samples[0] + context + test)
    (tmp_path / "test_too_few.py").write_text(samples[0] + context + test.replace("(2)", "(1)"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "1 failed, 1 passed" in done.stdout
    assert "2 statements were executed, 1 are allowed:" in done.stdout
