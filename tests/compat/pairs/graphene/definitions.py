"""The built types: definitions, TypeMap, links back to the declared classes."""

import graphene
from graphene.types.definitions import (
    GrapheneEnumType,
    GrapheneGraphQLType,
    GrapheneInputObjectType,
    GrapheneInterfaceType,
    GrapheneObjectType,
    GrapheneScalarType,
    GrapheneUnionType,
)
from graphene.types.schema import TypeMap, assert_valid_root_type, identity_resolve, is_graphene_type


class Kind(graphene.Enum):
    A = 1


class Box(graphene.InputObjectType):
    a = graphene.Int()


class Named(graphene.Interface):
    name = graphene.String()


class Thing(graphene.ObjectType):
    class Meta:
        interfaces = (Named,)

    kind = Kind()


class Other(graphene.ObjectType):
    a = graphene.Int()


class Either(graphene.Union):
    class Meta:
        types = (Thing, Other)


class Own(graphene.Scalar):
    serialize = staticmethod(str)


class Query(graphene.ObjectType):
    thing = graphene.Field(Thing, box=Box())
    either = graphene.Field(Either)
    own = Own()
    date = graphene.Date()


schema = graphene.Schema(query=Query)


def check_kinds():
    classes = (
        GrapheneEnumType,
        GrapheneInputObjectType,
        GrapheneInterfaceType,
        GrapheneObjectType,
        GrapheneUnionType,
        GrapheneScalarType,
    )
    names = ("Kind", "Box", "Named", "Thing", "Either", "Own", "Date", "String")
    inner = schema.graphql_schema
    return {name: [cls.__name__ for cls in classes if isinstance(inner.get_type(name), cls)] for name in names}


def check_links_back():
    inner = schema.graphql_schema
    pairs = {"Kind": Kind, "Box": Box, "Named": Named, "Thing": Thing, "Either": Either, "Own": Own}
    return {name: inner.get_type(name).graphene_type is cls for name, cls in pairs.items()}


def check_helpers():
    return [
        is_graphene_type(Thing),
        is_graphene_type(graphene.String),
        is_graphene_type(graphene.List(Thing)),
        bool(is_graphene_type(5)),
        identity_resolve(1, None),
        assert_valid_root_type(None),
        assert_valid_root_type(Query),
        isinstance(schema.graphql_schema.get_type("Thing"), GrapheneGraphQLType),
    ]


def check_type_map():
    types = TypeMap(query=Query, types=[Other])
    return [sorted(types), types.query.name, types.get_name("some_name"), type(types.add_type(Thing)).__name__]


def check_type_map_without_camelcase():
    return TypeMap(query=Query, auto_camelcase=False).get_name("some_name")


def check_fields_of_the_built_type():
    thing = schema.graphql_schema.get_type("Query")
    field = thing.fields["thing"]
    return [sorted(thing.fields), str(field.type), list(field.args), str(field.args["box"].type)]
