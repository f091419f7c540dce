"""Make sort enums and `sort` arguments: two or more enum values per column, each with the SQL to order by."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy.orm import ColumnProperty
from sqlalchemy.types import Enum as SQLAlchemyEnum

from graphene_lite import Argument, Enum, List
from graphene_lite_sqlalchemy.conversion.column_enums import enum_for_sa_enum, to_enum_value_name, to_type_name
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, RegistrationError
from graphene_lite_sqlalchemy.ordering.nulls import NullsPlaced
from graphene_lite_sqlalchemy.ordering.sort_keys import SortKey, own_columns, sort_keys
from graphene_lite_sqlalchemy.records import record_of_class
from graphene_lite_sqlalchemy.typing import Arguments, DeclaredType

#: Takes a field's name and whether the order is ascending; returns the name of the enum value.
SymbolName = Callable[[str, bool], str]


class EnumValue(str):
    """The name of an enum value, a string that carries the SQL it stands for as `value`."""

    value: Any

    def __new__(cls, s: str, value: object) -> "EnumValue":
        """Make the string *s* and attach *value*."""
        made = super().__new__(cls, s)
        made.value = value
        return made


def enum_for_field(obj_type: DeclaredType, field_name: str) -> type[Enum]:
    """Return the enum of the field *field_name*, which stands for an enum column.

    Raises:
        RegistrationError: *obj_type* is not made from a model, or the field does not stand for an enum column.
    """
    _expect_model_type(obj_type)
    if not field_name or not isinstance(field_name, str):
        raise RegistrationError(f"Expected a field name, but got: {field_name!r}")
    registry, label = obj_type._meta.registry, f"{obj_type._meta.name}.{field_name}"
    attribute = registry.get_orm_field_for_graphene_field(obj_type, field_name)
    if attribute is None:
        raise RegistrationError(f"Cannot get {label}: the type has no such field. Use its Python name.")
    if not isinstance(attribute, ColumnProperty):
        raise RegistrationError(f"{label} does not map to model column")
    column_type = attribute.columns[0].type
    if not isinstance(column_type, SQLAlchemyEnum):
        raise RegistrationError(f"{label} does not map to enum column")
    return enum_for_sa_enum(column_type, registry, obj_type._meta.name + to_type_name(field_name))


def sort_enum_for_object_type(
    obj_type: DeclaredType,
    name: str | None = None,
    only_fields: Sequence[str] | None = None,
    only_indexed: bool | None = None,
    get_symbol_name: SymbolName | None = None,
) -> Any:
    """Return the enum that lists of *obj_type* are sorted by, making it on first use.

    Its `default` is the primary key, ascending. Fields that the type does not have cannot be sorted by.

    A registry with `drop_in=False` adds values: for hybrids that have an SQL expression, for the columns that a
    relation to one leads to (`DEPARTMENT_NAME_ASC`; not with *only_indexed*), and for what may be null with
    `_NULLS_FIRST` and `_NULLS_LAST`. Make the enum after the related types then; `sort_argument` waits for them.

    Args:
        obj_type: A type made from a model.
        name: Name of the enum, by default that of the type and "SortEnum".
        only_fields: Python names of the only fields to sort by; `department_name` is that of a related one.
        only_indexed: Sort by indexed columns and primary keys only.
        get_symbol_name: Makes the names of the values, by default `NAME_ASC` and `NAME_DESC`.

    Raises:
        ConflictingOptionsError: The enum exists and was made with other options.
    """
    _expect_model_type(obj_type)
    name = name or f"{obj_type._meta.name}SortEnum"
    registry = obj_type._meta.registry
    options = {"only_fields": only_fields, "only_indexed": only_indexed, "get_symbol_name": get_symbol_name}
    known = registry.get_sort_enum_for_object_type(obj_type)
    if known is None:
        known = _make_sort_enum(obj_type, name, options)
        registry.register_sort_enum(obj_type, known)
    elif name != known.__name__ or options != known.custom_options:
        raise ConflictingOptionsError(
            str(obj_type),
            f"Sort enum for {obj_type} has already been customized",
            "with other options. Make it once, before anything sorts by it, and use that one everywhere.",
        )
    return known


def sort_argument_for_object_type(
    obj_type: DeclaredType,
    enum_name: str | None = None,
    only_fields: Sequence[str] | None = None,
    only_indexed: bool | None = None,
    get_symbol_name: SymbolName | None = None,
    has_default: bool = True,
) -> Argument:
    """Return an argument that takes a list of values of `sort_enum_for_object_type`.

    Args:
        obj_type: A type made from a model.
        enum_name: As `name` there; the other options are the same.
        has_default: Sort by the primary key where the argument is not given.
    """
    _expect_model_type(obj_type)
    make = partial(sort_enum_for_object_type, obj_type, enum_name, only_fields, only_indexed, get_symbol_name)
    default = _default(obj_type, only_fields, get_symbol_name) if has_default else None
    # Related types, whose columns are sorted by too, may be declared later.
    type_ = List(make()) if obj_type._meta.registry.drop_in else lambda: List(make())
    return Argument(type_, default_value=default)


def _make_sort_enum(obj_type: DeclaredType, name: str, options: Arguments) -> Any:
    symbol_name = options["get_symbol_name"] or _default_symbol_name
    adds_nulls = not obj_type._meta.registry.drop_in
    members: dict[str, EnumValue] = {}
    for key in sort_keys(obj_type, options["only_fields"], options["only_indexed"]):
        # The own columns come first: what a relation leads to does not take their names.
        if symbol_name(key.name, True) not in members:
            members |= {str(value): value for value in _values(key, symbol_name, adds_nulls)}
    made: Any = Enum(name, list(members.items()))
    made.default = _default(obj_type, options["only_fields"], options["get_symbol_name"])
    made.custom_options = options
    return made


def _values(key: SortKey, symbol_name: SymbolName, adds_nulls: bool) -> Iterator[EnumValue]:
    for ascending in (True, False):
        symbol = symbol_name(key.name, ascending)
        order = key.expression.asc() if ascending else key.expression.desc()
        yield EnumValue(symbol, order)
        if adds_nulls and key.nullable:
            yield EnumValue(f"{symbol}_NULLS_FIRST", NullsPlaced.first(order))
            yield EnumValue(f"{symbol}_NULLS_LAST", NullsPlaced.last(order))


def _default(
    obj_type: DeclaredType, only_fields: Sequence[str] | None, get_symbol_name: SymbolName | None
) -> list[EnumValue]:
    symbol_name = get_symbol_name or _default_symbol_name
    return [
        EnumValue(symbol_name(key.name, True), key.expression.asc())
        for key in own_columns(obj_type, only_fields)
        if key.is_primary
    ]


def _default_symbol_name(column_name: str, sort_asc: bool = True) -> str:
    return to_enum_value_name(column_name) + ("_ASC" if sort_asc else "_DESC")


def _expect_model_type(obj_type: object) -> None:
    if record_of_class(obj_type) is None:
        raise RegistrationError(f"Expected SQLAlchemyObjectType, but got: {obj_type!r}")
