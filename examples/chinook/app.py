from flask import Flask
from sqlalchemy.orm import scoped_session, sessionmaker

from examples.chinook.schema import schema
from flask_view import GraphQLView


def create_app(engine):
    """Return a Flask application that serves the Chinook database behind *engine*."""
    session = scoped_session(sessionmaker(engine))
    app = Flask(__name__)
    view = GraphQLView.as_view("graphql", schema=schema, graphiql=True, context={"session": session})
    app.add_url_rule("/graphql", view_func=view)

    @app.teardown_appcontext
    def close_session(exception=None):
        session.remove()

    return app
