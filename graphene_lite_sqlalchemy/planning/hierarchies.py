"""Models that inherit from one another, as far as statements for one of them must know."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, inspect

from graphene_lite_sqlalchemy.aliases import on_selectable
from graphene_lite_sqlalchemy.inspection import model_info, primary_key_columns
from graphene_lite_sqlalchemy.typing import Entity, Expression, MappedAttribute, ModelMapper


def is_union(mapper: ModelMapper) -> bool:
    """Tell whether instances are selected from something else than tables that share one key.

    That is so of concrete tables, whose keys may clash, and where the mapping names a selectable for its hierarchy.
    """
    return any(each.concrete or _has_selectable(each) for each in _hierarchy(mapper))


def union_discriminator(mapper: ModelMapper) -> Expression | None:
    """Return the column that names the concrete table of a row in their union, where keys may clash; else None."""
    return mapper.polymorphic_on if any(each.concrete for each in _hierarchy(mapper)) else None


def in_union(mapper: ModelMapper, order: Iterable[Expression]) -> list[Expression]:
    """Rewrite order columns of concrete tables to the union's columns; otherwise return *order* unchanged."""
    if not is_union(mapper):
        return list(order)
    plain = [one.__clause_element__() if hasattr(one, "__clause_element__") else one for one in order]
    # By itself SQLAlchemy 2.0 finds attributes there, and no columns.
    return [on_selectable(mapper.selectable, mapper.tables, one) for one in plain]


def identity_columns(entity: Entity) -> Sequence[Expression | MappedAttribute]:
    """Return the attributes of *entity*, a model or an alias of it, that no two of its objects have in common."""
    inspected = inspect(entity)
    column = union_discriminator(inspected.mapper)
    if column is None:
        return primary_key_columns(entity)
    # The model has no attribute for it.
    own = inspected.selectable.corresponding_column(column) if inspected.is_aliased_class else column
    return [*primary_key_columns(entity), own]


def discriminator_of(mapper: ModelMapper) -> str | None:
    """Return the attribute of the discriminator column of a hierarchy; None if it has none."""
    column = mapper.polymorphic_on
    columns = model_info(mapper.class_).columns if isinstance(column, Column) else {}
    return next((name for name, attribute in columns.items() if column in attribute.columns), None)


def reads_alike(mapper: ModelMapper, names: Iterable[str]) -> bool:
    """Tell whether the attributes *names* of all subclasses are mapped to the columns of *mapper* itself."""
    return all(
        mapper.column_attrs[name].columns[0] in each.column_attrs[name].columns
        for each in _below(mapper)
        for name in names
    )


def _hierarchy(mapper: ModelMapper) -> list[ModelMapper]:
    return [*mapper.iterate_to_root(), *_below(mapper)]


def _below(mapper: ModelMapper) -> list[ModelMapper]:
    return [each for each in mapper.self_and_descendants if each is not mapper]


def _has_selectable(mapper: ModelMapper) -> bool:
    return mapper.with_polymorphic is not None and mapper.with_polymorphic[1] is not None
