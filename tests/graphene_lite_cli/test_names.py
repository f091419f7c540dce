import pytest

from graphene_lite_cli.names import FieldNames, TypeNames, field_name, label_name, plural, type_name


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("InvoiceLine", "InvoiceLine"),
        ("order_items", "OrderItems"),
        ("order items", "OrderItems"),
        ("__secret", "Secret"),
        ("café", "Cafe"),
        ("2020 sales", "Table2020Sales"),
        ("名前", "Table"),
    ],
)
def test_type_names(table, name):
    assert type_name(table, "Table") == name


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("UnitPrice", "unit_price"),
        ("unit price", "unit_price"),
        ("FK_CountryID", "fk_country_id"),
        ("a$b", "a_b"),
        ("_x_", "x"),
        ("2020", "column_2020"),
        ("名前", "column"),
    ],
)
def test_field_names(column, name):
    assert field_name(column, "column") == name


@pytest.mark.parametrize(("label", "name"), [("in progress", "IN_PROGRESS"), ("1st", "VALUE_1ST"), ("+", "VALUE")])
def test_enum_values(label, name):
    assert label_name(label, "VALUE") == name


@pytest.mark.parametrize(
    ("singular", "expected"),
    [("album", "albums"), ("category", "categories"), ("day", "days"), ("box", "boxes"), ("employees", "employees")],
)
def test_plurals(singular, expected):
    assert plural(singular) == expected


def test_field_names_differ_in_graphql_too():
    names = FieldNames(["id"])
    # `a_1` and `a1` are both `a1` in GraphQL.
    assert [names.claim(name) for name in ("a_1", "a1", "id", "x")] == ["a_1", "a1_2", "id_2", "x"]


def test_type_names_leave_room_for_what_is_generated_beside_them():
    names = TypeNames(["String"])
    claimed = [names.claim(name) for name in ("String", "Album", "Album", "AlbumConnection", "Track")]
    assert claimed == ["String2", "Album", "Album2", "AlbumConnection2", "Track"]
