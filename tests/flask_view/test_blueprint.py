from flask import Flask

from flask_view import GraphQL


def test_one_line_serves_a_schema_at_graphql(schema):
    app = Flask(__name__)
    helper = GraphQL(app, schema=schema, root_value={"hello": "served"}, pretty=True)
    assert app.test_client().get("/graphql?query={hello}").json == {"data": {"hello": "served"}}
    assert helper.app is app
    assert app.blueprints["graphql"] is helper.blueprint
