from django.urls import path

from graphene_lite.transport.django import graphql_view

from .schema import schema

urlpatterns = [path("graphql", graphql_view(schema))]
