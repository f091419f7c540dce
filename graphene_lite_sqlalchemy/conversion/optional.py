"""Column types of sqlalchemy-utils, where it is installed."""

import enum
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any, cast

from graphene_lite_sqlalchemy.conversion.column_enums import enum_of
from graphene_lite_sqlalchemy.conversion.columns import (
    convert_column_to_string,
    convert_column_to_uuid,
    convert_json_to_string,
    convert_scalar_list_to_list,
    type_of_column,
)
from graphene_lite_sqlalchemy.conversion.dispatch import Converter
from graphene_lite_sqlalchemy.errors import UnconvertibleTypeError
from graphene_lite_sqlalchemy.typing import ConvertedType


class DummyImport:
    """Stands for a module that is not installed: every attribute is `object`, which no column type is."""

    def __getattr__(self, name: str) -> Any:
        return object


#: The sqlalchemy-utils package, or its stand-in.
sqa_utils: Any = DummyImport()
with suppress(ImportError):
    sqa_utils = import_module("sqlalchemy_utils")


def convert_choice_to_enum(type_arg: object, column: Any = None, **kwargs: object) -> ConvertedType:
    """Return an enum named after the column's table and key, with the choices as values."""
    choices: Any = getattr(type_of_column(column), "choices", None)
    if choices is None:
        raise UnconvertibleTypeError(
            str(column), "ChoiceType conversion requires a column.", "Set the type with ORMField(type_=...)."
        )
    table = getattr(column, "table", None)
    name = f"{table.name}_{column.key}" if table is not None else column.key
    # Not `from_enum`: one table may have several columns with the same Python enum, and each has its own name here.
    if isinstance(choices, type) and issubclass(choices, enum.Enum):
        return enum_of(name.upper(), [(member.name, member.value) for member in choices])
    return enum_of(name.upper(), cast("Iterable[tuple[str, object]]", choices))


def convert_json_type_to_string(type_arg: object, **kwargs: object) -> ConvertedType:
    """Return `JSONString`."""
    return convert_json_to_string(type_arg, **kwargs)


def refuse_password(type_arg: object, column: object = None, **kwargs: object) -> ConvertedType:
    """Refuse to publish password hashes without being told to."""
    raise UnconvertibleTypeError(
        str(column),
        "Don't know how to convert a password.",
        "Leave it out with Meta.exclude_fields, or set the type with ORMField(type_=...).",
    )


def utils_converters() -> Mapping[type, Converter]:
    """Return the converters of sqlalchemy-utils' column types; none where the package is missing."""
    if isinstance(sqa_utils, DummyImport):
        return {}
    return {
        sqa_utils.ChoiceType: convert_choice_to_enum,
        sqa_utils.ScalarListType: convert_scalar_list_to_list,
        sqa_utils.JSONType: convert_json_type_to_string,
        sqa_utils.UUIDType: convert_column_to_uuid,
        sqa_utils.EmailType: convert_column_to_string,
        sqa_utils.URLType: convert_column_to_string,
        sqa_utils.IPAddressType: convert_column_to_string,
        sqa_utils.TSVectorType: convert_column_to_string,
        sqa_utils.LtreeType: convert_column_to_string,
        sqa_utils.PasswordType: refuse_password,
    }


def is_choice(column_type: object) -> bool:
    """Tell whether a column type is sqlalchemy-utils' `ChoiceType`, whose values are objects with a `value`."""
    return not isinstance(sqa_utils, DummyImport) and isinstance(column_type, sqa_utils.ChoiceType)
