"""Collections of related objects: which of them hold all that is loaded into them, in the order of loading."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.orderinglist import OrderingList
from sqlalchemy.orm import KeyFuncDict
from sqlalchemy.types import TypeDecorator

from graphene_lite_sqlalchemy.inspection import is_unique
from graphene_lite_sqlalchemy.typing import Expression, ModelMapper, Relationship


def holds_all(relationship: Relationship, owner_names: Sequence[str]) -> bool:
    """Tell whether the collection of *relationship* holds just what is loaded into it: in that order, or as a set.

    That is so of lists, and of sets of objects that equal no others. It is so of SQLAlchemy's own dicts where no parent
    can have two objects of one key, and of its ordering lists where no object can be without a position, which the
    list would give it. A class of the user's may leave out some, and arrange the others.

    Args:
        relationship: The relationship.
        owner_names: The target's attributes that hold the parent's key, if there are some.
    """
    factory: Any = relationship.collection_class
    if factory in (None, list):
        return True
    # SQLAlchemy makes one as well, to see what it is.
    made, mapper = factory(), relationship.mapper
    if type(made) is OrderingList:
        return not made.reorder_on_append and _is_required(mapper, str(made.ordering_attr))
    if isinstance(made, KeyFuncDict) and type(made).__module__ == KeyFuncDict.__module__:
        return _has_unique_keys(made, mapper, owner_names)
    return type(made) is list or (type(made) is set and _equal_no_others(mapper))


def _equal_no_others(mapper: ModelMapper) -> bool:
    classes: list[type[object]] = [each.class_ for each in mapper.self_and_descendants]
    return all((each.__eq__, each.__hash__) == (object.__eq__, object.__hash__) for each in classes)


def _is_required(mapper: ModelMapper, name: str) -> bool:
    return name in mapper.column_attrs and not getattr(mapper.column_attrs[name].columns[0], "nullable", True)


def _has_unique_keys(keyed: KeyFuncDict[Any, Any], mapper: ModelMapper, owner_names: Sequence[str]) -> bool:
    keys = _key_columns(keyed, mapper)
    # Types of the user's may read different values as equal ones, and null is none that is unique.
    if not keys or any(column.nullable or isinstance(column.type, TypeDecorator) for column in keys):
        return False
    held = {column for name in owner_names for column in mapper.column_attrs[name].columns}
    return any(is_unique(column.table, {*keys, *held}) for column in keys)


def _key_columns(keyed: KeyFuncDict[Any, Any], mapper: ModelMapper) -> list[Expression]:
    """Return the columns of which *keyed* makes keys; none where a function of the user's does."""
    # There is no public name for what the functions of SQLAlchemy's own read.
    name: Any = getattr(keyed.keyfunc, "attr_name", None)
    columns = mapper.column_attrs[name].columns[:1] if name in mapper.column_attrs else ()
    return [*columns, *getattr(keyed.keyfunc, "cols", ())]
