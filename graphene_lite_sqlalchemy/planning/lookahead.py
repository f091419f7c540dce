"""Look-ahead for resolvers of the user's that run statements of their own."""

from collections.abc import Iterator

from sqlalchemy.orm import selectin_polymorphic

from graphene_lite import ResolveInfo
from graphene_lite.planning.hooks import FieldSelection
from graphene_lite.planning.lookahead import selection
from graphene_lite_sqlalchemy.inspection import info_of
from graphene_lite_sqlalchemy.planning.items import members_selected
from graphene_lite_sqlalchemy.planning.loads import plan_load, types_of
from graphene_lite_sqlalchemy.records import model_of
from graphene_lite_sqlalchemy.typing import Entity, LoadOption


def load_options(info: ResolveInfo, model: Entity) -> list[LoadOption]:
    """Return options for a statement that selects *model*, so that it loads what the request selects and no more.

        def resolve_posts(root, info):
            return session.scalars(select(Post).options(*load_options(info, Post))).unique().all()

    Columns that nothing selected reads are left out, unless a resolver may read any (see `requires=` of `Field`).
    Relations with a loader in `Meta.strategies` are loaded by it; others need no option, as they are loaded for the
    whole level later. Subclasses of which more is selected take one more statement each.

    Args:
        info: The resolver's info. The objects are looked for right below its field, in the nodes of a connection, in
            the fields of a mutation's payload and the like, but not behind objects of another model.
        model: The mapped class that the statement selects, or an alias of it.

    Returns:
        The options; none where the request selects no object of *model*, or everything of it must be loaded.

    Raises:
        UnmappedModelError: *model* is not a mapped class.
    """
    mapped = info_of(model).model
    found = [each for each in _above_models(selection(info)) if types_of(each, mapped)]
    options = plan_load(found, mapped).options(model)
    members = dict.fromkeys(member for each in found for member in members_selected(each, mapped))
    return [*options, selectin_polymorphic(model, list(members))] if members else options


def _above_models(selection: FieldSelection) -> Iterator[FieldSelection]:
    """Yield *selection* and the fields below, down to those that hold objects of models."""
    yield selection
    for object_type in selection.possible_types:
        if model_of(object_type) is None:
            for child in selection.below(object_type):
                yield from _above_models(child)
