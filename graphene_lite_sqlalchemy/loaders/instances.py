"""Instances where a plan reads rows: what a user's code has loaded already, or changed, is taken as it is."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from graphql import GraphQLObjectType
from graphql.pyutils import inspect

from graphene_lite import ObjectType
from graphene_lite.errors import UnfitValue
from graphene_lite_sqlalchemy.errors import IncompatibleInstance
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.items import Items


class InstanceRow:
    """An instance that is read like a row: its attributes by position."""

    __slots__ = ("instance", "names")

    def __init__(self, instance: Any, names: tuple[str, ...]) -> None:
        self.instance = instance
        self.names = names

    def __getitem__(self, position: int) -> Any:
        """Return an attribute, None if there is none."""
        # An attribute of a subclass is named after it, too.
        return getattr(self.instance, self.names[position].rpartition(".")[2], None)


class LoneNode(NamedTuple):
    """An edge whose node is null or an error, where a row would be its own edge."""

    node: Any


def as_item(instance: Any, items: Items) -> Any:
    """Return *instance*, which may be None or an exception, as the fields below it expect it."""
    if items.names is None or instance is None or isinstance(instance, Exception):
        return instance
    # An object of a user's may hold anything under the relation's name; an object type of Graphene's is as good.
    if not isinstance(instance, (items.model, ObjectType)):
        return IncompatibleInstance(f'Received incompatible instance "{instance}".')
    return InstanceRow(instance, items.names)


def as_checked_item(value: Any, items: Items, object_type: GraphQLObjectType, info: Any) -> Any:
    """Return what a user's resolver gave as an item; an error if it is none of *object_type*, as executors say it."""
    if items.kinds is not None or items.names is None or value is None or isinstance(value, Exception):
        return as_item(value, items)
    try:
        if object_type.is_type_of is None or object_type.is_type_of(value, info):
            return InstanceRow(value, items.names)
        return UnfitValue(f"Expected value of type '{object_type.name}' but got: {inspect(value)}.", info.field_nodes)
    except Exception as error:
        return error


def type_namer(items: Items) -> Callable[[Sequence[Any]], list[Any]] | None:
    """Return what names the types of *items*, rows of a hierarchy or what stands for them; None where there is one."""
    kinds = items.kinds
    if kinds is None or items.names is None:
        return None
    position = items.names.index(kinds.discriminator)

    def name_of(item: Any) -> Any:
        if type(item) is not InstanceRow:
            return kinds.name(item[position])
        # An object type of Graphene's may stand for an instance.
        if isinstance(item.instance, ObjectType):
            return item.instance._meta.name
        # Its attribute may be expired, and its row gone.
        return kinds.name(model_info(type(item.instance)).identity)

    return lambda found: list(map(name_of, found))
