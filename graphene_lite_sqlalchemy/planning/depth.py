"""`Meta.max_depth`: how deep relations may be nested below the objects of a type.

A relation of an object is one level below it, a relation of the related object two, whatever lies between: the edges of
a connection, or objects that are made from no model, count nothing. Each object on the way has its own say, so a type
with a stricter limit narrows what is left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from graphql import GraphQLError, GraphQLNamedType, GraphQLObjectType, GraphQLSchema

from graphene_lite import ResolveInfo
from graphene_lite.planning.hooks import FieldSelection, LevelLoader
from graphene_lite.planning.lookahead import enclosing_names
from graphene_lite_sqlalchemy.records import record_of


def depth_problem(enclosing: Iterable[GraphQLObjectType]) -> str | None:
    """Say what is wrong with a relation among objects of *enclosing* types, the innermost first; None if nothing is."""
    depth = 0
    for object_type in enclosing:
        if record_of(object_type) is not None:
            depth += 1
            for name, limit in _limits(object_type):
                if depth > limit:
                    return f'relations are nested more than {limit} deep below "{name}"; its max_depth forbids that.'
    return None


def too_deep(selection: FieldSelection) -> "TooDeep | None":
    """Return the step of a relation's field that is nested too deep; None if it is not."""
    problem = depth_problem(selection.enclosing_types)
    if problem is None:
        return None
    return TooDeep(f"{selection.parent_type.name}.{selection.name}: {problem}")


def require_depth(info: ResolveInfo) -> None:
    """Check the depth of a relation's field where its resolver is called, which no plan has checked.

    Raises:
        GraphQLError: It is nested too deep.
    """
    # Tests of users call resolvers with less than an info.
    schema: GraphQLSchema | None = getattr(info, "schema", None)
    if schema is None:
        return
    if schema not in _limited:
        _limited[schema] = any(_limit(each) is not None for each in schema.type_map.values())
    if _limited[schema]:
        problem = depth_problem(schema.get_type(name) for name in enclosing_names(info.path))  # type: ignore[misc]
        if problem is not None:
            raise GraphQLError(f"{info.parent_type.name}.{info.field_name}: {problem}")


@dataclass(frozen=True, slots=True)
class TooDeep(LevelLoader):
    """Loads nothing."""

    problem: str

    def load(self, parents: Any, info: Any, arguments: dict[str, Any]) -> Any:
        """Refuse.

        Raises:
            GraphQLError: Always.
        """
        raise GraphQLError(self.problem)

    def describe(self) -> str:
        """Say so."""
        return f"refused: {self.problem}"


#: Whether a schema has any limit: most have none, and looking at the path takes time.
_limited: "WeakKeyDictionary[GraphQLSchema, bool]" = WeakKeyDictionary()


def _limits(object_type: GraphQLObjectType) -> Iterator[tuple[str, int]]:
    for each in (object_type, *object_type.interfaces):
        limit = _limit(each)
        if limit is not None:
            yield each.name, limit


def _limit(type_: GraphQLNamedType) -> int | None:
    record = record_of(type_)
    return None if record is None else record.max_depth
