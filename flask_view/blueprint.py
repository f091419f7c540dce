"""The shortest way to an endpoint: `GraphQL(app, schema=schema)`."""

from typing import Any

from flask import Blueprint, Flask

from flask_view.graphqlview import GraphQLView


class GraphQL:
    """Serve *schema* at `/graphql` of *app*; the other arguments are options of `GraphQLView`."""

    def __init__(self, app: Flask, schema: Any, **options: Any) -> None:
        self.app = app
        self.blueprint = Blueprint("graphql", __name__)
        app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema, **options))
        app.register_blueprint(self.blueprint)
