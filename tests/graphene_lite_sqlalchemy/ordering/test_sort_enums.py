"""Sort enums: which values they have, and what each sorts by."""

import pytest

from graphene_lite_sqlalchemy import SQLAlchemyObjectType
from graphene_lite_sqlalchemy.enums import EnumValue
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError
from graphene_lite_sqlalchemy.types import ORMField
from tests.graphene_lite_sqlalchemy.models import Badge, Department, Employee, Level, Review


def declare(model: type, **options: object) -> type[SQLAlchemyObjectType]:
    return SQLAlchemyObjectType.create_type(f"{model.__name__}Type", model=model, **options)


def names(enum: object) -> list[str]:
    return list(enum._meta.enum.__members__)  # type: ignore[attr-defined]


def test_every_column_has_two_values() -> None:
    enum = declare(Badge).sort_enum()
    assert enum.__name__ == "BadgeTypeSortEnum"
    assert names(enum) == ["ID_ASC", "ID_DESC", "NUMBER_ASC", "NUMBER_DESC", "OWNER_ID_ASC", "OWNER_ID_DESC"]


def test_a_value_carries_the_sql() -> None:
    value = declare(Badge).sort_enum()._meta.enum["NUMBER_DESC"].value
    assert isinstance(value, EnumValue)
    assert str(value.value) == "badges.number DESC"


def test_the_default_is_the_whole_primary_key() -> None:
    assert declare(Review).sort_enum().default == ["EMPLOYEE_ID_ASC", "QUARTER_ASC"]


def test_hidden_columns_cannot_be_sorted_by() -> None:
    enum = declare(Badge, exclude_fields=("number",)).sort_enum()
    assert names(enum) == ["ID_ASC", "ID_DESC", "OWNER_ID_ASC", "OWNER_ID_DESC"]


def test_renamed_fields_sort_under_their_own_name() -> None:
    class BadgeType(SQLAlchemyObjectType):
        class Meta:
            model = Badge
            only_fields = ("id",)

        badge_number = ORMField(model_attr="number")

    assert "BADGE_NUMBER_ASC" in names(BadgeType.sort_enum())


def test_only_some_fields() -> None:
    assert names(declare(Badge).sort_enum(only_fields=("number",))) == ["NUMBER_ASC", "NUMBER_DESC"]


def test_only_indexed_columns() -> None:
    enum = declare(Employee, exclude_fields=("address",)).sort_enum(only_indexed=True)
    assert names(enum) == ["ID_ASC", "ID_DESC", "NAME_ASC", "NAME_DESC"]


def test_names_of_values_can_be_made_by_a_function() -> None:
    enum = declare(Badge).sort_enum(
        only_fields=("id",), get_symbol_name=lambda name, ascending: name + ("Up" if ascending else "Down")
    )
    assert names(enum) == ["idUp", "idDown"]


def test_an_enum_is_made_once() -> None:
    declared = declare(Badge)
    assert declared.sort_enum() is declared.sort_enum()


def test_two_ways_to_sort_one_type_are_an_error() -> None:
    declared = declare(Badge)
    declared.sort_enum()
    with pytest.raises(ConflictingOptionsError, match="has already been customized"):
        declared.sort_enum(only_fields=("id",))
    with pytest.raises(ValueError, match="has already been customized"):
        declared.sort_enum(name="Other")


def test_the_argument_takes_a_list_and_sorts_by_the_key() -> None:
    declared = declare(Badge)
    argument = declared.sort_argument()
    assert argument.type.of_type is declared.sort_enum()
    assert argument.default_value == ["ID_ASC"]


def test_an_argument_without_default_leaves_other_arguments_alone() -> None:
    declared = declare(Badge)
    assert declared.sort_argument(has_default=False).default_value is None
    assert declared.sort_argument().default_value == ["ID_ASC"]


def test_the_enum_of_a_field_is_that_of_its_column() -> None:
    declared = declare(Employee, exclude_fields=("address",))
    assert declared.enum_for_field("level")._meta.name == Level.__name__
    assert declared.enum_for_field("shift")._meta.name == "ShiftKind"


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("nothing", "Cannot get EmployeeType.nothing"),
        ("manager", "EmployeeType.manager does not map to model column"),
        ("name", "EmployeeType.name does not map to enum column"),
        (None, "Expected a field name, but got: None"),
    ],
)
def test_fields_without_an_enum_are_an_error(field: str, problem: str) -> None:
    with pytest.raises(TypeError, match=problem):
        declare(Employee, exclude_fields=("address",)).enum_for_field(field)


def test_computed_columns_can_be_sorted_by() -> None:
    assert "SIZE_ASC" in names(declare(Department).sort_enum())
