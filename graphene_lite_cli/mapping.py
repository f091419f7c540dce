"""Reflected tables as mapped classes: every column an attribute, every foreign key a relation in both directions.

SQLAlchemy's automap does the like for applications that also write. It leaves out association tables, names the
relations after tables, which clash as soon as two foreign keys lead to one table, and makes each pair of relations
responsible for the other's rows. Here nothing is ever written, so all relations are view-only and of no account to each
other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Table, and_
from sqlalchemy.exc import NoReferenceError
from sqlalchemy.orm import registry, relationship

from graphene_lite_cli.names import FieldNames, field_name, plural

#: Names that mean something else beside the fields of a table: the global id, and the logic of filters.
_RESERVED = ("id", "and", "or", "not")


@dataclass(frozen=True)
class Link:
    """One direction of a relation: the class of *owner* gets an attribute that leads to rows of *target*.

    It is called *short* if no column and no other link of the owner would be called so, else *long*.
    """

    owner: Table
    target: Table
    short: str
    long: str
    options: Mapping[str, Any]


def map_tables(tables: Mapping[Table, str]) -> dict[Table, type[Any]]:
    """Return a mapped class for each table.

    Args:
        tables: Tables with a primary key, and what their classes are to be called.
    """
    mappers = registry()
    models: dict[Table, type[Any]] = {table: type(name, (), {}) for table, name in tables.items()}
    links = defaultdict(list)
    for link in _find_links(tables):
        links[link.owner].append(link)
    for table, model in models.items():
        names = FieldNames(_RESERVED)
        columns = {_column_attribute(column, names): column for column in table.columns}
        relations = {_link_name(link, links[table], names): _relation(link, models) for link in links[table]}
        mappers.map_imperatively(model, table, properties={**columns, **relations})
    mappers.configure()
    return models


def _find_links(tables: Iterable[Table]) -> Iterator[Link]:
    """Yield both directions of every foreign key between *tables*, and of every association of two of them.

    An association table is one that has nothing but two foreign keys, as automap has it. It may lack a primary key and
    so be none of *tables*; it is found in their `MetaData`.
    """
    served = set(tables)
    for table in sorted(next(iter(served)).metadata.tables.values(), key=str):
        keys = [key for key in _foreign_keys(table) if key.referred_table in served]
        if table in served:
            for key in keys:
                yield from _direct_links(table, key)
        if _is_association(table, keys):
            for near, far in permutations(keys):
                yield _association_link(table, near, far)


def _is_association(table: Table, keys: Sequence[ForeignKeyConstraint]) -> bool:
    """Tell whether *table* only relates rows of two others, by its foreign *keys*."""
    return len(keys) == 2 and {column for key in keys for column in key.columns} == set(table.columns)


def _foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    keys = sorted(table.foreign_key_constraints, key=lambda key: list(key.column_keys))
    return [key for key in keys if _is_resolved(key)]


def _is_resolved(key: ForeignKeyConstraint) -> bool:
    # SQLite lets foreign keys refer to what does not exist.
    try:
        return all(element.column is not None for element in key.elements)
    except NoReferenceError:
        return False


def _direct_links(table: Table, key: ForeignKeyConstraint) -> Iterator[Link]:
    near, far = _attribute(table.name), _attribute(key.referred_table.name)
    by = "_by_" + "_and_".join(_attribute(column.name) for column in key.columns)
    join = {"primaryjoin": _join(key), "foreign_keys": list(key.columns)}
    referred = [element.column for element in key.elements]
    yield Link(table, key.referred_table, _to_one(table, key), far + by, {**join, "remote_side": referred})
    back = {**join, "remote_side": list(key.columns), "uselist": True, "order_by": list(table.primary_key)}
    yield Link(key.referred_table, table, plural(near), plural(near) + by, back)


def _to_one(table: Table, key: ForeignKeyConstraint) -> str:
    """Name what *key* leads to: `artist_id` an `artist`; any other column after the table, where it is not its own."""
    columns = [_attribute(column.name) for column in key.columns]
    if len(columns) == 1 and columns[0].endswith("_id"):
        return columns[0].removesuffix("_id")
    far = _attribute(key.referred_table.name)
    return far if key.referred_table is not table else f"{far}_by_{'_and_'.join(columns)}"


def _association_link(table: Table, near: ForeignKeyConstraint, far: ForeignKeyConstraint) -> Link:
    target = far.referred_table
    name = plural(_attribute(target.name))
    columns = "_and_".join(_attribute(column.name) for column in far.columns)
    options = {
        "secondary": table,
        "primaryjoin": _join(near),
        "secondaryjoin": _join(far),
        "order_by": list(target.primary_key),
    }
    return Link(near.referred_table, target, name, f"{name}_by_{_attribute(table.name)}_{columns}", options)


def _join(key: ForeignKeyConstraint) -> Any:
    return and_(*(element.parent == element.column for element in key.elements))


def _relation(link: Link, models: Mapping[Table, type[Any]]) -> Any:
    return relationship(models[link.target], viewonly=True, **link.options)


def _link_name(link: Link, siblings: Sequence[Link], names: FieldNames) -> str:
    is_only = Counter(sibling.short for sibling in siblings)[link.short] == 1
    return names.claim(link.short if is_only and names.is_free(link.short) else link.long)


def _column_attribute(column: Column[Any], names: FieldNames) -> str:
    name = field_name(column.name, "column")
    # The raw key `id` would hide behind the global id.
    return names.claim(f"row_{name}" if name in _RESERVED else name)


def _attribute(name: str) -> str:
    return field_name(name, "table")
