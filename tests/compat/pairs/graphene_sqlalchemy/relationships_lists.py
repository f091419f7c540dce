"""Relationships of every direction, as lists and objects."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from library_models import Author, Book, Passport, Tag, library_session


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"


class PassportType(SQLAlchemyObjectType):
    class Meta:
        model = Passport
        name = "Passport"


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"


class TagType(SQLAlchemyObjectType):
    class Meta:
        model = Tag
        name = "Tag"


class Query(graphene.ObjectType):
    authors = graphene.List(AuthorType)
    book = graphene.Field(BookType, id=graphene.Int(required=True))

    def resolve_authors(root, info):
        return AuthorType.get_query(info).order_by(Author.id).all()

    def resolve_book(root, info, id):
        return info.context["session"].get(Book, id)


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {
    "all directions": "{ authors { id name born books { title tags { label books { title } } } passport { number author { name } } } }",
    "many to one": "{ book(id: 1) { title author { name } authorId } orphan: book(id: 5) { author { name } tags { label } } none: book(id: 99) { id } }",
    "hybrids and proxies": "{ authors { shouted bookCount titles } book(id: 2) { authorName } }",
}
