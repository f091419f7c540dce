"""Options of class Meta: connection, connection_class, use_connection, registry, skip_registry, id, abstract."""

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_sqlalchemy.registry import Registry, get_global_registry
from graphene_sqlalchemy.types import SQLAlchemyObjectTypeOptions
from library_models import Author, Book, Loan, Passport, Tag, library_session


class Counted(relay.Connection):
    class Meta:
        abstract = True

    total = graphene.Int()

    def resolve_total(root, info):
        return root.length


class AuthorType(SQLAlchemyObjectType):
    class Meta:
        model = Author
        name = "Author"
        description = "Someone who writes"
        interfaces = (relay.Node,)
        connection_class = Counted
        create_filters = False


class TagType(SQLAlchemyObjectType):
    class Meta:
        model = Tag
        name = "Tag"
        use_connection = True
        create_filters = False


class NoConnection(SQLAlchemyObjectType):
    class Meta:
        model = Passport
        interfaces = (relay.Node,)
        use_connection = False


class Base(SQLAlchemyObjectType):
    class Meta:
        abstract = True

    shared = graphene.String(default_value="shared")

    @classmethod
    def __init_subclass_with_meta__(cls, colour=None, _meta=None, **options):
        _meta = _meta or SQLAlchemyObjectTypeOptions(cls)
        _meta.colour = colour
        super().__init_subclass_with_meta__(_meta=_meta, **options)


class BookType(Base):
    class Meta:
        model = Book
        name = "Book"
        colour = "red"


class Query(graphene.ObjectType):
    authors = SQLAlchemyConnectionField(AuthorType.connection)
    tags = SQLAlchemyConnectionField(TagType.connection)
    passport = graphene.Field(NoConnection)
    books = graphene.List(BookType)

    def resolve_books(root, info):
        return BookType.get_query(info).all()


schema = graphene.Schema(query=Query)
CONTEXT = {"session": library_session()}
QUERIES = {
    "counted": "{ authors(first: 1) { total edges { node { name books { title } } } } tags { edges { node { label } } } }",
    "abstract base": "{ books { title shared } }",
}


def check_meta():
    meta = AuthorType._meta
    return [
        meta.name,
        meta.description,
        meta.model is Author,
        meta.id,
        meta.connection._meta.name,
        meta.registry is get_global_registry(),
        AuthorType.connection is meta.connection,
        NoConnection.connection,
        BookType._meta.colour,
    ]


def check_own_connection():
    class LoanConnection(relay.Connection):
        class Meta:
            node = graphene.String

    class LoanType(SQLAlchemyObjectType):
        class Meta:
            model = Loan
            registry = Registry()
            connection = LoanConnection
            id = "number"

    return [LoanType.connection is LoanConnection, LoanType._meta.id]


def check_skip_registry():
    registry = Registry()

    def declare(skip):
        class T(SQLAlchemyObjectType):
            class Meta:
                model = Loan
                skip_registry = skip

        T._meta.registry  # noqa
        return T

    class Own(SQLAlchemyObjectType):
        class Meta:
            model = Loan
            name = "OwnLoan"
            skip_registry = True

    Own.__name__
    first = get_global_registry().get_type_for_model(Loan)
    return [first, registry.get_type_for_model(Loan)]


def mistake_no_model():
    class T(SQLAlchemyObjectType):
        pass


def mistake_model_is_no_model():
    class T(SQLAlchemyObjectType):
        class Meta:
            model = Registry


def mistake_model_is_an_instance():
    class T(SQLAlchemyObjectType):
        class Meta:
            model = 5


def mistake_registry_is_none():
    class T(SQLAlchemyObjectType):
        class Meta:
            model = Author
            registry = "registry"


def mistake_connection_is_none():
    class T(SQLAlchemyObjectType):
        class Meta:
            model = Author
            registry = Registry()
            connection = Author
