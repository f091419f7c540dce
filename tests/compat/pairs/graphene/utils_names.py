"""utils: names, docstrings, keys, ordering."""

from graphene.utils.crunch import crunch
from graphene.utils.deduplicator import deflate
from graphene.utils.is_introspection_key import is_introspection_key
from graphene.utils.orderedtype import OrderedType
from graphene.utils.str_converters import to_camel_case, to_snake_case
from graphene.utils.trim_docstring import trim_docstring

WORDS = [
    "",
    "a",
    "snake_case",
    "_private",
    "__dunder__",
    "a__b",
    "a_b_",
    "a1_b2",
    "HTTPCode",
    "already",
    "already_Camel",
    "_",
    "__",
    "x_1",
]


def check_camel():
    return {word: to_camel_case(word) for word in WORDS}


def check_snake():
    return {word: to_snake_case(word) for word in [*WORDS, "camelCase", "CamelCase", "getHTTPResponse", "a1B2", "ABC"]}


def check_trim():
    return [
        trim_docstring("""
        First line.

            indented
        last
    """),
        trim_docstring("one"),
        trim_docstring(""),
        trim_docstring(None),
    ]


def check_introspection_key():
    return [is_introspection_key(key) for key in ("__schema", "_x", "name", "__", "__typename")]


def check_order():
    a, b, c = OrderedType(), OrderedType(), OrderedType(_creation_counter=0)
    before = a.creation_counter
    a.reset_counter()
    return [
        a > b,
        b > c,
        c < b,
        a == a,
        a == b,
        before < a.creation_counter,
        (a > 1) if False else a == 1,
        sorted([a, b, c]) == [c, b, a],
    ]


def check_crunch():
    return [
        crunch(v)
        for v in (
            0,
            None,
            "",
            [],
            {},
            [[]],
            [None, 0, None],
            {"a": 0, "b": 1, "c": 0, "d": [1, 1, {"x": 0}]},
            [{"a": 1}, {"a": 1}],
            [1, "1", 1.0, True],
            "long text",
            [{}, [{}]],
        )
    ]


def check_deflate():
    friend = {"id": "1", "__typename": "Person", "name": "A"}
    again = {
        "person": {**friend},
        "list": [{**friend}, {"id": "2", "__typename": "Person", "friend": {**friend}}],
        "plain": 3,
    }
    return [deflate(again), deflate({"a": {**friend}, "b": {**friend}})]
