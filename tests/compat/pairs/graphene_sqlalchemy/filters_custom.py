"""Filters of the user's own: operators, types, fields with and without."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_sqlalchemy.filters import BooleanFilter, FloatFilter, StringFilter
from graphene_sqlalchemy.types import ORMField
from library_models import Book, Tag, library_session


class DivisibleFilter(FloatFilter):
    class Meta:
        graphene_type = graphene.Float

    @classmethod
    def divisible_by_filter(cls, query, field, val: graphene.Int) -> bool:
        return field % val == 0


class TitleFilter(StringFilter):
    class Meta:
        graphene_type = graphene.String

    @classmethod
    def longer_than_filter(cls, query, field, val: int):
        from sqlalchemy import func

        return func.length(field) > val


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)
        exclude_fields = ("author_name",)

    price = ORMField(filter_type=DivisibleFilter)
    title = ORMField(filter_type=TitleFilter)
    in_print = ORMField(create_filter=False)
    printed = ORMField(model_attr="in_print")


class TagType(SQLAlchemyObjectType):
    class Meta:
        model = Tag
        name = "Tag"
        interfaces = (relay.Node,)
        create_filters = False


class Query(graphene.ObjectType):
    books = SQLAlchemyConnectionField(BookType.connection)


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {
    "divisible": "{ books(filter: {price: {divisibleBy: 5}}) { edges { node { title price } } } }",
    "inherited operator": "{ books(filter: {price: {gt: 6}}) { edges { node { title price } } } }",
    "longer": "{ books(filter: {title: {longerThan: 5}}) { edges { node { title } } } }",
    "renamed": "{ books(filter: {printed: {eq: false}}) { edges { node { title } } } }",
    "no filter": "{ books(filter: {inPrint: {eq: false}}) { edges { node { title } } } }",
}


def check_filter_fields():
    return [
        list(BookType._meta.filter_class._meta.fields),
        list(DivisibleFilter._meta.fields),
        list(BooleanFilter._meta.fields),
        list(StringFilter._meta.fields),
    ]
