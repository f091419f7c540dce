"""One walk through a syntax tree for all rules of validation.

graphql-core's own visitors ask every rule at every node, and follow the types through nodes that have none. Which rules
look at a kind of node is the same for a whole document, so it is found out once per kind; what none looks at is passed.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from graphql import BREAK, SKIP, Node, TypeInfo, UniqueDirectivesPerLocationRule, Visitor
from graphql.language.ast import QUERY_DOCUMENT_KEYS

from graphene_lite.planning.rules import SPECIFIED

Look = Callable[..., Any]


class NodeReplaced(Exception):
    """Raised where a visitor puts another node in place of one, or none."""


class Walk:
    """Walks with several visitors, as graphql-core's `ParallelVisitor` within its `TypeInfoVisitor` does.

    Args:
        type_info: Told about each node at which the type changes.
        visitors: What looks at the nodes, in this order.
    """

    def __init__(self, type_info: TypeInfo, visitors: Sequence[Visitor]) -> None:
        self._type_info = type_info
        self._visitors = visitors
        self._classes = tuple(map(type, visitors))
        self._kinds: dict[str, _Kind | None] = {}
        #: For each visitor the node below which it wants to see nothing; BREAK where it wants to see nothing any more.
        self._skipping: list[Any] = [None] * len(visitors)
        self._path: list[str | int] = []
        self._ancestors: list[Any] = []

    def visit(self, node: Node, key: str | int | None = None, parent: Any = None) -> None:
        """Walk through *node*, which stands in *parent* under that *key*; as the root, if there is no parent.

        Raises:
            NodeReplaced: A visitor answered with something to put in place of a node.
        """
        kind = self._kinds[node.kind] if node.kind in self._kinds else self._learn(node.kind)
        if kind is None:
            return
        path, ancestors = self._path, self._ancestors
        if kind.enter_type is not None:
            kind.enter_type(node)
        if kind.enter:
            self._enter(kind, node, key, parent)
        if parent is not None:
            ancestors.append(parent)
        for name in kind.keys:
            below = getattr(node, name, None)
            if not below:
                continue
            path.append(name)
            if isinstance(below, tuple):
                ancestors.append(node)
                for index, each in enumerate(below):
                    path.append(index)
                    self.visit(each, index, below)
                    path.pop()
                ancestors.pop()
            else:
                self.visit(below, name, node)
            path.pop()
        if parent is not None:
            ancestors.pop()
        if kind.leave:
            self._leave(kind, node, key, parent)
        if kind.leave_type is not None:
            kind.leave_type()

    def _enter(self, kind: "_Kind", node: Node, key: Any, parent: Any) -> None:
        skipping = self._skipping
        for number, look in kind.enter:
            if skipping[number] is not None:
                continue
            answer = look(node, key, parent, self._path, self._ancestors)
            if answer is None:
                continue
            if answer is SKIP or answer is False:
                skipping[number] = node
            elif answer is BREAK or answer is True:
                skipping[number] = BREAK
            else:
                raise NodeReplaced

    def _leave(self, kind: "_Kind", node: Node, key: Any, parent: Any) -> None:
        skipping = self._skipping
        for number, look in kind.leave:
            if skipping[number] is node:
                skipping[number] = None
            elif look is not None and skipping[number] is None:
                answer = look(node, key, parent, self._path, self._ancestors)
                if answer is BREAK or answer is True:
                    skipping[number] = BREAK
                elif answer is not None and answer is not SKIP and answer is not False:
                    raise NodeReplaced

    def _learn(self, name: str) -> "_Kind | None":
        """Find out what there is to do at nodes of the kind *name*; None where that is nothing."""
        if name not in self._kinds:
            enter, leave = [], []
            for number in _interested(self._classes, name):
                looks = self._visitors[number].get_enter_leave_for_kind(name)
                if looks.enter:
                    enter.append((number, looks.enter))
                if looks.enter or looks.leave:
                    leave.append((number, looks.leave))
            keys = _keys_below(name)
            if name != "name" and self._learn("name") is None:
                keys = _keys_besides_names(name)
            enter_type, leave_type = (getattr(self._type_info, f"{way}_{name}", None) for way in ("enter", "leave"))
            kind = _Kind(enter_type, leave_type, enter, leave, keys)
            self._kinds[name] = kind if any(kind) else None
        return self._kinds[name]


class _Kind(NamedTuple):
    """What there is to do at the nodes of one kind."""

    #: Follow the type there; None where it does not change.
    enter_type: Look | None
    leave_type: Look | None
    #: The visitors that look at the nodes: number and function.
    enter: Sequence[tuple[int, Look]]
    #: The same; the function is None where a visitor has to be told no more than to stop skipping.
    leave: Sequence[tuple[int, Look | None]]
    #: Attributes that hold the nodes below.
    keys: Sequence[str]


@lru_cache(maxsize=128)
def _keys_below(kind: str) -> tuple[str, ...]:
    """Return the attributes to go on to. Descriptions must not matter to validation, says the specification."""
    return tuple(key for key in QUERY_DOCUMENT_KEYS.get(kind, ()) if key != "description")


@lru_cache(maxsize=128)
def _keys_besides_names(kind: str) -> tuple[str, ...]:
    return tuple(key for key in _keys_below(kind) if key not in ("name", "alias"))


def _interested(classes: tuple[type[Visitor], ...], kind: str) -> list[int]:
    """Return the numbers of the visitors that may look at nodes of that *kind*."""
    indifferent = _indifferent(kind)
    return [number for number, cls in enumerate(classes) if cls not in indifferent]


# Kept by the kind of node alone: an application may make classes of rules anew for each request.
@lru_cache(maxsize=128)
def _indifferent(kind: str) -> frozenset[type[Visitor]]:
    """Return the specified rules that do not look at nodes of that *kind*.

    Instances of classes that we do not know may have got functions of their own.
    """
    return frozenset(rule for rule in SPECIFIED if not _may_look(rule, kind))


def _may_look(cls: type[Visitor], kind: str) -> bool:
    if cls is UniqueDirectivesPerLocationRule:
        # It enters every node, but does nothing where there are no directives.
        return "directives" in _keys_below(kind)
    return any(hasattr(cls, name) for name in ("enter", "leave", f"enter_{kind}", f"leave_{kind}"))
