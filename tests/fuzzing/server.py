"""`python -m tests.fuzzing.server flask|asgi`: serve a schema with every kind of input; print the port first."""

import asyncio
import logging
import socket
import sys

import uvicorn
from flask import Flask
from werkzeug.serving import make_server

import graphene_lite as graphene
from flask_view import GraphQLView
from graphene_lite.transport.asgi import GraphQLApp


class Colour(graphene.Enum):
    RED = 1
    GREEN = 2


class Range(graphene.InputObjectType):
    low = graphene.Int(required=True)
    high = graphene.Float()
    within = graphene.Field(lambda: Range)


class Node(graphene.Interface):
    id = graphene.ID(required=True)


class Book(graphene.ObjectType):
    class Meta:
        interfaces = (Node,)

    title = graphene.String(upper=graphene.Boolean())
    next = graphene.Field(lambda: Book)
    published = graphene.Date()

    def resolve_title(self, info, upper=False):
        return "TITLE" if upper else "title"

    def resolve_next(self, info):
        return Book(id="2")


class Query(graphene.ObjectType):
    hello = graphene.String(name=graphene.String(default_value="World"))
    later = graphene.String(day=graphene.Date(), amount=graphene.Decimal(), any=graphene.JSONString())
    books = graphene.List(Book, first=graphene.Int(), ids=graphene.List(graphene.ID), within=Range(), colour=Colour())
    node = graphene.Field(Node, id=graphene.ID(required=True))
    size = graphene.Int(file=graphene.Upload(), files=graphene.List(graphene.Upload))

    def resolve_hello(self, info, name):
        return f"Hello {name}"

    async def resolve_later(self, info, **arguments):
        await asyncio.sleep(0)
        return "later"

    def resolve_books(self, info, first=2, **arguments):
        return [Book(id=str(i)) for i in range(max(0, min(first or 0, 20)))]

    def resolve_node(self, info, id):
        return Book(id=id)

    def resolve_size(self, info, file=None, files=()):
        streams = [getattr(each, "file", each) for each in (file, *(files or ())) if each]
        return sum(len(stream.read()) for stream in streams)


class Change(graphene.Mutation):
    class Arguments:
        text = graphene.String(required=True)

    text = graphene.String()

    def mutate(self, info, text):
        return Change(text=text)


class Mutation(graphene.ObjectType):
    change = Change.Field()


SCHEMA = graphene.Schema(query=Query, mutation=Mutation, types=[Book])


def serve_flask() -> None:
    """Serve by Flask under Werkzeug's server, on any free port."""
    app = Flask(__name__)
    view = GraphQLView.as_view("graphql", schema=SCHEMA, graphiql=True, batch=True, forms=True, uploads=True)
    app.add_url_rule("/graphql", view_func=view)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    print(server.port, flush=True)
    server.serve_forever()


def serve_asgi() -> None:
    """Serve the ASGI application under uvicorn, on any free port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(100)
    print(listener.getsockname()[1], flush=True)
    app = GraphQLApp(SCHEMA, batch=True, forms=True, uploads=True)
    uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none")).run(sockets=[listener])


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    {"flask": serve_flask, "asgi": serve_asgi}[sys.argv[1]]()
