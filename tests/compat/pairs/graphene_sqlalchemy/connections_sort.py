"""`sort` of connections: defaults, enums, several keys, none."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from library_models import Author, Book, Loan, library_session


class BookType(SQLAlchemyObjectType):
    class Meta:
        model = Book
        name = "Book"
        interfaces = (relay.Node,)


class LoanType(SQLAlchemyObjectType):
    class Meta:
        model = Loan
        name = "Loan"
        use_connection = True


class Query(graphene.ObjectType):
    books = SQLAlchemyConnectionField(BookType.connection)
    unsorted = SQLAlchemyConnectionField(BookType.connection, sort=None)
    by_default = SQLAlchemyConnectionField(
        BookType.connection,
        sort=graphene.Argument(
            graphene.List(BookType.sort_enum()),
            default_value=[BookType.sort_enum().TITLE_DESC.value] if False else None,
        ),
    )
    loans = SQLAlchemyConnectionField(LoanType.connection)


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}


def books(args, field="books"):
    return f"{{ {field}{args} {{ edges {{ node {{ title price }} }} }} }}"


QUERIES = {
    "default": books(""),
    "title": books("(sort: TITLE_DESC)"),
    "list": books("(sort: [PRICE_ASC, TITLE_ASC])"),
    "two": books("(sort: [PRICE_DESC, ID_DESC], first: 3)"),
    "empty list": books("(sort: [])"),
    "null": books("(sort: null)"),
    "unknown": books("(sort: COLOUR_ASC)"),
    "no sort argument": books("(sort: TITLE_ASC)", "unsorted"),
    "unsorted": books("(first: 1)", "unsorted"),
    "variables": {
        "query": "query ($s: [BookSortEnum]) { books(sort: $s) { edges { node { title } } } }",
        "variables": {"s": ["TITLE_ASC"]},
    },
    "loans": "{ loans { edges { node { bookId number who } } } }",
    "loans sorted": "{ loans(sort: [NUMBER_DESC, BOOK_ID_ASC]) { edges { node { bookId number } } } }",
}


def check_sort_enum():
    enum = BookType.sort_enum()
    return [
        enum._meta.name,
        [m.name for m in enum._meta.enum],
        BookType.sort_enum() is enum,
        [str(v) for v in enum.default],
    ]


def check_sort_argument():
    argument = BookType.sort_argument()
    return [str(argument.type), [str(v) for v in argument.default_value]]


def _author_type(type_name):
    from graphene_sqlalchemy.registry import Registry

    class AuthorType(SQLAlchemyObjectType):
        class Meta:
            model = Author
            name = type_name
            registry = Registry()
            only_fields = ("id", "name", "born")

    return AuthorType


def check_custom_names():
    enum = _author_type("A1").sort_enum(
        name="Order", get_symbol_name=lambda column, asc=True: column + ("Up" if asc else "Down")
    )
    return [enum._meta.name, [m.name for m in enum._meta.enum]]


def check_only_fields():
    return [m.name for m in _author_type("A2").sort_enum(only_fields=["name"])._meta.enum]


def check_only_indexed():
    return [m.name for m in _author_type("A3").sort_enum(only_indexed=True)._meta.enum]


def check_no_default():
    return _author_type("A4").sort_argument(has_default=False).default_value


def mistake_customized_twice():
    cls = _author_type("A5")
    cls.sort_enum(only_fields=["name"])
    cls.sort_enum(only_fields=["id"])
