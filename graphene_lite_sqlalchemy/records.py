"""The record of a type that is made from a model, kept as `_meta` of its class."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphql import GraphQLNamedType

from graphene_lite import Field, InputObjectType
from graphene_lite.relay import Connection
from graphene_lite.types.base import BaseType
from graphene_lite.types.definitions import GrapheneGraphQLType
from graphene_lite_sqlalchemy.inspection import ModelInfo, model_info
from graphene_lite_sqlalchemy.registry import RegisteredOptions
from graphene_lite_sqlalchemy.typing import DeclaredType, Model, Strategy


@dataclass(frozen=True, slots=True)
class PageLimits:
    """The limits of a connection."""

    #: How many nodes a page has at most; None for no limit.
    size: int | None = None
    #: Whether `first` and `last` may both be given, as Graphene allows.
    allows_both: bool = True


class ModelOptions(RegisteredOptions):
    """The record of a type made from a model: what it holds besides Graphene's options."""

    #: Fields by Python name, in order.
    fields: Mapping[str, Field]
    #: Interfaces that the type implements.
    interfaces: Iterable[DeclaredType]
    #: Python classes whose instances are values of the type, in place of the model's.
    possible_types: tuple[type[object], ...] = ()
    #: The type's connection, if it has one.
    connection: type[Connection] | None = None
    #: Name of the field that holds the id.
    id: str | None = None
    #: The filter input type.
    filter_class: type[InputObjectType] | None = None
    #: How many nodes a page of a connection has at most; None for no limit.
    max_page_size: int | None = None
    #: Loaders of SQLAlchemy by the relations that they load.
    strategies: Mapping[str, Strategy] = MappingProxyType({})
    #: How deep relations may be nested below the type's objects; None for any depth.
    max_depth: int | None = None

    @property
    def info(self) -> ModelInfo:
        """The attributes of the model."""
        return model_info(self.model)

    @property
    def page_limits(self) -> PageLimits:
        """The limits of connections of the type."""
        return PageLimits(self.max_page_size, self.registry.drop_in)

    @property
    def keeps_is_type_of(self) -> bool:
        """Whether the class has this library's `is_type_of`: all rows of a statement on the model are of the type."""
        return False

    @property
    def keeps_resolve_type(self) -> bool:
        """Whether the class has this library's `resolve_type`: the model's class, or its row, tells the type."""
        return False

    @property
    def needs_instances(self) -> bool:
        """Whether only an instance shows if it is of the type: the class, or `possible_types`, look at it."""
        return not self.keeps_is_type_of or bool(self.possible_types)


def record_of_class(declared: object) -> ModelOptions | None:
    """Return the record of the class *declared*; None for anything that is not a type made from a model."""
    if not (isinstance(declared, type) and issubclass(declared, BaseType)):
        return None
    return declared._meta if isinstance(declared._meta, ModelOptions) else None


def record_of(type_: object) -> ModelOptions | None:
    """Return the record of a type in a schema; None if it is not made from a model."""
    return record_of_class(type_.graphene_type) if isinstance(type_, GrapheneGraphQLType) else None


def model_of(type_: GraphQLNamedType) -> Model | None:
    """Return the model that *type_* is made from, or None."""
    record = record_of(type_)
    return None if record is None else record.model


def needs_instances(type_: GraphQLNamedType) -> bool:
    """Tell whether only instances show if they are of *type_*, which is made from a model."""
    record = record_of(type_)
    return record is None or record.needs_instances


def nearest_type(interface: ModelOptions, model: Model) -> DeclaredType | None:
    """Return the type of the nearest class of *model* that implements an interface, or None.

    Args:
        interface: The record of the interface.
        model: The class of an instance.
    """
    for each in model.__mro__:
        found = interface.registry.get_type_for_model(each)
        record = record_of_class(found)
        if record is not None and interface.class_type in record.interfaces:
            return found
    return None
