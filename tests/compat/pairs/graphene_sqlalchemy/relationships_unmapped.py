"""Relationships to models without a type are left out; a type declared later is found."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.registry import Registry
from library_models import Author, Book, library_session

first, second = Registry(), Registry()


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        registry = first


class LonelyAuthor(SQLAlchemyObjectType):
    class Meta:
        model = Author
        registry = second
        exclude_fields = ("titles", "mood")


class LateAuthor(SQLAlchemyObjectType):
    class Meta:
        model = Author
        registry = first


class Query(graphene.ObjectType):
    book = graphene.Field(BookType)
    lonely = graphene.Field(LonelyAuthor)

    def resolve_book(root, info):
        return info.context["session"].get(Book, 1)

    def resolve_lonely(root, info):
        return info.context["session"].get(Author, 1)


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {"both": "{ book { title author { name } } lonely { name } }", "gone": "{ lonely { books { title } } }"}
