"""Modules of this package that need more than the library's own dependencies."""

from importlib import import_module
from types import ModuleType

from graphene_lite_cli.errors import CommandError

#: What each extra of the distribution brings, by the module that is missing without it.
_EXTRAS = {"flask": "flask", "werkzeug": "flask", "sqlalchemy": "sqlalchemy"}


def load_part(name: str) -> ModuleType:
    """Import the module *name* of this package.

    Raises:
        CommandError: An extra that it needs is not installed.
    """
    try:
        return import_module(f"graphene_lite_cli.{name}")
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").split(".")[0])
        if extra is None:
            raise
        raise CommandError(
            f"This needs {error.name}, which is not installed. Run: pip install 'graphene-lite[{extra}]'"
        ) from error
