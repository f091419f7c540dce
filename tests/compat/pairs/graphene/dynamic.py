"""Dynamic fields, also those that depend on the schema, and those that vanish."""

import graphene


class Later(graphene.ObjectType):
    n = graphene.Int(default_value=4)


def needs_schema(schema):
    return graphene.Field(
        graphene.String, resolver=lambda root, info: type(schema).__name__ != "NoneType" and "with schema"
    )


class Query(graphene.ObjectType):
    plain = graphene.Dynamic(lambda: graphene.String(default_value="dynamic"))
    field = graphene.Dynamic(lambda: graphene.Field(Later, required=True))
    nothing = graphene.Dynamic(lambda: None)
    with_schema = graphene.Dynamic(needs_schema, with_schema=True)
    after = graphene.Int(default_value=1)

    def resolve_field(root, info):
        return {}


class In(graphene.InputObjectType):
    a = graphene.Int()
    b = graphene.Dynamic(lambda: graphene.InputField(graphene.Int))
    gone = graphene.Dynamic(lambda: None)


class WithInput(Query):
    total = graphene.Int(given=In(required=True))

    def resolve_total(root, info, given):
        return (given.a or 0) + given.get("b", 0)


schema = graphene.Schema(query=WithInput)
QUERIES = {
    "all": "{ plain field { n } after withSchema }",
    "gone": "{ nothing }",
    "input": "{ total(given: {a: 1, b: 2}) }",
    "input gone": "{ total(given: {gone: 1}) }",
}


def check_get_type():
    d = graphene.Dynamic(lambda: "x")
    s = graphene.Dynamic(lambda schema: schema, with_schema=True)
    return [d.get_type(), s.get_type(schema="given"), s.with_schema, d.with_schema]


def mistake_not_callable():
    graphene.Dynamic("text")


def check_fields_keep_the_dynamic():
    return [type(field).__name__ for field in Query._meta.fields.values()]
