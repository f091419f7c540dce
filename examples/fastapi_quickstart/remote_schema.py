import graphene_lite as graphene
from graphene_lite.transport.fastapi import GraphQLRouter


class Query(graphene.ObjectType):
    hello = graphene.String(required=True)

    def resolve_hello(self, info):
        return "Hello World"


schema = graphene.Schema(query=Query)

graphql_app = GraphQLRouter(schema)
