"""Flask applications over the company: this library's view, and a route that makes the same answer by hand."""

import os

from flask import Flask, Response, g
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

import graphene_lite
from benchmarks.sql import floor
from benchmarks.sql.declaring import company_schema, dumps
from flask_view import GraphQLView
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType

engine = create_engine(os.environ["COMPANY_URL"])


class View(GraphQLView):
    """The endpoint, with a session for each request."""

    def get_context(self) -> dict[str, Session]:
        """Return the context with a session that the application closes."""
        g.session = Session(engine)
        return {"session": g.session}


app = Flask(__name__)
schema = company_schema(graphene_lite, SQLAlchemyObjectType, SQLAlchemyConnectionField)
app.add_url_rule("/graphql", view_func=View.as_view("graphql", schema=schema))


@app.teardown_appcontext
def close(_: BaseException | None) -> None:
    """Close the session of the request."""
    if "session" in g:
        g.session.close()


bare = Flask(__name__)
by_hand = floor.with_department(100)


@bare.post("/graphql")
def answer() -> Response:
    """Answer as the benchmark's floor does."""
    with engine.connect() as connection:
        return Response(dumps({"data": by_hand(connection)}), content_type="application/json")
