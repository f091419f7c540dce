"""Graphene behind graphql-server's Flask view."""

import graphene
from flask import Flask
from graphql_server.flask.views import GraphQLView


class Query(graphene.ObjectType):
    hello = graphene.String()

    def resolve_hello(self, info):
        return "Hello World"


app = Flask(__name__)
schema = graphene.Schema(query=Query).graphql_schema
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))
