"""Fields of input object types."""

from typing import Any

from graphql import GraphQLInputField

from graphene_lite.schema.refusals import check_input, refused_input
from graphene_lite.schema.specs import Builder, FieldSpec, field_specs, type_of


def input_fields(builder: Builder, declared: Any) -> dict[str, GraphQLInputField]:
    """Return the GraphQL fields of an input type, by GraphQL name; values reach the container by Python name.

    Raises:
        InvalidDeclaration: A field has no usable type.
    """
    return {spec.graphql_name: _input_field(builder, spec) for spec in field_specs(builder, declared)}


def _input_field(builder: Builder, spec: FieldSpec) -> GraphQLInputField:
    mounted = spec.mounted
    field_type = type_of(builder, spec)
    try:
        field = GraphQLInputField(
            field_type,
            default_value=mounted.default_value,
            out_name=spec.python_name,
            description=mounted.description,
            deprecation_reason=mounted.deprecation_reason,
        )
        check_input(field)
    except TypeError as error:
        raise refused_input(spec, field_type, error) from error
    return field
