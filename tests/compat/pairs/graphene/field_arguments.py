"""Arguments: kinds, names, defaults, an argument called `name`, order."""

import graphene
from graphene.types.argument import to_arguments


class Query(graphene.ObjectType):
    hello = graphene.String(name=graphene.String(default_value="World"))
    described = graphene.String(text=graphene.String(description="What to say", required=True))
    renamed = graphene.String(text=graphene.Argument(graphene.String, name="theText"))
    defaults = graphene.String(
        a=graphene.Int(default_value=1),
        b=graphene.Boolean(default_value=False),
        c=graphene.String(default_value="x"),
        d=graphene.List(graphene.Int, default_value=[1, 2]),
        e=graphene.Float(default_value=1.5),
    )
    old = graphene.String(arg=graphene.Argument(graphene.Int, deprecation_reason="no more"))
    listed = graphene.String(items=graphene.List(graphene.NonNull(graphene.Int), required=True))
    many_words = graphene.String(first_word=graphene.String(), _private=graphene.Int(), UPPER=graphene.Int())
    description = (
        graphene.String(description=graphene.String(), required=graphene.Boolean(), source=graphene.String())
        if False
        else graphene.String(description="a description")
    )

    def resolve_hello(root, info, name):
        return f"Hello {name}"

    def resolve_described(root, info, text):
        return text

    def resolve_renamed(root, info, text=None):
        return text

    def resolve_defaults(root, info, **args):
        return str(sorted(args.items()))

    def resolve_old(root, info, arg=None):
        return str(arg)

    def resolve_listed(root, info, items):
        return str(items)

    def resolve_many_words(root, info, **args):
        return str(sorted(args.items()))


def _schema():
    return graphene.Schema(query=Query)


schema = _schema()
QUERIES = {
    "hello": '{ hello a: hello(name: "you") n: hello(name: null) }',
    "described": '{ described(text: "t") renamed(theText: "r") }',
    "old name": '{ renamed(text: "r") }',
    "defaults": '{ defaults d: defaults(a: 2, b: true, c: "y", d: 5, e: 2) n: defaults(a: null, d: []) }',
    "list coercion": "{ listed(items: 3) l: listed(items: [1, 2]) }",
    "list with null": "{ listed(items: [1, null]) }",
    "list missing": "{ listed }",
    "old": "{ old(arg: 1) }",
    "words": '{ manyWords(firstWord: "w", _private: 1, UPPER: 2) }',
    "variable default": 'query ($n: String = "var") { hello(name: $n) }',
    "variable not given": "query ($n: String) { hello(name: $n) }",
    "repeated": '{ hello(name: "a", name: "b") }',
}


def check_to_arguments():
    arguments = to_arguments(
        {"b": graphene.Int(), "a": graphene.Argument(graphene.String)}, {"z": graphene.Int(), "y": graphene.String()}
    )
    return [[name, str(arg.type), type(arg).__name__] for name, arg in arguments.items()]


def check_dynamic_argument():
    arguments = to_arguments({"b": graphene.Dynamic(lambda: graphene.Int())})
    return list(arguments)


def check_argument_attributes():
    arg = graphene.Argument(graphene.Int, default_value=3, description="d", name="n", required=True)
    return [arg.default_value, arg.description, arg.name, str(arg.type), arg.deprecation_reason]


def mistake_field_as_argument():
    to_arguments({"a": graphene.Field(graphene.String)})


def mistake_input_field_as_argument():
    to_arguments({"a": graphene.InputField(graphene.String)})


def mistake_class_as_argument():
    to_arguments({"a": graphene.String})


def mistake_required_and_deprecated():
    graphene.Argument(graphene.String, required=True, deprecation_reason="x")
