"""Association proxies as a plan sees them: the relationships that they lead through."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import RelationshipProperty

from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.relations import is_queried


def proxy_path(model: type[Any], proxy: AssociationProxy[Any]) -> tuple[RelationshipProperty[Any], ...]:
    """Return the relationships to load for a *proxy* of *model*, nearest first; it reads nothing else of the database.

    A dynamic collection ends the path: it is queried each time it is read.
    """
    path: list[RelationshipProperty[Any]] = []
    for relationship in _steps(model, proxy):
        if is_queried(relationship):
            break
        path.append(relationship)
    return tuple(path)


def _steps(model: type[Any], proxy: AssociationProxy[Any]) -> Iterator[RelationshipProperty[Any]]:
    through = model_info(model).relationships[proxy.target_collection]
    yield through
    related: type[Any] = through.mapper.class_
    attribute = model_info(related).attributes.get(proxy.value_attr)
    if isinstance(attribute, AssociationProxy):
        yield from _steps(related, attribute)
    elif isinstance(attribute, RelationshipProperty):
        yield attribute
