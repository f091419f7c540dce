"""The modules of the installed packages, and what they import."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("graphene_lite", "graphene_lite_sqlalchemy", "flask_view", "graphene_lite_cli")


@dataclass(frozen=True, eq=False)
class Module:
    """One file of a package."""

    #: Dotted name; that of a package's own file ends in `.__init__`.
    name: str
    lines: int
    tree: ast.Module

    def imported(self, *, for_types: bool) -> Iterator[str]:
        """Yield every imported dotted name, those of local imports too.

        Args:
            for_types: Also yield what `if TYPE_CHECKING:` guards, which costs nothing at run time.
        """
        unchecked = set() if for_types else self._guarded()
        for node in ast.walk(self.tree):
            if node in unchecked:
                continue
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: imports are absolute"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def count_names(self, *names: str) -> int:
        """Count how often the code mentions one of *names*."""
        return sum(isinstance(node, ast.Name) and node.id in names for node in ast.walk(self.tree))

    def _guarded(self) -> set[ast.AST]:
        return {
            child
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            for statement in node.body
            for child in ast.walk(statement)
        }


@cache
def modules(package: str) -> tuple[Module, ...]:
    """Return the modules of *package*, wherever it is installed."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    root = Path(spec.origin).parent
    return tuple(_module(path, root.parent) for path in sorted(root.rglob("*.py")))


def _module(path: Path, root: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(".".join(path.relative_to(root).with_suffix("").parts), text.count("\n"), ast.parse(text))
