"""SQLAlchemyConnectionField: resolvers, get_query, nullability, mistakes."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from library_models import Book, Passport, library_session


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)


class PassportType(SQLAlchemyObjectType):
    class Meta:
        model = Passport
        name = "Passport"


class ByTitle(SQLAlchemyConnectionField):
    @classmethod
    def get_query(cls, model, info, sort=None, starts=None, **args):
        query = super().get_query(model, info, sort=sort, **args)
        return query.filter(model.title.like(f"{starts}%")) if starts else query


class Query(graphene.ObjectType):
    books = SQLAlchemyConnectionField(BookType.connection, description="All books")
    required = SQLAlchemyConnectionField(graphene.NonNull(BookType.connection))
    listed = SQLAlchemyConnectionField(BookType.connection)
    queried = SQLAlchemyConnectionField(BookType.connection)
    own = SQLAlchemyConnectionField(BookType.connection, resolver=lambda root, info, **args: [Book(id=8, title="own")])
    by_title = ByTitle(BookType.connection, starts=graphene.String())
    nothing = SQLAlchemyConnectionField(BookType.connection)
    failing = SQLAlchemyConnectionField(BookType.connection)

    def resolve_listed(root, info, **args):
        return [Book(id=9, title="listed"), Book(id=10, title="second")]

    def resolve_queried(root, info, sort=None, **args):
        return BookType.get_query(info).filter(Book.price == 5).order_by(Book.id)

    def resolve_nothing(root, info, **args):
        return []

    def resolve_failing(root, info, **args):
        raise ValueError("failed")


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
PAGE = "{ edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
ARGS = [
    "",
    "first: 2",
    "last: 2",
    "first: 2, last: 1",
    'after: "YXJyYXljb25uZWN0aW9uOjE="',
    'before: "YXJyYXljb25uZWN0aW9uOjE="',
    'first: 1, after: "YXJyYXljb25uZWN0aW9uOjA="',
    "first: 100",
]
QUERIES = {f"books {args}": f"{{ books{args and '(' + args + ')'} {PAGE} }}" for args in ARGS}
QUERIES.update(
    {
        "negative first": f"{{ books(first: -1) {PAGE} }}",
        "bad cursor": f'{{ books(after: "zzz") {PAGE} }}',
        "required": f"{{ required(first: 1) {PAGE} }}",
        "listed": f"{{ listed(first: 1) {PAGE} }}",
        "queried": f"{{ queried(first: 1) {PAGE} }}",
        "own": f"{{ own {PAGE} }}",
        "by title": f'{{ byTitle(starts: "Al") {PAGE} }}',
        "nothing": f"{{ nothing {PAGE} }}",
        "failing": f"{{ failing {PAGE} }}",
    }
)


def check_arguments():
    return [
        sorted(Query._meta.fields["books"].args),
        str(Query._meta.fields["books"].type),
        SQLAlchemyConnectionField(BookType.connection).model is Book,
    ]


def mistake_type_without_connection():
    SQLAlchemyConnectionField(PassportType).type


def mistake_no_sqlalchemy_type():
    SQLAlchemyConnectionField(graphene.String).type


def mistake_connection_without_model():
    class Plain(graphene.ObjectType):
        a = graphene.Int()

    class PlainConnection(relay.Connection):
        class Meta:
            node = Plain

    SQLAlchemyConnectionField(PlainConnection)
