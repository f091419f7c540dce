"""Association proxies as a plan sees them: the relationships that they lead through."""

from collections.abc import Iterator

from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.orm import RelationshipProperty

from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.relations import is_queried
from graphene_lite_sqlalchemy.typing import Model, Proxy, Relationship


def proxy_path(model: Model, proxy: Proxy) -> tuple[Relationship, ...]:
    """Return the relationships to load for a *proxy* of *model*, nearest first; it reads nothing else of the database.

    A dynamic collection ends the path: it is queried each time it is read.
    """
    path: list[Relationship] = []
    for relationship in _steps(model, proxy):
        if is_queried(relationship):
            break
        path.append(relationship)
    return tuple(path)


def _steps(model: Model, proxy: Proxy) -> Iterator[Relationship]:
    through = model_info(model).relationships[proxy.target_collection]
    yield through
    related: Model = through.mapper.class_
    attribute = model_info(related).attributes.get(proxy.value_attr)
    if isinstance(attribute, AssociationProxy):
        yield from _steps(related, attribute)
    elif isinstance(attribute, RelationshipProperty):
        yield attribute
