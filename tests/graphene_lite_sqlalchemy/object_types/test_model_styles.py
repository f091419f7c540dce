"""Every way to map a class gives the same type."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Column, Engine, ForeignKey, Integer, MetaData, String, Table, create_engine
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    Session,
    declarative_base,
    mapped_column,
    registry,
    relationship,
)

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyObjectType

SDL = """\
type Query {
  author: AuthorType
}

type AuthorType {
  id: ID!
  name: String!
  books: [BookType!]!
}

type BookType {
  id: ID!
  title: String
  authorId: Int
  author: AuthorType
}"""


def column_models() -> tuple[Any, Any]:
    base: Any = declarative_base()

    class Author(base):
        __tablename__ = "author"
        id = Column(Integer, primary_key=True)
        name = Column(String, nullable=False)
        books = relationship("Book", back_populates="author")

    class Book(base):
        __tablename__ = "book"
        id = Column(Integer, primary_key=True)
        title = Column(String)
        author_id = Column(ForeignKey("author.id"))
        author = relationship(Author, back_populates="books")

    return Author, Book


def mapped_models() -> tuple[Any, Any]:
    class Base(DeclarativeBase):
        pass

    class Author(Base):
        __tablename__ = "author"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        books: Mapped[list["Book"]] = relationship("Book", back_populates="author")

    class Book(Base):
        __tablename__ = "book"
        id: Mapped[int] = mapped_column(primary_key=True)
        title: Mapped[str | None]
        author_id: Mapped[int | None] = mapped_column(ForeignKey("author.id"))
        author: Mapped[Author | None] = relationship(Author, back_populates="books")

    return Author, Book


def dataclass_models() -> tuple[Any, Any]:
    class Base(MappedAsDataclass, DeclarativeBase):
        pass

    class Author(Base):
        __tablename__ = "author"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        books: Mapped[list["Book"]] = relationship("Book", back_populates="author", default_factory=list)

    class Book(Base):
        __tablename__ = "book"
        id: Mapped[int] = mapped_column(primary_key=True)
        title: Mapped[str | None] = mapped_column(default=None)
        author_id: Mapped[int | None] = mapped_column(ForeignKey("author.id"), default=None)
        author: Mapped[Author | None] = relationship(Author, back_populates="books", default=None)

    return Author, Book


def tables(metadata: MetaData) -> tuple[Table, Table]:
    author = Table("author", metadata, Column("id", Integer, primary_key=True), Column("name", String, nullable=False))
    book = Table(
        "book",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("title", String),
        Column("author_id", ForeignKey("author.id")),
    )
    return author, book


def map_tables(author_table: Table, book_table: Table) -> tuple[Any, Any]:
    class Author:
        pass

    class Book:
        pass

    mappings = registry()
    mappings.map_imperatively(Author, author_table, properties={"books": relationship(Book, back_populates="author")})
    mappings.map_imperatively(Book, book_table, properties={"author": relationship(Author, back_populates="books")})
    return Author, Book


def imperative_models() -> tuple[Any, Any]:
    return map_tables(*tables(MetaData()))


@pytest.fixture
def database() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    metadata = MetaData()
    tables(metadata)
    metadata.create_all(engine)
    yield engine
    engine.dispose()


def schema_of(author: Any, book: Any, resolver: Any = None) -> graphene.Schema:
    author_type = SQLAlchemyObjectType.create_type("AuthorType", model=author, create_filters=False)
    SQLAlchemyObjectType.create_type("BookType", model=book, create_filters=False)
    query = type("Query", (graphene.ObjectType,), {"author": graphene.Field(author_type, resolver=resolver)})
    return graphene.Schema(query=query)


@pytest.mark.parametrize("models", [column_models, mapped_models, dataclass_models, imperative_models])
def test_declared_models(models: Any) -> None:
    assert str(schema_of(*models())).strip() == SDL


def test_reflected_tables(database: Engine) -> None:
    metadata = MetaData()
    metadata.reflect(database)
    assert str(schema_of(*map_tables(metadata.tables["author"], metadata.tables["book"]))).strip() == SDL


def test_automap(database: Engine) -> None:
    base: Any = automap_base()
    base.prepare(autoload_with=database)
    sdl = str(schema_of(base.classes.author, base.classes.book)).strip()
    assert sdl == SDL.replace("books:", "bookCollection:")


@pytest.mark.parametrize("models", [column_models, mapped_models, imperative_models])
def test_instances_of_declared_models_are_read(models: Any, database: Engine) -> None:
    author, book = models()
    with Session(database) as session:
        made = author()
        made.id, made.name, first = 1, "Ann", book()
        first.title, made.books = "Trees", [first]
        session.add(made)
        session.commit()
        schema = schema_of(author, book, lambda *_: session.get(author, 1))
        result = schema.execute("{ author { name books { title author { id } } } }")
    assert result.errors is None
    assert result.data == {"author": {"name": "Ann", "books": [{"title": "Trees", "author": {"id": "1"}}]}}
