"""Flask-SQLAlchemy: models with `Model.query` and the session of the request, served by the Flask view."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_sqlalchemy import SQLAlchemy

import graphene_lite as graphene
from flask_view import GraphQLView
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.testing import MaxStatements

AUTHORS = "{ authors { edges { node { name books { edges { node { title } } } } } } }"
ADD = "mutation ($name: String) { add(name: $name) { author { name } } }"


@dataclass
class Site:
    """An application that serves a database of authors and their books."""

    db: SQLAlchemy
    app: Flask
    client: FlaskClient

    def ask(self, query: str, **variables: Any) -> Any:
        return self.client.post("/graphql", json={"query": query, "variables": variables}).json


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    app, db = Flask(__name__), SQLAlchemy()
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path}/books.sqlite"
    db.init_app(app)

    class Author(db.Model):  # type: ignore[name-defined, misc]
        id = db.Column(db.Integer, primary_key=True)
        name = db.Column(db.String, nullable=False)
        books = db.relationship("Book", order_by="Book.id")

    class Book(db.Model):  # type: ignore[name-defined, misc]
        id = db.Column(db.Integer, primary_key=True)
        title = db.Column(db.String)
        author_id = db.Column(db.ForeignKey("author.id"))

    with app.app_context():
        db.create_all()
        for name, titles in (("Austen", ["Emma", "Persuasion"]), ("Stoker", ["Dracula"])):
            db.session.add(Author(name=name, books=[Book(title=title) for title in titles]))
        db.session.commit()
        schema = make_schema(db, Author, Book)
    app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))
    yield Site(db, app, app.test_client())
    with app.app_context():
        db.engine.dispose()


def make_schema(db: SQLAlchemy, author: Any, book: Any) -> graphene.Schema:
    AuthorType = SQLAlchemyObjectType.create_type("Author", model=author, interfaces=(relay.Node,))
    SQLAlchemyObjectType.create_type("Book", model=book, interfaces=(relay.Node,))

    class Add(graphene.Mutation):
        class Arguments:
            name = graphene.String()

        author = graphene.Field(AuthorType)

        def mutate(root, info: Any, name: str | None = None) -> Any:
            added = author(name=name)
            db.session.add(added)
            db.session.commit()
            return Add(author=added)

    class Mutation(graphene.ObjectType):
        add = Add.Field()

    class Query(graphene.ObjectType):
        authors = SQLAlchemyConnectionField(AuthorType.connection)

    return graphene.Schema(query=Query, mutation=Mutation)


def names(answer: Any) -> list[str]:
    assert "errors" not in answer
    return [edge["node"]["name"] for edge in answer["data"]["authors"]["edges"]]


def test_models_are_read_by_their_query_one_statement_per_level(
    site: Site, max_statements: type[MaxStatements]
) -> None:
    with max_statements(2):
        assert names(site.ask(AUTHORS)) == ["Austen", "Stoker"]


def test_what_a_mutation_commits_is_there_in_its_answer_and_in_the_next_request(site: Site) -> None:
    assert site.ask(ADD, name="Sand") == {"data": {"add": {"author": {"name": "Sand"}}}}
    assert names(site.ask(AUTHORS)) == ["Austen", "Stoker", "Sand"]


def test_a_failed_commit_does_not_block_the_next_request(site: Site) -> None:
    assert "errors" in site.ask(ADD, name=None)
    assert names(site.ask(AUTHORS)) == ["Austen", "Stoker"]


def test_a_failed_commit_does_not_block_the_next_request_in_one_application_context(site: Site) -> None:
    with site.app.app_context():
        assert "errors" in site.ask(ADD, name=None)
        assert names(site.ask(AUTHORS)) == ["Austen", "Stoker"]


def test_no_connection_is_kept_between_requests(site: Site) -> None:
    site.ask(AUTHORS)
    with site.app.app_context():
        assert site.db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
