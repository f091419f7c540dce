"""Introspection can be refused."""

import pytest
from graphql import build_schema, parse, validate

from graphene_lite.validation import DisableIntrospection

schema = build_schema("type Query { name: String }")


@pytest.mark.parametrize("field", ["__schema { queryType { name } }", '__type(name: "Query") { name }', "__typename"])
def test_introspection_fields_are_refused(field: str) -> None:
    messages = [error.message for error in validate(schema, parse(f"{{ {field} }}"), [DisableIntrospection])]
    name = field.split("(")[0].split(" ")[0]
    assert f"Cannot query '{name}': introspection is disabled." in messages


def test_other_fields_are_allowed() -> None:
    assert validate(schema, parse("{ name }"), [DisableIntrospection]) == []
