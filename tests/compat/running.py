"""Run declaration files and print what each did, as JSON: `python running.py original|ours FILE...`.

A declaration file is code written for Graphene. For `ours` its import lines are changed to this library's names, as a
team that moves would change them; nothing else is. A file may define:

- `schema`: its SDL is part of the outcome;
- `QUERIES` and `ASYNC_QUERIES`: name → query, or keyword arguments of `execute`; `CONTEXT` is passed to each;
- functions `check_*`: what they return, or the error they raise, is compared;
- functions `mistake_*`: they hold a faulty declaration; both libraries must refuse it, each in its own words.
"""

import ast
import asyncio
import enum
import json
import sys
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

OUR_NAMES = {"graphene": "graphene_lite", "graphene_sqlalchemy": "graphene_lite_sqlalchemy"}


class OurImports(ast.NodeTransformer):
    """Change the import lines of a declaration file to this library's names."""

    def visit_Import(self, node: ast.Import) -> ast.Import:
        for alias in node.names:
            if alias.name in OUR_NAMES:
                alias.name, alias.asname = OUR_NAMES[alias.name], alias.asname or alias.name
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom:
        package, dot, rest = (node.module or "").partition(".")
        node.module = OUR_NAMES.get(package, package) + dot + rest
        return node


def load(path: Path, ours: bool) -> types.ModuleType:
    """Execute the declaration file as a module of its own."""
    tree = ast.parse(path.read_text(), str(path))
    if ours:
        tree = ast.fix_missing_locations(OurImports().visit(tree))
    module = types.ModuleType(f"pair_{path.stem}")
    sys.modules[module.__name__] = module
    exec(compile(tree, str(path), "exec"), module.__dict__)
    return module


def plain(value: Any) -> Any:
    """Return *value* as JSON can hold it; refuse what could not be compared."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and not hasattr(value, "formatted"):
        return [plain(item) for item in value]
    if hasattr(value, "formatted"):
        return plain(value.formatted)
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"A check returned {value!r}, which is no plain data.")


def attempt(action: Callable[[], Any]) -> dict[str, Any]:
    """Return what *action* returned or raised."""
    try:
        return {"returns": plain(action())}
    except Exception as error:
        classes = [cls.__name__ for cls in type(error).__mro__ if issubclass(cls, Exception)]
        return {"raises": classes, "message": str(error), "traceback": traceback.format_exc()}


def queries(module: types.ModuleType) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield each query of the file with a call that executes it."""
    context = getattr(module, "CONTEXT", None)

    def arguments(query: Any) -> dict[str, Any]:
        options = dict(query) if isinstance(query, dict) else {"query": query}
        return options if context is None else {"context": context, **options}

    def execute(query: Any) -> Any:
        options = arguments(query)
        return module.schema.execute(options.pop("query"), **options)

    def execute_async(query: Any) -> Any:
        options = arguments(query)
        return asyncio.run(module.schema.execute_async(options.pop("query"), **options))

    for name, query in getattr(module, "QUERIES", {}).items():
        yield f"query {name}", lambda query=query: execute(query)
    for name, query in getattr(module, "ASYNC_QUERIES", {}).items():
        yield f"async query {name}", lambda query=query: execute_async(query)


def actions(module: types.ModuleType) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield everything the file asks to be compared, in order."""
    if hasattr(module, "schema"):
        yield "sdl", lambda: str(module.schema)
    yield from queries(module)
    for name, value in list(vars(module).items()):
        if name.startswith(("check_", "mistake_")):
            yield name.replace("_", " ", 1), value


def forget_models() -> None:
    """Empty the registry that the types of the files before this one share."""
    for package in (*OUR_NAMES, *OUR_NAMES.values()):
        if registry := sys.modules.get(f"{package}.registry"):
            registry.reset_global_registry()


def outcome(path: Path, ours: bool) -> dict[str, Any]:
    """Return what the declaration file did, by name of the query, check or mistake."""
    forget_models()
    try:
        module = load(path, ours)
    except Exception:
        return {"load": {"raises": ["Exception"], "message": traceback.format_exc()}}
    return {name: attempt(action) for name, action in actions(module)}


def main(side: str, files: list[str]) -> None:
    """Print the outcomes of all files, by file."""
    warnings.simplefilter("ignore")
    sys.path.insert(0, str(Path(__file__).parent / "pairs" / "models"))
    outcomes = {file: outcome(Path(file), side == "ours") for file in files}
    text = json.dumps(outcomes, indent=1)
    for name, our_name in reversed(OUR_NAMES.items()):
        text = text.replace(our_name, name)
    print(text)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
