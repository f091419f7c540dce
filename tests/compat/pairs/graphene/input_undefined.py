"""Omitted and null in inputs, with Graphene's default and with Undefined."""

import graphene
from graphene.types.inputobjecttype import set_input_object_type_default_value
from graphql import Undefined


def build():
    class In(graphene.InputObjectType):
        a = graphene.String()
        b = graphene.String()
        c = graphene.String(default_value="c")

    class Query(graphene.ObjectType):
        show = graphene.String(given=In())

        def resolve_show(root, info, given):
            def word(value):
                return "undefined" if value is Undefined else repr(value)

            return f"{sorted(given)} {word(given.a)} {word(given.b)} {word(given.c)}"

    return graphene.Schema(query=Query)


def check_default_is_none():
    return build().execute('{ a: show(given: {a: null}) b: show(given: {b: "x", c: null}) c: show(given: {}) }')


def check_undefined():
    set_input_object_type_default_value(Undefined)
    try:
        return build().execute('{ a: show(given: {a: null}) b: show(given: {b: "x", c: null}) c: show(given: {}) }')
    finally:
        set_input_object_type_default_value(None)


def check_other_default():
    set_input_object_type_default_value("nothing")
    try:
        return build().execute("{ show(given: {a: null}) }")
    finally:
        set_input_object_type_default_value(None)
