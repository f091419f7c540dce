"""Enum columns: names, values, filters and `enum_for_field`."""

import enum

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from library_models import Author, Book, library_session, new_session
from sqlalchemy.orm import declarative_base


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"


class Query(graphene.ObjectType):
    authors = graphene.List(AuthorType)
    books = graphene.List(BookType, language=graphene.Argument(BookType.enum_for_field("language")))

    def resolve_authors(root, info):
        return AuthorType.get_query(info).order_by(Author.id).all()

    def resolve_books(root, info, language=None):
        query = BookType.get_query(info).order_by(Book.id)
        if language is not None:
            query = query.filter(Book.language == language.value)
        return query.all()


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {
    "moods": "{ authors { name mood } }",
    "bindings": "{ books { title binding language } }",
    "argument": "{ books(language: EN) { title } }",
    "bad argument": "{ books(language: FR) { title } }",
}


def check_enum_for_field():
    binding, language = BookType.enum_for_field("binding"), BookType.enum_for_field("language")
    return [
        binding._meta.name,
        language._meta.name,
        [m.name for m in language._meta.enum],
        [m.value for m in language._meta.enum],
        BookType.enum_for_field("language") is language,
        AuthorType.enum_for_field("mood")._meta.name,
    ]


def check_enum_for_field_errors():
    out = []
    for field in (None, 2, "nope", "title", "author"):
        try:
            BookType.enum_for_field(field)
        except TypeError as error:
            out.append(str(error).partition(":")[0])
    return out


def check_unnamed_enum():
    base = declarative_base()

    class Thing(base):
        __tablename__ = "things"
        id = sa.Column(sa.Integer, primary_key=True)
        weight = sa.Column(sa.Enum("light", "very_heavy"))

    class ThingType(SQLAlchemyObjectType):
        class Meta:
            model = Thing
            create_filters = False

    found = ThingType.enum_for_field("weight")
    return [found._meta.name, [(m.name, m.value) for m in found._meta.enum]]


def check_enum_with_odd_names():
    base = declarative_base()

    class Odd(enum.Enum):
        camelCase = 1
        snake_case = 2
        UPPER = 3

    class Thing(base):
        __tablename__ = "things"
        id = sa.Column(sa.Integer, primary_key=True)
        odd = sa.Column(sa.Enum(Odd))

    class OddThing(SQLAlchemyObjectType):
        class Meta:
            model = Thing

    class Q(graphene.ObjectType):
        things = graphene.List(OddThing)

        def resolve_things(root, info):
            return OddThing.get_query(info).all()

    schema = graphene.Schema(Q)
    session = new_session(base, [Thing(id=1, odd=Odd.camelCase), Thing(id=2, odd=Odd.UPPER)])
    return [str(schema), schema.execute("{ things { odd } }", context={"session": session})]
