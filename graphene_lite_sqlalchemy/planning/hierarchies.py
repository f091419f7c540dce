"""Models that inherit from one another, as far as statements for one of them must know."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, inspect
from sqlalchemy.orm import Mapper

from graphene_lite_sqlalchemy.aliases import on_selectable
from graphene_lite_sqlalchemy.inspection import model_info, primary_key_columns


def is_union(mapper: Mapper[Any]) -> bool:
    """Tell whether instances are selected from something else than tables that share one key.

    That is so of concrete tables, whose keys may clash, and where the mapping names a selectable for its hierarchy.
    """
    return any(each.concrete or _has_selectable(each) for each in _hierarchy(mapper))


def union_discriminator(mapper: Mapper[Any]) -> Any:
    """Return the column that tells concrete tables apart in their union: keys alone may clash there. None elsewhere."""
    return mapper.polymorphic_on if any(each.concrete for each in _hierarchy(mapper)) else None


def in_union(mapper: Mapper[Any], order: Iterable[Any]) -> list[Any]:
    """Return *order*, by columns of concrete tables, by those of their union; elsewhere as it is."""
    if not is_union(mapper):
        return list(order)
    plain = [one.__clause_element__() if hasattr(one, "__clause_element__") else one for one in order]
    # By itself SQLAlchemy 2.0 finds attributes there, and no columns.
    return [on_selectable(mapper.selectable, mapper.tables, one) for one in plain]


def identity_columns(entity: Any) -> list[Any]:
    """Return the attributes of *entity*, a model or an alias of it, that no two of its objects have in common."""
    inspected = inspect(entity)
    column = union_discriminator(inspected.mapper)
    if column is None:
        return primary_key_columns(entity)
    # It is no attribute of the model's.
    own = inspected.selectable.corresponding_column(column) if inspected.is_aliased_class else column
    return [*primary_key_columns(entity), own]


def discriminator_of(mapper: Mapper[Any]) -> str | None:
    """Return the attribute whose column tells the classes of a hierarchy apart; None where no column does."""
    column = mapper.polymorphic_on
    columns = model_info(mapper.class_).columns if isinstance(column, Column) else {}
    return next((name for name, attribute in columns.items() if column in attribute.columns), None)


def reads_alike(mapper: Mapper[Any], names: Iterable[str]) -> bool:
    """Tell whether the attributes *names* of all subclasses are those of *mapper* itself, not mapped anew."""
    return all(
        mapper.column_attrs[name].columns[0] in each.column_attrs[name].columns
        for each in _below(mapper)
        for name in names
    )


def _hierarchy(mapper: Mapper[Any]) -> list[Mapper[Any]]:
    return [*mapper.iterate_to_root(), *_below(mapper)]


def _below(mapper: Mapper[Any]) -> list[Mapper[Any]]:
    return [each for each in mapper.self_and_descendants if each is not mapper]


def _has_selectable(mapper: Mapper[Any]) -> bool:
    return mapper.with_polymorphic is not None and mapper.with_polymorphic[1] is not None
