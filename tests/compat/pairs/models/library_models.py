"""The models that the graphene-sqlalchemy declaration files share: a small library on SQLite in memory."""

import datetime
import enum

from sqlalchemy import Boolean, Column, Date, Enum, Float, ForeignKey, Integer, String, Table, create_engine
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import declarative_base, relationship, sessionmaker
from sqlalchemy.pool import StaticPool

Base = declarative_base()


class Binding(enum.Enum):
    HARD = "hardcover"
    SOFT = "paperback"


class Mood(enum.Enum):
    so_so = 1
    good = 2


book_tags = Table(
    "book_tags",
    Base.metadata,
    Column("book_id", ForeignKey("books.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class Author(Base):
    __tablename__ = "authors"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False, doc="Pen name", index=True)
    born = Column(Date)
    mood = Column(Enum(Mood))
    books = relationship("Book", back_populates="author", order_by="Book.id")
    passport = relationship("Passport", uselist=False, back_populates="author")
    titles = association_proxy("books", "title")

    @hybrid_property
    def shouted(self) -> str:
        return self.name.upper()

    @hybrid_property
    def book_count(self) -> int:
        return len(self.books)


class Passport(Base):
    __tablename__ = "passports"
    id = Column(Integer, primary_key=True)
    number = Column(String)
    author_id = Column(ForeignKey("authors.id"))
    author = relationship("Author", back_populates="passport")


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    title = Column(String, nullable=False)
    price = Column(Float)
    in_print = Column(Boolean, default=True)
    binding = Column(Enum(Binding))
    language = Column(Enum("en", "de", name="language"))
    author_id = Column(ForeignKey("authors.id"))
    author = relationship("Author", back_populates="books")
    tags = relationship("Tag", secondary=book_tags, back_populates="books", order_by="Tag.id")
    author_name = association_proxy("author", "name")


class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)
    label = Column(String, nullable=False, unique=True)
    books = relationship("Book", secondary=book_tags, back_populates="tags", order_by="Book.id")


class Loan(Base):
    __tablename__ = "loans"
    book_id = Column(ForeignKey("books.id"), primary_key=True)
    number = Column(Integer, primary_key=True)
    who = Column(String)


def new_session(base=Base, rows=()):
    """Return a session on a new database in memory that holds *rows*."""
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    base.metadata.create_all(engine)
    session = sessionmaker(engine)()
    session.add_all(rows)
    session.commit()
    return session


def library_session():
    """Return a session on a library of three authors and five books."""
    fun, sad, rare = Tag(id=1, label="fun"), Tag(id=2, label="sad"), Tag(id=3, label="rare")
    ada = Author(id=1, name="Ada", born=datetime.date(1815, 12, 10), mood=Mood.good)
    bob = Author(id=2, name="Bob", mood=Mood.so_so)
    cyd = Author(id=3, name="Cyd", born=datetime.date(1990, 1, 1))
    rows = [
        ada, bob, cyd, rare,
        Passport(id=1, number="P1", author=ada),
        Book(id=1, title="Alpha", price=9.5, binding=Binding.HARD, language="en", author=ada, tags=[fun, sad]),
        Book(id=2, title="Beta", price=5.0, binding=Binding.SOFT, language="de", author=ada, tags=[fun]),
        Book(id=3, title="Gamma", price=None, in_print=False, author=bob, tags=[sad]),
        Book(id=4, title="Delta", price=5.0, binding=Binding.SOFT, author=bob),
        Book(id=5, title="alpha two", price=20.25, language="en"),
        Loan(book_id=1, number=1, who="x"), Loan(book_id=1, number=2, who="y"), Loan(book_id=2, number=1, who="z"),
    ]  # fmt: skip
    return new_session(Base, rows)
