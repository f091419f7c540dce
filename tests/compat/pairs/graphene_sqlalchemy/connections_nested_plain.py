"""Relationships as connections within connections, with `batching = False`."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from library_models import Author, Book, Passport, Tag, library_session


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        interfaces = (relay.Node,)
        batching = False


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)
        batching = False


class TagType(SQLAlchemyObjectType):
    class Meta:
        model = Tag
        name = "Tag"
        interfaces = (relay.Node,)
        batching = False


class PassportType(SQLAlchemyObjectType):
    class Meta:
        model = Passport
        name = "Passport"
        batching = False


class Query(graphene.ObjectType):
    authors = SQLAlchemyConnectionField(AuthorType.connection)
    books = SQLAlchemyConnectionField(BookType.connection)
    node = relay.Node.Field()


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
NESTED = {
    "nested": "{ authors { edges { node { name books { edges { node { title tags { edges { node { label } } } } } } passport { number } } } } }",
    "pages": "{ authors(first: 2) { pageInfo { hasNextPage endCursor } edges { cursor node { name books(first: 1) { pageInfo { hasNextPage } edges { node { title } } } } } } }",
    "last": "{ authors(last: 1) { edges { node { name } } pageInfo { hasPreviousPage startCursor } } }",
    "to one": "{ books(first: 3) { edges { node { title author { name passport { number } } } } } }",
    "empty": "{ authors(first: 0) { edges { cursor } pageInfo { hasNextPage } } }",
}
QUERIES = NESTED
