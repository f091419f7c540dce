"""Where the session comes from."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType, get_query, get_session
from library_models import Book, library_session, new_session
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base, scoped_session

Queried = declarative_base()


class Pet(Queried):
    __tablename__ = "pets"
    id = Column(Integer, primary_key=True)
    name = Column(String)


session = new_session(Queried, [Pet(id=1, name="Tom")])
Queried.query = scoped_session(lambda: session).query_property()


class PetType(SQLAlchemyObjectType):
    class Meta:
        model = Pet
        name = "Pet"
        interfaces = (relay.Node,)


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)


class Query(graphene.ObjectType):
    books = SQLAlchemyConnectionField(BookType.connection)
    pet = graphene.Field(PetType)

    def resolve_pet(root, info):
        return PetType.get_query(info).first()


schema = graphene.Schema(query=Query)
BOOKS = "{ books(first: 1) { edges { node { title } } } }"
QUERIES = {
    "dict": {"query": BOOKS, "context": {"session": library_session()}},
    "Base.query": {"query": "{ pet { name } }", "context": {}},
    "no session in the context": {"query": BOOKS, "context": {}},
}


def check_functions():
    context = {"session": "the session"}
    return [get_session(context), get_session({}), str(get_query(Pet, {}).count())]


def check_no_session_message():
    try:
        get_query(Book, {})
    except Exception as error:
        return str(error)
