"""Where a field's value comes from: resolve_x, attributes, dicts, methods, default values, properties."""

import graphene
from graphene.types.resolver import (
    attr_resolver,
    default_resolver,
    dict_or_attr_resolver,
    dict_resolver,
    get_default_resolver,
    set_default_resolver,
)


class Source:
    attribute = "attribute"
    none = None

    @property
    def fine(self):
        return "property"

    @property
    def broken(self):
        raise AttributeError("inside")

    @property
    def failing(self):
        raise ValueError("inside")

    def method(self):
        return "never called"


class Item(graphene.ObjectType):
    attribute = graphene.String(default_value="default")
    none = graphene.String(default_value="default")
    missing = graphene.String(default_value="default")
    fine = graphene.String()
    broken = graphene.String(default_value="default")
    failing = graphene.String(default_value="default")
    self_name = graphene.String()

    def resolve_self_name(self, info):
        return type(self).__name__


class Query(graphene.ObjectType):
    source = graphene.Field(Item)
    mapping = graphene.Field(Item)
    item = graphene.Field(Item)
    nothing = graphene.Field(Item)

    def resolve_source(root, info):
        return Source()

    def resolve_mapping(root, info):
        return {"attribute": "key", "none": None}

    def resolve_item(root, info):
        return Item(attribute="given")


schema = graphene.Schema(query=Query)
FIELDS = "{ attribute none missing fine broken selfName }"
QUERIES = {
    "source": f"{{ source {FIELDS} }}",
    "mapping": f"{{ mapping {FIELDS} }}",
    "item": f"{{ item {FIELDS} }}",
    "nothing": f"{{ nothing {FIELDS} }}",
    "failing": "{ source { failing attribute } }",
    "root dict": {"query": "{ nothing { attribute } }", "root": {"nothing": {"attribute": "from the root"}}},
}


def check_functions():
    return [
        attr_resolver("attribute", "d", Source(), None),
        attr_resolver("gone", "d", Source(), None),
        dict_resolver("a", "d", {"a": 1}, None),
        dict_resolver("b", "d", {"a": 1}, None),
        dict_or_attr_resolver("a", "d", {"a": 1}, None),
        dict_or_attr_resolver("attribute", "d", Source(), None),
        get_default_resolver() is dict_or_attr_resolver,
        default_resolver is dict_or_attr_resolver,
    ]


def check_set_default_resolver():
    set_default_resolver(attr_resolver)
    try:

        class Query(graphene.ObjectType):
            a = graphene.String(default_value="default")

        return graphene.Schema(Query).execute("{ a }", root={"a": "key"})
    finally:
        set_default_resolver(dict_or_attr_resolver)


def mistake_default_resolver_not_callable():
    set_default_resolver("text")
