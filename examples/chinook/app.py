from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import scoped_session, sessionmaker

from examples.chinook.schema import schema
from flask_view import GraphQLView


def create_app(database_file):
    """Return a Flask application that serves the Chinook database in *database_file*."""
    session = scoped_session(sessionmaker(create_engine(f"sqlite:///{database_file}")))
    app = Flask(__name__)
    view = GraphQLView.as_view("graphql", schema=schema, graphiql=True, context={"session": session})
    app.add_url_rule("/graphql", view_func=view)

    @app.teardown_appcontext
    def close_session(exception=None):
        session.remove()

    return app
