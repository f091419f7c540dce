"""The last step: a graphql-core schema, or the declaration that keeps it from being one."""

from collections.abc import Collection

from graphql import GraphQLDirective, GraphQLError, GraphQLSchema

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema.defaults import check_defaults
from graphene_lite.schema.mistakes import check_schema, mistake_behind
from graphene_lite.schema.type_map import TypeMap


def build_schema(type_map: TypeMap, directives: Collection[GraphQLDirective] | None = None) -> GraphQLSchema:
    """Return the graphql-core schema of a type map.

    Args:
        type_map: Holds the roots and the further types; all that they refer to is built here.
        directives: The schema's directives. None means those of the GraphQL specification.

    Raises:
        InvalidDeclaration: A declaration cannot mean anything, or contradicts another one.
        DuplicateTypeName: Two different classes claim one name.
    """
    # Without any root a schema can still be printed, and says what is missing when it is executed.
    if type_map.query is None and (type_map.mutation or type_map.subscription):
        raise InvalidDeclaration(
            "Schema",
            "Query root type must be provided.",
            "GraphQL needs one, also beside a mutation: `Schema(query=Query, mutation=Mutation)`, "
            "with `class Query(ObjectType)` and at least one field in it.",
        )
    try:
        schema = GraphQLSchema(type_map.query, type_map.mutation, type_map.subscription, type_map.types, directives)
    except (TypeError, GraphQLError) as error:
        mistake = mistake_behind(error, type_map)
    else:
        check_schema(schema, type_map)
        check_defaults(schema)
        return schema
    raise mistake
