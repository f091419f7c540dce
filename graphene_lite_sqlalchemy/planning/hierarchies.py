"""Models that inherit from one another, as far as statements for one of them must know."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column
from sqlalchemy.orm import Mapper

from graphene_lite_sqlalchemy.inspection import model_info


def is_union(mapper: Mapper[Any]) -> bool:
    """Tell whether instances are selected from something else than tables that share one key.

    That is so of concrete tables, whose keys may clash, and where the mapping names a selectable for its hierarchy.
    """
    return any(each.concrete or _has_selectable(each) for each in (*mapper.iterate_to_root(), *_below(mapper)))


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


def _below(mapper: Mapper[Any]) -> list[Mapper[Any]]:
    return [each for each in mapper.self_and_descendants if each is not mapper]


def _has_selectable(mapper: Mapper[Any]) -> bool:
    return mapper.with_polymorphic is not None and mapper.with_polymorphic[1] is not None
