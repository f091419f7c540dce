"""From graphql-core's complaints about a schema to the declaration at fault."""

import re
from typing import Any

from graphql import GraphQLError, GraphQLSchema, assert_name, validate_schema

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema.specs import field_specs
from graphene_lite.schema.type_map import TypeMap
from graphene_lite.support.naming import is_introspection_key

#: graphql-core's words for an incomplete type or schema. It can be printed, and is refused when a request comes.
_INCOMPLETE = re.compile(r"must define one or more|root type must be provided")

#: Where a complaint of graphql-core names the type or field at fault.
_CULPRIT = re.compile(
    r"^(?:Type|Object field|The type of|Required (?:argument|input field)|(?:Union|Enum|Input Object) type) ([\w.]+)"
    r"|\bbut (?!got\b)([\w.]+)|^Cannot reference Input Object '(\w+)'|^Input Object (\w+) cannot be provided"
)

#: What to do about a complaint that has these words.
_REMEDIES = {
    "does not provide it": "Declare it there too, or take the interface off `Meta.interfaces`.",
    "must implement": "List that interface in `Meta.interfaces` too.",
    "expects type": "Give it the interface's type, or one that fits in its place.",
    "series of non-null": "Make one of these fields optional.",
    "provided a finite value": "Make one of these fields optional.",
    "Expected directive": "Make it with graphql.GraphQLDirective.",
    "required argument": "Make the argument optional, or declare it in the interface too.",
}


def check_schema(schema: GraphQLSchema, type_map: TypeMap) -> None:
    """Check what only the whole schema shows, such as that types keep the promises of their interfaces.

    Source: GraphQL specification, section 3, the "Type Validation" parts. Graphene reports these with every request.

    Raises:
        InvalidDeclaration: A declaration breaks one of the rules.
    """
    for complaint in validate_schema(schema):
        if not _INCOMPLETE.search(complaint.message):
            raise _badly_named(type_map) or _translated(complaint.message)


def mistake_behind(error: Exception, type_map: TypeMap) -> InvalidDeclaration:
    """Return the mistake that made graphql-core give up with *error*: one of ours below it, else the error retold."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, InvalidDeclaration):
            return cause
        cause = cause.__cause__
    mistake = _badly_named(type_map) or _translated(str(error))
    mistake.__cause__ = error
    return mistake


def _badly_named(type_map: TypeMap) -> InvalidDeclaration | None:
    for graphql_type in type_map.values():
        declared: Any = getattr(graphql_type, "graphene_type", None)
        if hasattr(getattr(declared, "_meta", None), "fields"):
            for spec in field_specs(type_map, declared):
                problem = _problem_of_name(spec.graphql_name)
                if problem:
                    return InvalidDeclaration(spec.owner, problem, 'Give the field a GraphQL name: `name="…"`.')
    return None


def _problem_of_name(name: str) -> str | None:
    if is_introspection_key(name):
        return f"Name '{name}' must not begin with '__', which is reserved by GraphQL introspection."
    try:
        assert_name(name)
    except (GraphQLError, TypeError) as error:
        return str(error)
    return None


def _translated(complaint: str) -> InvalidDeclaration:
    culprit = _CULPRIT.search(complaint)
    owner = next(filter(None, culprit.groups())).rstrip(".") if culprit else "Schema"
    remedy = next((remedy for words, remedy in _REMEDIES.items() if words in complaint), "Correct that declaration.")
    return InvalidDeclaration(owner, complaint, remedy)
