"""execute: every alias of its keywords, operations, variables, root and context."""

import graphene


class Query(graphene.ObjectType):
    root_value = graphene.String()
    from_context = graphene.String()
    echo = graphene.String(word=graphene.String(required=True))
    info_parts = graphene.String()

    def resolve_root_value(root, info):
        return repr(root)

    def resolve_from_context(root, info):
        return repr(info.context)

    def resolve_echo(root, info, word):
        return word

    def resolve_info_parts(root, info):
        return " ".join(
            [
                info.field_name,
                str(info.return_type),
                str(info.parent_type),
                str(info.path.as_list()),
                info.operation.operation.value,
                str(sorted(info.variable_values.items())),
                str(sorted(info.fragments)),
                str(len(info.field_nodes)),
                type(info.schema).__name__,
            ]
        )


schema = graphene.Schema(query=Query)
TWO = "query A { rootValue } query B($w: String!) { echo(word: $w) }"
VARIABLE = "query ($w: String!) { echo(word: $w) infoParts }"
QUERIES = {
    "root": {"query": "{ rootValue }", "root": 1},
    "root_value": {"query": "{ rootValue }", "root_value": 2},
    "context": {"query": "{ fromContext }", "context": {"a": 1}},
    "context_value": {"query": "{ fromContext }", "context_value": [1]},
    "neither": "{ rootValue fromContext }",
    "variables": {"query": VARIABLE, "variables": {"w": "x"}},
    "variable_values": {"query": VARIABLE, "variable_values": {"w": "x"}},
    "missing variable": {"query": VARIABLE},
    "null variable": {"query": VARIABLE, "variables": {"w": None}},
    "unknown variable": {"query": VARIABLE, "variables": {"w": "x", "z": 1}},
    "operation": {"query": TWO, "operation": "A"},
    "operation_name": {"query": TWO, "operation_name": "B", "variables": {"w": "b"}},
    "no operation": {"query": TWO},
    "unknown operation": {"query": TWO, "operation_name": "C"},
    "empty operation name": {"query": "{ rootValue }", "operation_name": ""},
    "only a fragment": "fragment F on Query { rootValue }",
    "undeclared variable": "{ echo(word: $w) }",
    "wrong variable type": "query ($w: Int!) { echo(word: $w) }",
    "unused variable": "query ($w: Int) { rootValue }",
    "mutation without one": "mutation { a }",
    "subscription without one": "subscription { a }",
    "request_string": {"query": "{ __typename }"},
}


def check_keyword_source():
    return schema.execute(source="{ __typename }")


def check_no_query():
    return _error(lambda: schema.execute())


def _error(action):
    try:
        return action()
    except Exception as error:
        return type(error).__name__


def check_context_class():
    context = graphene.Context(user="me", n=3)
    return [context.user, context.n, hasattr(context, "x")]


def check_original_error():
    class Q(graphene.ObjectType):
        a = graphene.Int()

        def resolve_a(root, info):
            raise KeyError("gone")

    error = graphene.Schema(Q).execute("{ a }").errors[0]
    return [type(error.original_error).__name__, error.path, [tuple(l) for l in error.locations], str(error)]


def check_result_is_iterable():
    result = schema.execute("{ __typename }")
    data, errors = result
    return [data, errors, result.extensions, result == (data, errors)]
