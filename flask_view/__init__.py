"""The `/graphql` endpoint for Flask."""

from flask_view.blueprint import GraphQL as GraphQL
from flask_view.context import RequestContext as RequestContext
from flask_view.graphqlview import GraphQLView as GraphQLView

__all__ = ["GraphQL", "GraphQLView", "RequestContext"]
