"""`filter` of connections: scalars, and/or, relations."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from library_models import Author, Book, Tag, library_session


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        interfaces = (relay.Node,)
        exclude_fields = ("shouted", "book_count", "titles", "passport")


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)
        exclude_fields = ("author_name",)


class TagType(SQLAlchemyObjectType):
    class Meta:
        model = Tag
        name = "Tag"
        interfaces = (relay.Node,)


class Query(graphene.ObjectType):
    authors = SQLAlchemyConnectionField(AuthorType.connection)
    books = SQLAlchemyConnectionField(BookType.connection)
    unfiltered = SQLAlchemyConnectionField(BookType.connection, filter=None)


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}


def books(filter_):
    return f"{{ books(filter: {filter_}) {{ edges {{ node {{ title }} }} }} }}"


def authors(filter_):
    return f"{{ authors(filter: {filter_}) {{ edges {{ node {{ name }} }} }} }}"


QUERIES = {
    "eq": books('{title: {eq: "Alpha"}}'),
    "n eq": books('{title: {nEq: "Alpha"}}'),
    "in": books('{title: {in: ["Alpha", "Beta"]}}'),
    "not in": books('{title: {notIn: ["Alpha", "Beta"]}}'),
    "like": books('{title: {like: "%ta"}}'),
    "ilike": books('{title: {ilike: "ALPHA%"}}'),
    "notlike": books('{title: {notlike: "%ta"}}'),
    "gt": books("{price: {gt: 5}}"),
    "gte and lte": books("{price: {gte: 5, lte: 9.5}}"),
    "lt": books("{price: {lt: 6}}"),
    "boolean": books("{inPrint: {eq: false}}"),
    "id": books("{id: {eq: 3}}"),
    "ids": books("{id: {in: [1, 5]}}"),
    "python enum": books("{binding: {eq: SOFT}}"),
    "named enum": books("{language: {eq: EN}}"),
    "enum n eq": books("{binding: {nEq: SOFT}}"),
    "date": authors('{born: {gt: "1900-01-01"}}'),
    "two fields": books('{price: {eq: 5}, title: {like: "B%"}}'),
    "and": books('{and: [{price: {eq: 5}}, {title: {like: "B%"}}]}'),
    "or": books('{or: [{title: {eq: "Alpha"}}, {title: {eq: "Gamma"}}]}'),
    "or in and": books('{and: [{or: [{title: {eq: "Alpha"}}, {title: {eq: "Beta"}}]}, {price: {lt: 6}}]}'),
    "to one": books('{author: {name: {eq: "Ada"}}}'),
    "to many": authors('{books: {contains: [{title: {eq: "Alpha"}}]}}'),
    "to many of to many": authors('{books: {contains: [{tags: {contains: [{label: {eq: "fun"}}]}}]}}'),
    "to one and to many": books('{author: {books: {contains: [{title: {eq: "Beta"}}]}}}'),
    "contains two": authors('{books: {contains: [{title: {eq: "Alpha"}}, {title: {eq: "Gamma"}}]}}'),
    "or over to many": authors('{or: [{books: {contains: [{title: {eq: "Alpha"}}]}}, {name: {eq: "Cyd"}}]}'),
    "contains exactly": authors('{books: {containsExactly: [{title: {eq: "Alpha"}}]}}'),
    "empty": books("{}"),
    "null": books("null"),
    "unknown field": books("{colour: {eq: 1}}"),
    "unknown operator": books('{title: {startsWith: "A"}}'),
    "bad value": books('{price: {gt: "x"}}'),
    "no filter argument": "{ unfiltered(filter: {id: {eq: 1}}) { edges { node { title } } } }",
    "with sort and page": "{ books(filter: {price: {gte: 5}}, sort: [TITLE_DESC], first: 2) { edges { node { title } } pageInfo { hasNextPage } } }",
    "variables": {
        "query": "query ($f: BookTypeFilter) { books(filter: $f) { edges { node { title } } } }",
        "variables": {"f": {"title": {"eq": "Beta"}}},
    },
}


def check_filter_class():
    filter_class = BookType._meta.filter_class
    return [filter_class._meta.name, list(filter_class._meta.fields), str(BookType.get_filter_argument().type)]
