"""Every public module, name and signature of the originals, as listed in `api/`, is here at the same path."""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

OUR_PACKAGES = {"graphene": "graphene_lite", "graphene_sqlalchemy": "graphene_lite_sqlalchemy"}


@dataclass
class Module:
    """One section of a listing: re-exported names, classes with their methods, functions, other names."""

    name: str
    origins: dict[str, str] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    signatures: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def our_name(dotted: str) -> str:
    package, dot, rest = dotted.partition(".")
    return OUR_PACKAGES.get(package, package) + dot + rest


def read_line(module: Module, owner: str, line: str) -> str:
    """Add one line of a listing to *module*; return the class whose methods follow."""
    text = line.strip()
    if found := re.fullmatch(r"(\w+) \(from ([\w.]+)\)", text):
        module.origins[found[1]] = found[2]
    elif found := re.fullmatch(r"class (\w+)(?:\((.*)\))?", text):
        module.bases[found[1]] = found[2].split(", ") if found[2] else []
        return found[1]
    elif found := re.match(r"(\w+)\(", text):
        module.signatures[f"{owner}.{found[1]}" if line.startswith(" ") else found[1]] = text
    else:
        module.others.append(text.partition(":")[0])
    return owner


def listed_modules() -> Iterator[Module]:
    for path in sorted(Path(__file__).parent.glob("api/*.txt")):
        for section in re.split(r"^\[", path.read_text(), flags=re.MULTILINE)[1:]:
            name, *lines = section.splitlines()
            module, owner = Module(name.rstrip("]")), ""
            for line in filter(str.strip, lines):
                owner = read_line(module, owner, line)
            yield module


MODULES = list(listed_modules())
by_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)


def split_parameters(text: str) -> list[str]:
    """Split at the commas that stand outside brackets and quotes."""
    inner = text[text.index("(") + 1 :]
    depth, parts, quote = 0, [""], ""
    for character in inner:
        quote = "" if character == quote else quote or (character if character in "'\"" else "")
        depth += (character in "([{<") - (character in ")]}>") if not quote else 0
        if depth < 0:
            break
        if character == "," and depth == 0 and not quote:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def parameters(signature: str) -> list[tuple[str, str | None]]:
    """Return name and default (None when it has none) of each parameter in a listed signature."""
    found = []
    for part in split_parameters(signature.replace("->", "  ")):
        name = re.match(r"\**\w+", part)
        assert name, part
        default = part.rpartition("=")[2].strip() if re.search(r"(?<![<>=!])=(?!=)", part) else None
        found.append((name[0], default))
    return found


def our_parameters(function: Callable[..., Any]) -> list[tuple[str, str | None]]:
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    found = []
    for parameter in inspect.signature(function).parameters.values():
        default = None if parameter.default is inspect.Parameter.empty else repr(parameter.default)
        found.append((stars.get(parameter.kind, "") + parameter.name, default))
    return found


def both_sides(module: Any, path: str, signature: str) -> tuple[list[tuple[str, str | None]], ...]:
    """Return the listed parameters and ours, without the one that a method is bound to."""
    owner, _, name = path.rpartition(".")
    if not owner:
        return parameters(signature), our_parameters(getattr(module, name))
    found = inspect.getattr_static(getattr(module, owner), name)
    if isinstance(found, staticmethod):
        return parameters(signature), our_parameters(found.__func__)
    if not inspect.isfunction(getattr(found, "__func__", found)):  # inherited from a built-in, which `__new__` serves
        found = getattr(module, owner).__new__
    return parameters(signature)[1:], our_parameters(getattr(found, "__func__", found))[1:]


def compatible(listed: list[tuple[str, str | None]], ours: list[tuple[str, str | None]]) -> bool:
    """Tell whether a call that fits *listed* fits *ours*: same names, order and defaults, more only if optional."""
    named = [pair for pair in listed if not pair[0].startswith("*")]
    own_named = [pair for pair in ours if not pair[0].startswith("*")]
    same = len(own_named) >= len(named) and all(
        theirs[0].lstrip("_") == mine[0].lstrip("_") and our_name_in(theirs[1]) in (None, mine[1])
        for theirs, mine in zip(named, own_named, strict=False)
    )
    collected = {name[: name.count("*")] for name, _ in listed} <= {name[: name.count("*")] for name, _ in ours} | {""}
    return same and collected and all(default is not None for _, default in own_named[len(named) :])


def our_name_in(text: str | None) -> str | None:
    return re.sub(r"\b(graphene(?:_sqlalchemy)?)\.", lambda found: OUR_PACKAGES[found[1]] + ".", text) if text else text


@by_module
def test_importable(module: Module) -> None:
    importlib.import_module(our_name(module.name))


@by_module
def test_names_are_there(module: Module) -> None:
    ours = importlib.import_module(our_name(module.name))
    names = [*module.origins, *module.bases, *module.others, *(name for name in module.signatures if "." not in name)]
    assert [name for name in names if not hasattr(ours, name)] == []


@by_module
def test_reexported_names_are_the_same_object(module: Module) -> None:
    ours = importlib.import_module(our_name(module.name))
    copies = []
    for name, origin in module.origins.items():
        value, source = getattr(ours, name), importlib.import_module(our_name(origin))
        # An instance is listed with the module of its class; sqlalchemy-utils is a stand-in where it is not installed.
        known = [getattr(source, name, None), *vars(source).values()]
        if not any(it is value or it is type(value) for it in known) and not inspect.ismodule(value):
            copies.append(name)
    assert copies == []


@by_module
def test_classes_have_the_same_bases(module: Module) -> None:
    ours = importlib.import_module(our_name(module.name))
    for name, bases in module.bases.items():
        ancestors = {cls.__name__ for cls in getattr(ours, name).__mro__}
        assert set(bases) - {"InterObjectType"} <= ancestors, name


@by_module
def test_signatures_are_compatible(module: Module) -> None:
    ours = importlib.import_module(our_name(module.name))
    strangers = {}
    for path, signature in module.signatures.items():
        theirs, mine = both_sides(ours, path, signature)
        if not compatible(theirs, mine):
            strangers[path] = (signature, mine)
    assert strangers == {}
