"""set_non_null_many_relationships."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.converter import set_non_null_many_relationships
from graphene_sqlalchemy.registry import Registry
from library_models import Author, Book


def sdl():
    own = Registry()

    class AuthorType(SQLAlchemyObjectType):
        class Meta:
            model = Author
            registry = own
            name = "Author"
            only_fields = ("id", "books")
            create_filters = False

    class BookType(SQLAlchemyObjectType):
        class Meta:
            model = Book
            registry = own
            name = "Book"
            only_fields = ("id", "author")
            create_filters = False

    class Query(graphene.ObjectType):
        author = graphene.Field(AuthorType)

    return str(graphene.Schema(Query))


def check_default():
    return sdl()


def check_off():
    set_non_null_many_relationships(False)
    try:
        return sdl()
    finally:
        set_non_null_many_relationships(True)
