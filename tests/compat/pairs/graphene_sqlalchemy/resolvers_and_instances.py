"""resolve_x on model types, plain fields beside columns, is_type_of, mutations that return models."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.resolvers import get_attr_resolver, get_custom_resolver
from library_models import Author, Book, library_session


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        create_filters = False

    initials = graphene.String(dots=graphene.Boolean(default_value=True))

    def resolve_name(self, info):
        return f"resolved {self.name}"

    def resolve_initials(self, info, dots):
        return self.name[0] + ("." if dots else "")

    def resolve_passport(self, info):
        return None

    def resolve_books(self, info):
        return list(reversed(self.books))


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        create_filters = False


class Rename(graphene.Mutation):
    class Arguments:
        id = graphene.Int(required=True)
        title = graphene.String(required=True)

    book = graphene.Field(BookType)

    def mutate(root, info, id, title):
        book = info.context["session"].get(Book, id)
        book.title = title
        return Rename(book=book)


class Query(graphene.ObjectType):
    author = graphene.Field(AuthorType)
    wrong = graphene.Field(AuthorType)
    other_model = graphene.Field(AuthorType)
    graphene_instance = graphene.Field(AuthorType)

    def resolve_author(root, info):
        return info.context["session"].get(Author, 1)

    def resolve_wrong(root, info):
        return {"name": "a dict"}

    def resolve_other_model(root, info):
        return Book(title="x")

    def resolve_graphene_instance(root, info):
        return AuthorType(name="made by hand")


class Mutation(graphene.ObjectType):
    rename = Rename.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
CONTEXT = {"session": library_session()}
QUERIES = {
    "author": "{ author { name initials short: initials(dots: false) books { title } } }",
    "wrong": "{ wrong { name } }",
    "other model": "{ otherModel { name } }",
    "graphene instance": "{ grapheneInstance { name } }",
    "mutation": 'mutation { rename(id: 2, title: "Better") { book { id title author { name } } } }',
}


def check_resolvers():
    return [
        get_custom_resolver(AuthorType, "name") is not None,
        get_custom_resolver(AuthorType, "born"),
        get_attr_resolver(AuthorType, "name")(Author(name="n"), None),
    ]


def check_is_type_of():
    return [
        AuthorType.is_type_of(Author(), None),
        AuthorType.is_type_of(AuthorType(), None),
        AuthorType.is_type_of(Book(), None),
    ]
