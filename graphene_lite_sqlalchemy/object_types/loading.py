"""Check what a class body says about loading: `Meta.strategies`, `Meta.max_depth`, and `requires=` of its fields."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Load

from graphene_lite import Field
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, UnknownAttributeError
from graphene_lite_sqlalchemy.inspection import ModelInfo, attribute_of
from graphene_lite_sqlalchemy.planning.loads import required_attributes
from graphene_lite_sqlalchemy.typing import DeclaredType, MappedAttribute, Strategy


def checked_loading(
    cls: DeclaredType, info: ModelInfo, strategies: object, max_depth: object
) -> tuple[Mapping[str, Strategy], int | None]:
    """Check *strategies* and *max_depth*, options of the type *cls*, and return them frozen.

    Raises:
        UnknownAttributeError: A strategy is for an attribute that is not a relation of the model.
        ConflictingOptionsError: The strategies are not a mapping, or one is not a loader of SQLAlchemy's. Or the depth
            is not a number of levels.
    """
    return _strategies(cls, info, strategies), _depth(cls, max_depth)


def _strategies(cls: DeclaredType, info: ModelInfo, strategies: object) -> Mapping[str, Strategy]:
    if not isinstance(strategies, Mapping):
        raise _no_loader(cls, "Meta.strategies", strategies)
    for name, strategy in strategies.items():
        if name not in info.relationships:
            raise UnknownAttributeError(
                f"{cls.__name__}.Meta.strategies",
                f"{info.model.__qualname__} has no relation {name!r}.",
                f"Name one of {', '.join(info.relationships) or 'none: it has no relations'}.",
            )
        if not _is_loader(strategy, attribute_of(info.model, name)):
            raise _no_loader(cls, f"Meta.strategies[{name!r}]", strategy)
    return MappingProxyType(dict(strategies))


def _depth(cls: DeclaredType, max_depth: object) -> int | None:
    if max_depth is None or (isinstance(max_depth, int) and type(max_depth) is int and max_depth >= 0):
        return max_depth
    raise ConflictingOptionsError(
        f"{cls.__name__}.Meta.max_depth",
        f"{max_depth!r} is not a number of levels.",
        "Set it to 0 or more, or leave it out for any depth.",
    )


def check_required(cls: DeclaredType, info: ModelInfo) -> None:
    """Check what the fields of the type *cls* require.

    Raises:
        UnknownAttributeError: It is not a column or relation of the model.
    """
    for field_name, field in cls._meta.fields.items():
        for name in (field.requires or ()) if isinstance(field, Field) else ():
            if required_attributes(info, name) is None:
                raise UnknownAttributeError(
                    f"{cls.__name__}.{field_name}",
                    f"requires={name!r} is not a column or relation of {info.model.__qualname__}.",
                    "Name the columns and relations that the resolver reads, in the end, by their attributes.",
                )


def _is_loader(strategy: Strategy, attribute: MappedAttribute) -> bool:
    try:
        return isinstance(strategy(attribute), Load)
    except Exception:
        return False


def _no_loader(cls: DeclaredType, name: str, found: object) -> ConflictingOptionsError:
    return ConflictingOptionsError(
        f"{cls.__name__}.{name}",
        f"{found!r} does not say how SQLAlchemy is to load relations.",
        'Map relations to loader functions, as {"author": sqlalchemy.orm.joinedload}.',
    )
