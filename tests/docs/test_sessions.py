"""The samples of the pages on sessions and on migrating from graphene-sqlalchemy run, and print what is shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.samples import ROOT, check, page, samples


@pytest.mark.parametrize("name", ["sessions.md", "migrating-from-graphene-sqlalchemy.md"])
def test_the_samples_print_what_is_shown(name: str) -> None:
    check(samples(page(name)))


def test_the_sample_test_passes_and_fails_with_one_statement_less(tmp_path: Path) -> None:
    code = [each.text for each in samples(page("sessions.md")) if each.language == "python"]
    conftest, test = code[-2:]
    context = 'context = {"session": sessionmaker(engine)}\n'
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_enough.py").write_text(code[0] + context + test)
    (tmp_path / "test_too_few.py").write_text(code[0] + context + test.replace("(2)", "(1)"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "1 failed, 1 passed" in done.stdout
    assert "2 statements were executed, 1 are allowed:" in done.stdout
