"""Files do not import each other in a circle, not even for types."""

from collections.abc import Collection
from functools import cache

from tests.architecture.sources import PACKAGES, modules

Graph = dict[str, set[str]]


@cache
def imports() -> Graph:
    """Return the files that each file imports, by name; those that it imports for types among them."""
    every = {module.name: module for package in PACKAGES for module in modules(package)}
    return {
        name: {found for target in module.imported(for_types=True) if (found := _file(target, every))} - {name}
        for name, module in every.items()
    }


def _file(dotted: str, names: Collection[str]) -> str | None:
    """Return the file that holds the module, or the name in a module, *dotted*."""
    while dotted:
        for name in (dotted, f"{dotted}.__init__"):
            if name in names:
                return name
        dotted = dotted.rpartition(".")[0]
    return None


def in_circles(graph: Graph) -> set[str]:
    """Return the files that import themselves, through others."""
    return {name for name in graph if name in _reachable(graph, name)}


def _reachable(graph: Graph, start: str) -> set[str]:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        new = graph[ahead.pop()] - seen
        seen |= new
        ahead.extend(new)
    return seen


def test_no_file_imports_itself_through_others() -> None:
    assert sorted(in_circles(imports())) == []
