"""Let packages that were written for `graphene` run on this library."""

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from graphene_lite.errors import AliasConflict

_ALIAS = "graphene"
_PACKAGE = "graphene_lite"


def install_as_graphene() -> None:
    """Make `import graphene`, and every path below it, mean this library: the same module objects, not copies.

    Call it before anything imports `graphene`, as early as the main module's first lines. Calling it again changes
    nothing.

    Raises:
        AliasConflict: The real `graphene` has been imported already.
    """
    strangers = sorted(name for name, module in sys.modules.items() if _is_alias(name) and not _is_ours(module))
    if strangers:
        raise AliasConflict(
            f"{', '.join(strangers[:3])} of the real graphene is imported already. Call install_as_graphene() before "
            "the first import of graphene, or of a package that imports it."
        )
    if not any(isinstance(finder, _AliasFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _AliasFinder())
    sys.modules[_ALIAS] = sys.modules[_PACKAGE]


class _AliasFinder(MetaPathFinder):
    """Finds `graphene.x.y` as `graphene_lite.x.y`."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not _is_alias(fullname):
            return None
        name = _PACKAGE + fullname.removeprefix(_ALIAS)
        if importlib.util.find_spec(name) is None:
            return None
        return ModuleSpec(fullname, _AliasLoader(name))


class _AliasLoader(Loader):
    """Loads a module of this library under its other name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = importlib.import_module(self._name)
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        # It has run already; but the import system has just given it the spec of the alias.
        module.__spec__ = self._spec


def _is_alias(name: str) -> bool:
    return name == _ALIAS or name.startswith(f"{_ALIAS}.")


def _is_ours(module: ModuleType | None) -> bool:
    name = getattr(module, "__name__", "")
    return name == _PACKAGE or name.startswith(f"{_PACKAGE}.")
