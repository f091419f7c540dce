"""Imports go one way: a module imports only from layers named above its own."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.architecture.sources import modules

#: Each package's layers, lowest first. Re-export modules (public paths) stand last: they may import any layer.
LAYERS = {
    "graphene_lite": (
        "errors", "support", "types", "relay", "schema", "planning", "execution", "engine",
        "validation", "transport", "utils", "test", "pyutils", "aliases", "__init__", "__main__",
    ),
    "graphene_lite_sqlalchemy": (
        "errors", "typing", "recording", "timeouts", "inspection", "aliases", "registry", "records", "request_sessions",
        "session", "conversion", "ordering", "filtering", "planning", "loaders", "fields", "object_types",
        "utils", "enums", "filters", "resolvers", "batching", "converter", "types", "__init__", "testing",
    ),
    "flask_view": ("context", "adapter", "graphqlview", "blueprint", "__init__"),
    # The command joins the other three, which may not know each other or their extras; so it stands above them all.
    "graphene_lite_cli": (
        "errors", "parts", "declared", "changes", "names", "connecting", "sqlite_values", "reflection", "mapping",
        "enums", "database", "serving", "main", "__init__",
    ),
}  # fmt: skip

#: What a package may import of the others.
ALLOWED_ACROSS = {
    "graphene_lite": (),
    "graphene_lite_sqlalchemy": (
        "graphene_lite", "graphene_lite.errors", "graphene_lite.types", "graphene_lite.relay", "graphene_lite.utils",
        "graphene_lite.planning.hooks", "graphene_lite.planning.lookahead", "graphene_lite.execution.companions",
        "graphene_lite.execution.deadline", "graphene_lite.support.promises",
    ),
    "flask_view": ("graphene_lite.transport",),
    "graphene_lite_cli": (
        "graphene_lite", "graphene_lite.relay", "graphene_lite.utils", "graphene_lite_sqlalchemy", "flask_view",
    ),
}  # fmt: skip


#: Modules that are started and never imported: they may hand over to the command above them.
ENTRY_POINTS = ("graphene_lite.__main__",)


class Edge(NamedTuple):
    """One import: the importing module and the module it names."""

    source: str
    target: str


def edges(package: str) -> Iterator[Edge]:
    for module in modules(package):
        for target in module.imported(for_types=False):
            if target.split(".")[0] in LAYERS:
                yield Edge(module.name, target)


def layer(package: str, dotted: str) -> int:
    names = LAYERS[package]
    part = dotted.split(".")[1] if "." in dotted else "__init__"
    return names.index(part) if part in names else names.index("__init__")


@pytest.mark.parametrize("package", LAYERS)
def test_no_module_imports_a_higher_layer(package: str) -> None:
    upward = [
        edge
        for edge in edges(package)
        if edge.target.startswith(f"{package}.") and layer(package, edge.target) > layer(package, edge.source)
    ]
    assert upward == []


@pytest.mark.parametrize("package", LAYERS)
def test_every_module_belongs_to_a_layer(package: str) -> None:
    unknown = [one.name for one in modules(package) if one.name.split(".")[1] not in LAYERS[package]]
    assert unknown == []


@pytest.mark.parametrize("package", LAYERS)
def test_a_package_imports_only_the_agreed_parts_of_the_others(package: str) -> None:
    allowed = ALLOWED_ACROSS[package]
    strangers = [
        edge
        for edge in edges(package)
        if edge.target.split(".")[0] != package
        and edge.source not in ENTRY_POINTS
        and not any(edge.target == name or edge.target.rpartition(".")[0] == name for name in allowed)
        and not any(edge.target.startswith(f"{name}.") for name in allowed if name != "graphene_lite")
    ]
    assert strangers == []
