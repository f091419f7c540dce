"""node(id) of models, ids of every kind, and what cannot be fetched."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphql_relay import to_global_id
from library_models import Author, Book, Loan, library_session


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        interfaces = (relay.Node,)


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)

    @classmethod
    def get_node(cls, info, id):
        return cls.get_query(info).filter(Book.in_print.is_(True), Book.id == int(id)).one_or_none()


class LoanType(SQLAlchemyObjectType):
    class Meta:
        model = Loan
        name = "Loan"
        interfaces = (relay.Node,)


class Query(graphene.ObjectType):
    node = relay.Node.Field()
    author = relay.Node.Field(AuthorType)
    loans = SQLAlchemyConnectionField(LoanType.connection)


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}


def node(kind, key, field="node"):
    rest = (
        "{ id name }"
        if field == "author"
        else "{ id __typename ... on Author { name } ... on Book { title } ... on Loan { who } }"
    )
    return f'{{ {field}(id: "{to_global_id(kind, key)}") {rest} }}'


QUERIES = {
    "author": node("Author", 1),
    "typed": node("Author", 2, "author"),
    "missing": node("Author", 99),
    "own get_node": node("Book", 1),
    "own get_node hides": node("Book", 3),
    "wrong type": node("Book", 1, "author"),
    "unknown type": node("Nope", 1),
    "bad id": '{ node(id: "!") { id } }',
    "composite ids": "{ loans { edges { node { id who } } } }",
    "composite": node("Loan", "(1, 2)"),
    "text for a number": node("Author", "x"),
}
