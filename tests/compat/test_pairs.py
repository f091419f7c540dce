"""The same declarations give the same SDL, data and errors as under the originals; see running.py and record.py."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graphene_lite.support.graphql_core import IS_3_3

HERE = Path(__file__).parent
#: The fields that hold cursors.
CURSORS = ("cursor", "startCursor", "endCursor")
FILES = sorted(HERE.glob("pairs/graphene*/*.py"))

#: What graphql-core 3.3 itself does otherwise than 3.2, which the originals have: words of directives, blanks around
#: default values, integers that no float holds exactly, and subscriptions without a stream.
OF_CORE_3_3 = {
    "scalar_float": {"query output 11"},
    "schema_directives": {"query introspect"},
    "schema_introspect": {"sdl", "query args", "check introspect"},
    "subscription": {"check not_iterable"},
}


@cache
def our_outcomes(package: str) -> dict[str, dict[str, Any]]:
    """Run all declaration files written for *package*, in a process of their own: declarations leave traces in one."""
    files = [str(file) for file in FILES if file.parent.name == package]
    command = [sys.executable, str(HERE / "running.py"), "ours", *files]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    outcomes: dict[str, dict[str, Any]] = json.loads(output)
    return outcomes


def recorded(file: Path, suffix: str) -> dict[str, Any]:
    path = file.with_suffix(suffix)
    content: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return content


def opaque(original: Any, ours: Any) -> Any:
    """Return *original* with the cursors of *ours*: to a client they are opaque, and ours hold no positions."""
    if isinstance(original, list) and isinstance(ours, list) and len(original) == len(ours):
        return [opaque(*pair) for pair in zip(original, ours, strict=True)]
    if not isinstance(original, dict) or not isinstance(ours, dict) or original.keys() != ours.keys():
        return original
    return {
        key: ours[key] if key in CURSORS and holds_values(ours[key]) and value else opaque(value, ours[key])
        for key, value in original.items()
    }


def holds_values(cursor: Any) -> bool:
    """Tell whether *cursor* is one of a model's rows; those of lists are positions, as the originals write them."""
    return isinstance(cursor, str) and cursor.startswith("WyI")


def agree(name: str, original: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Tell whether both did the same: equal data in equal order, or an error the original's callers would catch too."""
    if "raises" not in original:
        return json.dumps(comparable(opaque(original, ours))) == json.dumps(comparable(ours))
    refused = bool({original["raises"][0], "InvalidDeclaration"} & set(ours.get("raises", ())))
    return refused and (IS_3_3 or name.startswith("mistake") or ours["message"] == original["message"])


def comparable(outcome: Any) -> Any:
    """Return *outcome*; without the words and locations of errors under graphql-core 3.3, the originals having 3.2."""
    if isinstance(outcome, dict) and IS_3_3:
        return {key: comparable(each) for key, each in outcome.items() if key not in ("message", "locations")}
    return [comparable(each) for each in outcome] if isinstance(outcome, list) else outcome


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_same_as_the_original(file: Path) -> None:
    ours = our_outcomes(file.parent.name)[str(file)]
    differs = recorded(file, ".differs.json")
    original = recorded(file, ".json")
    assert "load" not in ours, ours["load"]["message"]
    assert list(ours) == list(original)
    others = {*differs, *(OF_CORE_3_3.get(file.stem, ()) if IS_3_3 else ())}
    strangers = {
        name: ours[name] for name in original if name not in others and not agree(name, original[name], ours[name])
    }
    assert strangers == {}


@pytest.mark.parametrize("file", sorted(HERE.glob("pairs/*/*.differs.json")), ids=lambda file: file.stem)
def test_differs_on_purpose(file: Path) -> None:
    declaration = file.with_name(file.name.replace(".differs.json", ".py"))
    ours = our_outcomes(file.parent.name)[str(declaration)]
    original = recorded(declaration, ".json")
    for name, difference in json.loads(file.read_text()).items():
        assert difference["reason"]
        assert agree(name, difference["expected"], ours[name]), (name, ours[name])
        if not IS_3_3:  # with which they are compared without their words
            assert not agree(name, original[name], ours[name]), f"{name} no longer differs"
