"""Field: every option."""

import graphene


class Thing(graphene.ObjectType):
    n = graphene.Int()


class Query(graphene.ObjectType):
    described = graphene.Field(graphene.String, description="A description")
    renamed = graphene.Field(graphene.String, name="otherName")
    required = graphene.Field(graphene.Int, required=True)
    deprecated = graphene.Field(graphene.Int, deprecation_reason="use required", default_value=1)
    defaulted = graphene.Field(graphene.Int, default_value=3)
    false_default = graphene.Field(graphene.Boolean, default_value=False)
    sourced = graphene.Field(graphene.Int, source="attribute")
    sourced_method = graphene.Field(graphene.Int, source="method")
    own_resolver = graphene.Field(graphene.String, resolver=lambda root, info, x=1: f"x={x}", x=graphene.Int())
    args_dict = graphene.Field(graphene.String, args={"a": graphene.Int(), "b_c": graphene.Argument(graphene.String)})
    both = graphene.Field(graphene.String, args={"a": graphene.Int()}, b=graphene.Int())
    lazy = graphene.Field(lambda: Thing)
    listed = graphene.Field(graphene.List(graphene.NonNull(Thing)), required=True)
    snake_case_name = graphene.String()
    _private = graphene.String(default_value="p")

    def resolve_args_dict(root, info, **args):
        return str(sorted(args.items()))

    def resolve_both(root, info, **args):
        return str(sorted(args.items()))

    def resolve_listed(root, info):
        return [Thing(1), {"n": 2}]

    def resolve_snake_case_name(root, info):
        return info.field_name


class Root:
    attribute = 11
    required = 5
    lazy = {"n": 9}

    def method(self):
        return 12


schema = graphene.Schema(query=Query)
QUERIES = {
    "plain": {"query": "{ described otherName required deprecated defaulted falseDefault }", "root": Root()},
    "sources": {"query": "{ sourced sourcedMethod lazy { n } listed { n } }", "root": Root()},
    "sources of nothing": "{ sourced }",
    "arguments": '{ ownResolver o: ownResolver(x: 5) argsDict(a: 1, bC: "x") both(a: 1, b: 2) snakeCaseName _private }',
    "required without value": "{ required }",
    "bad argument": '{ ownResolver(x: "a") }',
    "unknown argument": "{ ownResolver(z: 1) }",
}


def mistake_source_and_resolver():
    graphene.Field(graphene.String, source="a", resolver=lambda *_: None)


def mistake_args_no_mapping():
    graphene.Field(graphene.String, args=[1])


def check_attributes():
    field = graphene.Field(
        graphene.String, name="n", description="d", deprecation_reason="r", default_value=4, a=graphene.Int()
    )
    return [
        field.name,
        field.description,
        field.deprecation_reason,
        field.default_value,
        list(field.args),
        str(field.type),
    ]


def check_wrap_resolve():
    def own(root, info):
        return "own"

    def parent(root, info):
        return "parent"

    return [
        graphene.Field(graphene.String).wrap_resolve(parent)(None, None),
        graphene.Field(graphene.String, resolver=own).wrap_resolve(parent)(None, None),
        graphene.Field(graphene.String).wrap_subscribe(parent)(None, None),
    ]


def check_order():
    a, b = graphene.Field(graphene.Int), graphene.Field(graphene.Int)
    return [a < b, b < a, a == b, a == a, sorted([b, a]) == [a, b]]
