"""Versions as tuples and as text."""

import re
from pathlib import Path

import pytest

import graphene_lite
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.pyutils import version
from graphene_lite.pyutils.version import Version, get_complete_version, get_docs_version, get_main_version, get_version


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ((1, 2, 0, "final", 0), "1.2"),
        ((1, 2, 3, "final", 0), "1.2.3"),
        ((1, 2, 0, "alpha", 4), "1.2a4"),
        ((1, 2, 0, "beta", 1), "1.2b1"),
        ((1, 2, 3, "rc", 2), "1.2.3rc2"),
    ],
)
def test_a_version_as_text(given: Version, text: str) -> None:
    assert get_version(given) == text


def test_a_version_before_the_first_alpha_has_the_time_of_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "get_git_changeset", lambda: "20260102030405")
    assert get_version((1, 2, 0, "alpha", 0)) == "1.2.dev20260102030405"


def test_outside_a_repository_there_is_no_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    assert version.get_git_changeset() is None


def test_the_time_of_the_commit_has_fourteen_digits() -> None:
    changeset = version.get_git_changeset()
    assert changeset is None or re.fullmatch(r"\d{14}", changeset)


def test_the_version_is_that_of_the_distribution() -> None:
    assert ".".join(map(str, get_complete_version()[:3])) == graphene_lite.__version__


@pytest.mark.parametrize(("stage", "docs"), [("final", "1.2"), ("rc", "dev")])
def test_documentation_is_kept_by_minor_version(stage: str, docs: str) -> None:
    assert get_docs_version((1, 2, 3, stage, 1)) == docs


@pytest.mark.parametrize(("micro", "text"), [(0, "1.2"), (3, "1.2.3")])
def test_a_micro_number_of_zero_is_left_out(micro: int, text: str) -> None:
    assert get_main_version((1, 2, micro, "final", 0)) == text


@pytest.mark.parametrize("wrong", [(1, 2, 3), (1, 2, 3, "gamma", 0)])
def test_what_is_no_version_is_refused(wrong: Version) -> None:
    with pytest.raises(InvalidDeclaration, match="is no version"):
        get_complete_version(wrong)
