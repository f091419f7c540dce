"""What the arguments of a field say about its cost: how many entries are asked for, and what is to be searched."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLScalarType,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValueNode,
    VariableNode,
    get_named_type,
    value_from_ast,
)

from graphene_lite.support.graphql_core import default_of, input_coercer
from graphene_lite.types.definitions import GrapheneGraphQLType
from graphene_lite.types.inputobjecttype import InputObjectTypeOptions

#: Arguments that say how many entries a field returns.
PAGE_ARGUMENTS = ("first", "last", "limit")

#: Entries that are counted of a page whose size nothing says, and of related objects that are searched.
ASSUMED = 10


class Search(NamedTuple):
    """What an input value searches among related objects."""

    cost: int = 0
    #: Searches inside one another.
    depth: int = 0


def default_variables(operation: OperationDefinitionNode) -> dict[str, ValueNode]:
    """Return the default values of an operation's variables by name, as literals."""
    return {
        each.variable.name.value: each.default_value
        for each in operation.variable_definitions or ()
        if each.default_value is not None
    }


def page_size(node: FieldNode, definition: GraphQLField, variables: Mapping[str, Any]) -> int:
    """Return how many entries a field is asked for; 1 for one without pages."""
    offered = [name for name in PAGE_ARGUMENTS if name in definition.args]
    if not offered:
        return 1
    sent = {argument.name.value: argument.value for argument in node.arguments or ()}
    sizes = [_number(sent.get(name), definition.args[name], variables) for name in offered]
    given = [size for size in sizes if size is not None]
    return max([1, *given]) if given else ASSUMED


def _number(sent: ValueNode | None, argument: GraphQLArgument, variables: Mapping[str, Any]) -> int | None:
    """Return the number that an argument has for a resolver; None where it has none."""
    value: Any = sent
    if isinstance(sent, VariableNode):
        value = variables.get(sent.name.value)
    if value is None:
        value = default_of(argument)
    elif isinstance(value, ValueNode):
        value = value_from_ast(value, argument.type)
    else:
        value = _parsed(value, argument.type)
    return int(value) if isinstance(value, (int, float)) and value == value and abs(value) < float("inf") else None


def _parsed(value: Any, of_type: GraphQLInputType) -> Any:
    """Return what a resolver gets for the *value* of a variable; None for what is refused."""
    scalar = of_type.of_type if isinstance(of_type, GraphQLNonNull) else of_type
    try:
        return input_coercer(scalar)(value) if isinstance(scalar, GraphQLScalarType) else None
    except Exception:  # of a scalar of the application
        return None


def search_of(node: FieldNode, definition: GraphQLField, variables: Mapping[str, Any]) -> Search:
    """Return what the arguments of a field search among related objects."""
    if not node.arguments:
        return Search()
    found = [
        _search(definition.args[argument.name.value].type, argument.value, variables)
        for argument in node.arguments
        if argument.name.value in definition.args
    ]
    return _all_of(found)


def _search(of_type: GraphQLInputType, value: Any, variables: Mapping[str, Any]) -> Search:
    named = get_named_type(of_type)
    if not isinstance(named, GraphQLInputObjectType):
        return Search()
    inner = [_within(named, entry, variables) for entry in _entries(value, variables)]
    return _all_of(inner)


def _within(named: GraphQLInputObjectType, entry: Mapping[str, Any], variables: Mapping[str, Any]) -> Search:
    """Return what one input object searches: each related object is one that the conditions on it are asked of."""
    known = [(named.fields[name].type, value) for name, value in entry.items() if name in named.fields]
    found = _all_of([_search(of_type, value, variables) for of_type, value in known])
    if not _searches(named):
        return found
    objects = sum(1 for _, value in known for _ in _entries(value, variables))
    return Search(ASSUMED * (objects + found.cost), found.depth + 1)


def _searches(named: GraphQLInputObjectType) -> bool:
    if not isinstance(named, GrapheneGraphQLType):
        return False
    record = named.graphene_type._meta
    return isinstance(record, InputObjectTypeOptions) and record.searches


def _all_of(found: list[Search]) -> Search:
    return Search(sum(each.cost for each in found), max((each.depth for each in found), default=0))


def _entries(value: Any, variables: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in an input value, which may be a literal with variables in it, and a list or not."""
    if isinstance(value, VariableNode):
        value = variables.get(value.name.value)
    if isinstance(value, ObjectValueNode):
        yield {field.name.value: field.value for field in value.fields or ()}
    elif isinstance(value, dict):
        yield value
    elif isinstance(value, (list, ListValueNode)):
        for entry in value if isinstance(value, list) else value.values or ():
            yield from _entries(entry, variables)
