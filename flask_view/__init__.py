"""The `/graphql` endpoint for Flask."""

from flask_view.blueprint import GraphQL as GraphQL
from flask_view.context import RequestContext as RequestContext
from flask_view.graphqlview import GraphQLView as GraphQLView
from graphene_lite.transport import Limits as Limits

__all__ = ["GraphQL", "GraphQLView", "Limits", "RequestContext"]
