"""The schema that `module:schema` names."""

import sys
import traceback
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

from graphql import GraphQLSchema

from graphene_lite import Schema
from graphene_lite_cli.errors import CommandError


def load_schema(target: str) -> GraphQLSchema:
    """Import the schema that *target* names, as `module:schema`; modules of the current folder are found first.

    Returns:
        graphql-core's schema, where a Graphene-style one is named too.

    Raises:
        CommandError: *target* has another form, the module cannot be imported, or what it names is no schema.
    """
    module_name, colon, attribute = target.partition(":")
    if not (module_name and colon and attribute) or "://" in target:
        raise CommandError("Name the schema as module:schema, for example shop.api:schema for `schema` in shop/api.py.")
    module = _imported(module_name)
    try:
        named = attrgetter(attribute)(module)
    except AttributeError:
        raise CommandError(f"The module {module_name} has no {attribute!r}.{_schemas_of(module)}") from None
    schema = getattr(named, "graphql_schema", named)
    if not isinstance(schema, GraphQLSchema):
        raise CommandError(f"{target} is no schema but {_kind(named)}.{_schemas_of(module)}")
    return schema


def _imported(name: str) -> ModuleType:
    if "/" in name or name.startswith("."):
        raise CommandError(f"{name!r} is no module. Name it as Python imports it: package.module:schema.")
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise CommandError(_told(name, error)) from error
        raise CommandError(f"There is no module {error.name!r} in {folder} or among what is installed.") from error
    # A module that is imported may raise anything; `sys.exit()` in a script would end the command without a word.
    except (Exception, SystemExit) as error:
        raise CommandError(_told(name, error)) from error


def _told(name: str, error: BaseException) -> str:
    """Say what went wrong in the user's module, and where: the last line that is not the library's."""
    return f"The module {name} cannot be imported: {type(error).__name__}: {error}{_place(error)}"


def _place(error: BaseException) -> str:
    if isinstance(error, SyntaxError):  # its own text names the line
        return ""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_users(frame.filename)]
    return f"\n  {own[-1].filename}, line {own[-1].lineno}: {own[-1].line}" if own else ""


def _is_users(filename: str) -> bool:
    parts = Path(filename).parts
    installed = "site-packages" in parts or filename.startswith(("<", sys.base_prefix))
    return not installed and not {"graphene_lite", "graphene_lite_cli", "graphene_lite_sqlalchemy"} & set(parts)


def _schemas_of(module: ModuleType) -> str:
    names = [name for name, value in vars(module).items() if isinstance(value, Schema | GraphQLSchema)]
    return f" It has: {', '.join(f'{module.__name__}:{name}' for name in names)}." if names else ""


def _kind(value: Any) -> str:
    return f"the class {value.__name__}" if isinstance(value, type) else f"of the type {type(value).__name__}"
