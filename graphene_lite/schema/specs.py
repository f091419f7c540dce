"""Fields and arguments as the builder sees them: found and named, their types not yet looked up."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.relay.connection import Connection, fields_of_node, lazy_node
from graphene_lite.schema.references import resolved, told, unresolved
from graphene_lite.support.references import is_lazy
from graphene_lite.types.dynamic import Dynamic
from graphene_lite.types.field import Field
from graphene_lite.types.objecttype import ObjectType
from graphene_lite.types.utils import get_field_as


class Builder(Protocol):
    """What the builders of each kind ask of the type map."""

    def add_type(self, graphene_type: Any) -> Any:
        """Return the GraphQL type of a declared one."""
        ...

    def get_name(self, name: str) -> str:
        """Return the GraphQL name for a Python name."""
        ...

    def get_function_for_type(self, graphene_type: Any, func_name: str, name: str, default_value: Any) -> Any:
        """Return the method of a class, or of its interfaces, that belongs to a field."""
        ...


class FieldSpec(NamedTuple):
    """One field of a declared class."""

    declared: Any
    python_name: str
    graphql_name: str
    #: A `Field` or `InputField`; a `Dynamic` has been asked for its field.
    mounted: Any

    @property
    def owner(self) -> str:
        """Name of the field for error messages."""
        return f"{self.declared.__name__}.{self.python_name}"


class ArgumentSpec(NamedTuple):
    """One argument of a field."""

    field: FieldSpec
    python_name: str
    graphql_name: str
    mounted: Any

    @property
    def owner(self) -> str:
        """Name of the argument for error messages."""
        return f"{self.field.owner}({self.python_name})"


def field_specs(builder: Builder, declared: Any) -> Iterator[FieldSpec]:
    """Yield the fields of an object type, interface or input type, in order; a `Dynamic` may leave itself out.

    Raises:
        InvalidDeclaration: Two fields of one class body have the same GraphQL name.
    """
    taken: dict[str, str] = {}
    for name, mounted in _declared_fields(declared).items():
        if isinstance(mounted, Dynamic):
            mounted = _field_of_dynamic(mounted, builder, f"{declared.__name__}.{name}")
            if mounted is None:
                continue
        spec = FieldSpec(declared, name, mounted.name or builder.get_name(name), mounted)
        other = taken.setdefault(spec.graphql_name, name)
        # A field may replace an inherited one by its GraphQL name.
        if other != name and any(name in vars(base) and other in vars(base) for base in declared.__mro__):
            raise _name_taken(spec, f"{declared.__name__}.{other}")
        yield spec


def argument_specs(builder: Builder, field: FieldSpec) -> Iterator[ArgumentSpec]:
    """Yield the arguments of a field, in order.

    Raises:
        InvalidDeclaration: Two of them have the same GraphQL name.
    """
    taken: dict[str, str] = {}
    for name, mounted in field.mounted.args.items():
        spec = ArgumentSpec(field, name, mounted.name or builder.get_name(name), mounted)
        other = taken.setdefault(spec.graphql_name, name)
        if other != name:
            raise _name_taken(spec, f"{field.owner}({other})")
        yield spec


def type_of(builder: Builder, spec: FieldSpec | ArgumentSpec) -> Any:
    """Return the GraphQL type of a field or argument. Lazy references are resolved here, once.

    Raises:
        InvalidDeclaration: The reference leads nowhere, or to something that is no declared type.
    """
    try:
        return builder.add_type(spec.mounted.type)
    except Exception as error:
        raise unresolved(error, spec.owner) from error


def _name_taken(spec: FieldSpec | ArgumentSpec, other: str) -> InvalidDeclaration:
    return InvalidDeclaration(
        spec.owner,
        f'has the GraphQL name "{spec.graphql_name}", which {other} has too.',
        'Give one of them another name: `name="…"`.',
    )


def _declared_fields(declared: Any) -> Any:
    """Return the recorded fields with those of lazily referenced interfaces and nodes, which no record can have yet."""
    meta = declared._meta
    if not issubclass(declared, ObjectType):
        return meta.fields
    inherited: dict[str, Any] = {}
    if any(map(is_lazy, meta.interfaces)):
        for reference in meta.interfaces:
            inherited.update(resolved(reference, f"{declared.__name__}.Meta.interfaces")._meta.fields)
    node = lazy_node(meta.node) if issubclass(declared, Connection) else None
    added = {} if node is None else fields_of_node(resolved(node, f"{declared.__name__}.Meta.node"))
    return inherited | meta.fields | {name: field for name, field in added.items() if name not in meta.fields}


def _field_of_dynamic(dynamic: Dynamic, builder: Builder, owner: str) -> Any:
    try:
        return get_field_as(dynamic.get_type(builder), _as=Field)
    except InvalidDeclaration as error:
        raise error.at(owner) from error
    except Exception as error:
        raise InvalidDeclaration(
            owner,
            f"its Dynamic failed: {told(error)}",
            "The function must return a field, or None to leave it out.",
        ) from error
