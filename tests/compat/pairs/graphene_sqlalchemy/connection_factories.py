"""Where connection fields of relationships come from."""

import warnings

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_sqlalchemy.fields import (
    UnsortedSQLAlchemyConnectionField,
    createConnectionField,
    default_connection_field_factory,
    registerConnectionFieldFactory,
    unregisterConnectionFieldFactory,
)
from library_models import Author, Book, Tag, library_session


class Loud(SQLAlchemyConnectionField):
    @classmethod
    def get_query(cls, model, info, sort=None, **args):
        return super().get_query(model, info, sort=sort, **args)


def factory(relationship, registry, **field_kwargs):
    type_ = registry.get_type_for_model(relationship.mapper.entity)
    return Loud(type_.connection, description=f"made for {relationship.key}", **field_kwargs)


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        interfaces = (relay.Node,)
        connection_field_factory = factory


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)


class TagType(SQLAlchemyObjectType):
    class Meta:
        model = Tag
        name = "Tag"
        interfaces = (relay.Node,)


class Query(graphene.ObjectType):
    authors = SQLAlchemyConnectionField(AuthorType.connection)


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {
    "authors": "{ authors { edges { node { books { edges { node { title tags { edges { node { label } } } } } } } } } }"
}


def check_deprecated_functions():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        made = createConnectionField(BookType.connection)
        registerConnectionFieldFactory(lambda type_, **kwargs: "registered")
        registered = createConnectionField(BookType.connection)
        unregisterConnectionFieldFactory()
        unsorted = UnsortedSQLAlchemyConnectionField(BookType.connection, sort=BookType.sort_argument())
    return [
        str(made.type),
        registered,
        type(unsorted).__name__,
        sorted({w.category.__name__ for w in seen}),
        sorted(unsorted.args),
    ]


def check_default_factory():
    from sqlalchemy import inspect

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = default_connection_field_factory(inspect(Author).relationships["books"], AuthorType._meta.registry)
    return [type(made).__name__, str(made.type), sorted(made.args)]
