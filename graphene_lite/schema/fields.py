"""Fields of object types and interfaces, with their arguments."""

from collections.abc import Set
from functools import partial
from typing import Any

from graphql import GraphQLArgument, GraphQLError, GraphQLField, default_field_resolver, get_named_type

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema.refusals import check_field, check_input, refused_input, refused_output
from graphene_lite.schema.resolvers import Resolver, declared_functions, default_function, identity_resolve
from graphene_lite.schema.specs import ArgumentSpec, Builder, FieldSpec, argument_specs, field_specs, type_of
from graphene_lite.types.argument import Argument
from graphene_lite.types.definitions import is_name
from graphene_lite.types.field import REQUIRES
from graphene_lite.types.inputfield import InputField
from graphene_lite.types.mutation import Mutation
from graphene_lite.types.objecttype import ObjectType


def output_fields(builder: Builder, declared: Any) -> dict[str, GraphQLField]:
    """Return the GraphQL fields of an object type or interface, by GraphQL name.

    Raises:
        InvalidDeclaration: A field or argument has no usable type, or a name that GraphQL does not allow.
    """
    functions, default = declared_functions(declared), default_function(declared)
    return {
        spec.graphql_name: _output_field(builder, spec, functions, default) for spec in field_specs(builder, declared)
    }


def _output_field(
    builder: Builder, spec: FieldSpec, functions: Set[str], default_resolver: Resolver | None
) -> GraphQLField:
    mounted = spec.mounted
    if isinstance(mounted, (Argument, InputField)):
        raise _not_for_output(spec)
    field_type = type_of(builder, spec)
    args: dict[str, GraphQLArgument] = {}
    if mounted.args:
        args = {each.graphql_name: _argument(builder, each) for each in argument_specs(builder, spec)}
    declared_resolver = declared_subscribe = None
    # Most types have no functions of their own, and asking a class for an attribute that it lacks takes long.
    if functions:
        declared_resolver = _declared_function(builder, spec, "resolve", functions)
        declared_subscribe = _declared_function(builder, spec, "subscribe", functions)
    if mounted.batch:
        _check_batch(spec, declared_resolver)
    subscribe = mounted.wrap_subscribe(declared_subscribe)
    default = identity_resolve if subscribe else _default(spec, default_resolver)
    resolve = mounted.wrap_resolve(declared_resolver or default)
    if declared_resolver or mounted.resolver or issubclass(spec.declared, Mutation):
        # A mutation hands on in an attribute of its payload what other resolvers return.
        resolve = _wrapped_by_type(resolve, field_type)
    try:
        field = GraphQLField(
            field_type,
            # graphql-core checks each name letter by letter, so it gets them only where it is going to complain.
            args=None if all(map(is_name, args)) else args,
            resolve=resolve,
            subscribe=subscribe,
            deprecation_reason=mounted.deprecation_reason,
            description=mounted.description,
            extensions=None if mounted.requires is None else {REQUIRES: mounted.requires},
        )
        check_field(field)
    except (TypeError, GraphQLError) as error:
        raise refused_output(spec, field_type, error) from error
    field.args = args
    return field


def _wrapped_by_type(resolve: Any, field_type: Any) -> Any:
    """Let the record of the class behind *field_type* wrap a resolver that returns its objects, if it has a say."""
    meta = getattr(getattr(get_named_type(field_type), "graphene_type", None), "_meta", None)
    wrap = getattr(meta, "wrap_resolver", None)
    return wrap(resolve or default_field_resolver, field_type) if wrap is not None else resolve


def _not_for_output(spec: FieldSpec) -> InvalidDeclaration:
    kind = type(spec.mounted).__name__
    return InvalidDeclaration(spec.owner, f"is an {kind}, which is for input only.", "Use a Field.")


def _default(spec: FieldSpec, resolver: Resolver | None) -> Resolver | None:
    return partial(resolver, spec.python_name, spec.mounted.default_value) if resolver else None


def _check_batch(spec: FieldSpec, declared_resolver: Any) -> None:
    """Refuse a batch field with nothing to call; an interface leaves that to the types that implement it."""
    mounted = spec.mounted
    if not (mounted.resolver or declared_resolver) and issubclass(spec.declared, ObjectType):
        raise InvalidDeclaration(
            spec.owner,
            "A field with batch=True needs a resolver.",
            f"Write `def resolve_{spec.python_name}(parents, info)` that returns one value per parent.",
        )


def _argument(builder: Builder, spec: ArgumentSpec) -> GraphQLArgument:
    mounted = spec.mounted
    argument_type = type_of(builder, spec)
    try:
        argument = GraphQLArgument(
            argument_type,
            out_name=spec.python_name,
            description=mounted.description,
            default_value=mounted.default_value,
            deprecation_reason=mounted.deprecation_reason,
        )
        check_input(argument)
    except TypeError as error:
        raise refused_input(spec, argument_type, error) from error
    return argument


def _declared_function(builder: Builder, spec: FieldSpec, verb: str, functions: Set[str]) -> Any:
    name = spec.python_name
    if f"{verb}_{name}" not in functions:
        return None
    return builder.get_function_for_type(spec.declared, f"{verb}_{name}", name, spec.mounted.default_value)
