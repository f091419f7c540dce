"""Introspection of a schema with one of everything."""

import graphene


class Node(graphene.Interface):
    """Has an id."""

    id = graphene.ID(required=True)


class Kind(graphene.Enum):
    """Kinds."""

    ONE = 1
    TWO = 2


class Box(graphene.InputObjectType):
    kind = Kind(default_value=Kind.ONE.value)
    words = graphene.List(graphene.NonNull(graphene.String), default_value=["a", "b"])
    number = graphene.Float(default_value=1.0, description="a number")


class A(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    kind = Kind()


class B(graphene.ObjectType):
    """A b."""

    old = graphene.Int(deprecation_reason="old")


class AOrB(graphene.Union):
    class Meta:
        types = (A, B)


class Query(graphene.ObjectType):
    either = graphene.List(graphene.NonNull(AOrB), box=Box(default_value={"number": 2}), required=True)
    node = graphene.Field(Node, id=graphene.ID(required=True, description="Which one"))
    moment = graphene.DateTime()


schema = graphene.Schema(query=Query)
QUERIES = {
    "type": '{ __type(name: "Box") { name kind inputFields { name description defaultValue type { kind name ofType { name } } } } }',
    "schema": "{ __schema { queryType { name } mutationType { name } types { name kind description } directives { name args { name } } } }",
    "missing": '{ __type(name: "Nope") { name } }',
    "deprecated": '{ __type(name: "B") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } all: fields { name } } }',
    "args": '{ __type(name: "Query") { fields { name args { name defaultValue description type { kind ofType { name } } } } } }',
    "union": '{ __type(name: "AOrB") { possibleTypes { name } } i: __type(name: "Node") { possibleTypes { name } } }',
}


def check_introspect():
    return schema.introspect()
