"""This library's applications, and a bare route that returns the same bytes."""

from flask import Flask, Response

import graphene_lite as graphene
from flask_view import GraphQLView
from graphene_lite.transport.asgi import GraphQLApp


class Query(graphene.ObjectType):
    hello = graphene.String()

    def resolve_hello(self, info):
        return "Hello World"


schema = graphene.Schema(query=Query)

app = Flask(__name__)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))

bare = Flask(__name__)


@bare.post("/graphql")
def answer() -> Response:
    return Response('{"data":{"hello":"Hello World"}}', content_type="application/json")


asgi = GraphQLApp(schema)
