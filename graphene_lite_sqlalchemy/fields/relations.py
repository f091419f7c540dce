"""Connection fields over relationships, and the factories that choose one."""

import warnings
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from graphene_lite.utils.thenables import maybe_thenable
from graphene_lite_sqlalchemy.fields.connections import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.fields.related_pages import CollectionRead
from graphene_lite_sqlalchemy.loaders.batches import get_batch_resolver
from graphene_lite_sqlalchemy.loaders.parents import has_relationship
from graphene_lite_sqlalchemy.loaders.relations import collection_query, holds_relation, is_among
from graphene_lite_sqlalchemy.planning.depth import require_depth
from graphene_lite_sqlalchemy.planning.narrowing import filtered, ordered
from graphene_lite_sqlalchemy.planning.pages import read_request
from graphene_lite_sqlalchemy.planning.reads import mark, read_by
from graphene_lite_sqlalchemy.planning.relations import is_queried
from graphene_lite_sqlalchemy.planning.sources import is_related
from graphene_lite_sqlalchemy.planning.statements import Narrowing, list_order
from graphene_lite_sqlalchemy.typing import Relationship

#: Makes the field of a to-many relation: `factory(model_type, **field_kwargs)`.
ConnectionFactory = Callable[..., Any]


class BatchSQLAlchemyConnectionField(SQLAlchemyConnectionField):
    """A connection over a relationship, with a `sort` and a `filter`: the pages of all parents of a level at once."""

    @classmethod
    def from_relationship(cls, relationship: Relationship, registry: Any, **field_kwargs: Any) -> Any:
        """Return the field of *relationship*, whose target has a type with a connection in *registry*.

        Args:
            relationship: A to-many relationship.
            registry: Knows the type of its target.
            field_kwargs: Options of the field; a *resolver* replaces the loading.
        """
        model_type = registry.get_type_for_model(relationship.mapper.entity)
        field = cls(model_type.connection, **field_kwargs)
        field.resolver = field.resolver or relationship_resolver(relationship, field, get_batch_resolver(relationship))
        return field


def relationship_resolver(relationship: Relationship, field: Any, read: Callable[..., Any]) -> Callable[..., Any]:
    """Return the resolver of a to-many relationship for a connection field.

    Args:
        relationship: The relationship.
        field: The connection field. A `sort` other than its default, and a `filter`, are done by the database.
        read: Resolves the whole collection.
    """
    sort_argument = field.args.get("sort")
    unsorted = (None, sort_argument.default_value if sort_argument else None)

    def resolve(root: Any, info: Any, **args: Any) -> Any:
        require_depth(info)
        if not has_relationship(root, relationship):
            return read(root, info)
        sort = None if args.get("sort") in unsorted else args.get("sort")
        filters = args.get("filter")
        if sort is None and filters is None:
            if is_queried(relationship):
                return collection_query(root, relationship)
            if not read_request(args).key_cursors:
                return read(root, info)

        def among(condition: Any) -> Any:
            statement = filtered(select(relationship.mapper.class_).where(condition), filters)
            return ordered(statement, list_order(relationship, Narrowing(sort)))

        if not holds_relation(root, relationship):
            return among(is_related(relationship, root))
        return maybe_thenable(read(root, info), lambda value: among(is_among(relationship, value)))

    return mark(resolve, CollectionRead(relationship, unsorted)) if read_by(read) else resolve


def default_connection_field_factory(relationship: Relationship, registry: Any, **field_kwargs: Any) -> Any:
    """Return the connection field of *relationship*, made by the registered factory; it has no `sort` and no `filter`.

    Args:
        relationship: A to-many relationship, whose target has a type with a connection in *registry*.
        registry: Knows the type of its target.
        field_kwargs: Options of the field.
    """
    return _factories[-1](registry.get_type_for_model(relationship.mapper.entity), **field_kwargs)


def createConnectionField(type_: Any, **field_kwargs: Any) -> Any:  # noqa: N802 - public name
    """Return a connection field of *type_*, made by the registered factory. Deprecated."""
    _warn_of("createConnectionField")
    return _factories[-1](type_, **field_kwargs)


def registerConnectionFieldFactory(factoryMethod: ConnectionFactory) -> None:  # noqa: N802, N803 - public name
    """Make connection fields with `factoryMethod(model_type, **field_kwargs)` from now on. Deprecated."""
    _warn_of("registerConnectionFieldFactory")
    _factories[1:] = [factoryMethod]


def unregisterConnectionFieldFactory() -> None:  # noqa: N802 - public name
    """Make connection fields as without `registerConnectionFieldFactory` again. Deprecated."""
    _warn_of("unregisterConnectionFieldFactory")
    del _factories[1:]


def _plain_field(type_: Any, **field_kwargs: Any) -> SQLAlchemyConnectionField:
    connection = getattr(type_, "connection", type_)
    return SQLAlchemyConnectionField(connection, **{"sort": None, "filter": None, **field_kwargs})


#: The built-in factory, and the one that is registered, if any.
_factories: list[ConnectionFactory] = [_plain_field]


def _warn_of(name: str) -> None:
    warnings.warn(
        f"{name} is deprecated and will be removed in the next "
        "major version. Use SQLAlchemyObjectType.Meta.connection_field_factory instead.",
        DeprecationWarning,
        stacklevel=3,
    )
