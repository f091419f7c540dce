"""only_fields and exclude_fields."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.registry import Registry
from library_models import Author, Book


def fields(**meta):
    options = {"model": Author, "registry": Registry(), "name": "A", **meta}
    cls = type("AuthorType", (SQLAlchemyObjectType,), {"Meta": type("Meta", (), options)})
    return list(cls._meta.fields)


def check_all():
    return fields()


def check_only():
    return [fields(only_fields=("name", "id")), fields(only_fields=["books"]), fields(only_fields=("nothing",))]


def check_exclude():
    return [fields(exclude_fields=("name", "books")), fields(exclude_fields=["unknown"])]


def mistake_both():
    fields(only_fields=("name",), exclude_fields=("id",))


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        only_fields = ("title", "price")

    id = graphene.Int(default_value=7)


class Query(graphene.ObjectType):
    book = graphene.Field(BookType)

    def resolve_book(root, info):
        return Book(id=3, title="T", price=1.5)


schema = graphene.Schema(query=Query)
QUERIES = {"book": "{ book { id title price } }", "excluded": "{ book { binding } }"}
