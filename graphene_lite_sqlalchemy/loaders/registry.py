"""An explicit loader registry, for code that loads relations itself."""

from typing import Any

from sqlalchemy.orm import QueryableAttribute, Session

from graphene_lite_sqlalchemy.errors import ForeignInstance
from graphene_lite_sqlalchemy.inspection import is_mapped_instance, model_info
from graphene_lite_sqlalchemy.loaders.batches import load_together
from graphene_lite_sqlalchemy.planning.relations import is_queried
from graphene_lite_sqlalchemy.session import AnySession, is_async, session_of
from graphene_lite_sqlalchemy.typing import Relationship


class LoaderRegistry:
    """Loads relations of instances, those that are asked for at one level together, with one statement per relation.

    Fields need none: it is for resolvers that want a relation as a value. It belongs to one session and so to one
    request; put it where resolvers find it.

        context = {"session": session, "loaders": LoaderRegistry(session)}

        def resolve_tag_count(post, info):
            return info.context["loaders"].load(post, "tags").then(len)

    Args:
        session: A `Session` or `AsyncSession`.

    Raises:
        TypeError: *session* is neither.
    """

    def __init__(self, session: AnySession) -> None:
        if not (isinstance(session, Session) or is_async(session)):
            raise TypeError(f"LoaderRegistry({session!r}): pass the Session or AsyncSession of the request.")
        self.session = session

    def load(self, instance: Any, relation: Any) -> Any:
        """Return the value of a relation: a related object, None, or a list of them.

        Args:
            instance: An instance that the registry's session has loaded.
            relation: The relation's name, or its attribute as in `Post.tags`.

        Returns:
            A Promise (with `then`) under plain `execute`, an awaitable in asyncio code; in neither the value itself.

        Raises:
            ForeignInstance: *instance* belongs to another session, or to none.
            ValueError: Its class has no such relation, or one that is never loaded as a whole.
        """
        relationship = _relationship_of(instance, relation)
        if session_of(instance) is not self.session:
            raise ForeignInstance(
                f"LoaderRegistry.load({instance!r}): the instance belongs to another session, or to none. "
                "Make a registry for each request, with its session, and share neither."
            )
        return load_together(instance, relationship)


def _relationship_of(instance: Any, relation: Any) -> Relationship:
    if not is_mapped_instance(instance):
        raise ForeignInstance(f"LoaderRegistry.load({instance!r}): this is no instance of a mapped class.")
    known = model_info(type(instance)).relationships
    is_attribute = isinstance(relation, QueryableAttribute)
    name = relation.key if is_attribute else relation
    relationship = None if is_attribute and not isinstance(instance, relation.parent.mapper.class_) else known.get(name)
    if relationship is None or is_queried(relationship):
        raise ValueError(
            f"LoaderRegistry.load({relation!s}): {type(instance).__qualname__} has no such relation to be loaded. "
            f"Name one of {', '.join(key for key, each in known.items() if not is_queried(each))}."
        )
    return relationship
