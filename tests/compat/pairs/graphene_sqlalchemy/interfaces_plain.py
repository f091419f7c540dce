"""Plain interfaces and unions over model types."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from library_models import Author, Book, library_session


class HasId(graphene.Interface):
    id = graphene.ID(required=True)
    label = graphene.String()

    def resolve_label(root, info):
        return getattr(root, "name", None) or root.title


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        interfaces = (HasId,)
        create_filters = False


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (HasId,)
        create_filters = False


class Found(graphene.Union):
    class Meta:
        types = (AuthorType, BookType)


class Query(graphene.ObjectType):
    things = graphene.List(HasId)
    search = graphene.List(Found)

    def resolve_things(root, info):
        session = info.context["session"]
        return [session.get(Author, 1), session.get(Book, 2)]

    resolve_search = resolve_things


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {
    "things": "{ things { __typename id label ... on Book { title } } }",
    "search": "{ search { ... on Author { name } ... on Book { title label } } }",
}


def check_connection_is_off():
    return [AuthorType.connection, AuthorType._meta.connection]
