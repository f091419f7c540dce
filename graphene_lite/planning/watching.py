"""Notice what is replaced in a built schema, as libraries for tracing, mocking and permissions do.

    schema.graphql_schema.query_type.fields["x"].resolve = traced

A plan has decided from the schema how its fields are resolved. So each change of a schema that has plans counts one
`version` further, and plans of an earlier version are made anew. Asking for the version costs a request nothing;
comparing all resolvers of a plan would take longer than to run a small one.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import count
from typing import Any

from graphql import GraphQLEnumType, GraphQLObjectType, GraphQLScalarType, GraphQLSchema, is_specified_scalar_type

Method = Callable[..., Any]


class Changes:
    """Counts the changes of all watched schemas."""

    __slots__ = ("_numbers", "version")

    def __init__(self) -> None:
        # Of two threads that change something each gets a number of its own.
        self._numbers = count()
        self.note()

    def note(self) -> None:
        """Count a change."""
        self.version = next(self._numbers)


#: Of this process. A change of one schema makes plans of others anew, too: it is rare.
CHANGES = Changes()


class _Watched:
    """Mixin that counts what is assigned."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        CHANGES.note()


def _counting(method: Method) -> Method:
    def changed(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        finally:
            CHANGES.note()

    return changed


class _WatchedFields(dict[str, Any]):
    """The fields of a type. Counts what is put in or taken out."""

    __setitem__ = _counting(dict.__setitem__)
    __delitem__ = _counting(dict.__delitem__)
    __ior__ = _counting(dict.__ior__)
    update = _counting(dict.update)
    setdefault = _counting(dict.setdefault)
    pop = _counting(dict.pop)
    popitem = _counting(dict.popitem)
    clear = _counting(dict.clear)


def watch(schema: GraphQLSchema) -> None:
    """Count the changes of *schema* from now on: of its object types, their fields, and its own scalars and enums.

    The scalars of the GraphQL specification are graphql-core's, and shared by all schemas of the process: these are
    left as they are.
    """
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for field in kind.fields.values():
                _watch(field)
            if type(kind.fields) is not _WatchedFields:
                vars(kind)["fields"] = _WatchedFields(kind.fields)
            _watch(kind)
        elif isinstance(kind, GraphQLScalarType | GraphQLEnumType) and not is_specified_scalar_type(kind):
            _watch(kind)


def _watch(part: Any) -> None:
    cls: type = type(part)
    if not issubclass(cls, _Watched):
        part.__class__ = _watched(cls)  # type: ignore[arg-type]  # mypy asks `object` for its hash


@lru_cache(maxsize=64)
def _watched(cls: type) -> type:
    """Return *cls* with counting. It goes by the same name, and is a subclass that adds nothing to its instances."""
    names = {"__module__": cls.__module__, "__qualname__": cls.__qualname__, "__doc__": cls.__doc__, "__slots__": ()}
    return type(cls.__name__, (_Watched, cls), names)
