"""ORMField: every option."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.types import ORMField
from library_models import Author, Book, library_session


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        only_fields = ("id", "title")

    id = ORMField(type_=graphene.Int)
    heading = ORMField(model_attr="title", description="The title, renamed", required=False)
    price = ORMField(type_=graphene.String, deprecation_reason="free now")
    in_print = ORMField(required=True)
    writer = ORMField(model_attr="author", description="Who wrote it")
    author_id = ORMField(name="writtenBy")
    extra = graphene.String()

    def resolve_extra(self, info):
        return f"extra {self.title}"

    def resolve_price(self, info):
        return f"{self.price} EUR"


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        exclude_fields = ("titles",)

    shouted = ORMField(type_=graphene.ID, description="Loud")
    works = ORMField(model_attr="books", deprecation_reason="old")
    name = ORMField(description="Their name")


class Query(graphene.ObjectType):
    books = graphene.List(BookType)

    def resolve_books(root, info):
        return BookType.get_query(info).order_by(Book.id).limit(2).all()


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {
    "all": "{ books { id title heading price inPrint writer { name shouted works { heading } books { id } } extra writtenBy } }",
    "gone": "{ books { binding } }",
}


def check_fields():
    return [list(BookType._meta.fields), list(AuthorType._meta.fields)]


def mistake_unknown_attribute():
    class Bad(SQLAlchemyObjectType):
        class Meta:
            model = Book

        nope = ORMField(description="x")


def mistake_unknown_model_attr():
    class Bad(SQLAlchemyObjectType):
        class Meta:
            model = Book

        title = ORMField(model_attr="nope")


def check_order():
    a, b = ORMField(), ORMField()
    return [a < b, sorted([b, a]) == [a, b], ORMField(description="d").kwargs, ORMField(type_=5, required=False).kwargs]
