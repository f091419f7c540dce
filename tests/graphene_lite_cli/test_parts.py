import sys

import pytest

from graphene_lite_cli.errors import CommandError
from graphene_lite_cli.main import main
from graphene_lite_cli.parts import load_part


def pretend_missing(monkeypatch: pytest.MonkeyPatch, package: str, part: str) -> None:
    """Make imports of *package* fail as where it is not installed, and the *part* of ours that needs it unknown yet."""
    for name in [*sys.modules]:
        if name == package or name.startswith(f"{package}."):
            monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, f"graphene_lite_cli.{part}", raising=False)


@pytest.mark.parametrize(
    ("package", "part", "extra"), [("flask", "serving", "flask"), ("sqlalchemy", "connecting", "sqlalchemy")]
)
def test_a_part_without_its_extra_says_what_to_install(monkeypatch, package, part, extra):
    load_part(part)
    pretend_missing(monkeypatch, package, part)
    with pytest.raises(CommandError, match=rf"needs {package}.* pip install 'graphene-lite\[{extra}\]'"):
        load_part(part)


@pytest.mark.usefixtures("shop")
def test_a_schema_is_printed_without_flask_and_sqlalchemy(monkeypatch):
    pretend_missing(monkeypatch, "flask", "serving")
    pretend_missing(monkeypatch, "sqlalchemy", "database")
    assert main(["schema", "shop:schema"]) == 0


def test_a_part_that_does_not_exist_is_no_missing_extra():
    with pytest.raises(ModuleNotFoundError):
        load_part("nope")
