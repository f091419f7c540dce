"""Shelves, which hold their books in collections of every kind."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import (
    DeclarativeBase,
    DynamicMapped,
    Mapped,
    Query,
    Session,
    WriteOnlyMapped,
    attribute_keyed_dict,
    column_keyed_dict,
    keyfunc_mapping,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    """The mapping."""


class OddBooks(list["Book"]):
    """Takes in every other book, at the front."""

    def append(self, book: "Book") -> None:
        if book.id % 2:
            self.insert(0, book)


class Helpful(Query[Any]):
    """Adds to what a query can do, as Flask-SQLAlchemy's does."""

    def first_or_zero(self) -> Any:
        return self.first() or 0


class Hiding(Query[Any]):
    """Leaves out what it likes."""

    def __iter__(self) -> Any:
        return iter(self.all())

    def all(self) -> Any:
        return [book for book in super().all() if book.id != 1]


class Book(Base):
    """A book."""

    __tablename__ = "books"
    __table_args__ = (UniqueConstraint("shelf_id", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str]
    author: Mapped[str]
    blurb: Mapped[str | None]
    place: Mapped[int]
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelves.id"))


def books(order_by: Any = Book.id, **options: Any) -> Any:
    return relationship(Book, viewonly=True, order_by=order_by, **options)


class Shelf(Base):
    """A shelf."""

    __tablename__ = "shelves"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    dynamic: DynamicMapped[Book] = books(Book.title.desc())
    written: WriteOnlyMapped[Book] = relationship(Book, order_by=Book.title, passive_deletes=True)
    helpful: DynamicMapped[Book] = books(query_class=Helpful)
    hiding: DynamicMapped[Book] = books(query_class=Hiding)
    any_order: Mapped[set[Book]] = books()
    by_title: Mapped[dict[str, Book]] = books(Book.place, collection_class=attribute_keyed_dict("title"))
    by_column: Mapped[dict[str, Book]] = books(collection_class=column_keyed_dict(Book.__table__.c.title))
    by_id: Mapped[dict[int, Book]] = books(collection_class=attribute_keyed_dict("id"))
    by_author: Mapped[dict[str, Book]] = books(collection_class=attribute_keyed_dict("author"))
    by_initial: Mapped[dict[str, Book]] = books(collection_class=keyfunc_mapping(lambda book: book.title[:1]))
    placed: Mapped[list[Book]] = books(Book.place, collection_class=ordering_list("place"))
    renumbered: Mapped[list[Book]] = books(Book.place, collection_class=ordering_list("place", reorder_on_append=True))
    odd: Mapped[list[Book]] = books(collection_class=OddBooks)


def seed(session: Session) -> None:
    """Fill two shelves, and leave one empty."""
    session.add_all([Shelf(id=n) for n in (1, 2, 3)])
    session.flush()
    titles = ["Emma", "Walden", "Faust", "Ulysses", "Poems", "Middlemarch"]
    session.add_all(
        Book(id=n, title=title, author="ABA"[n % 3], place=10 - n, shelf_id=1 if n < 5 else 2)
        for n, title in enumerate(titles, 1)
    )
    session.commit()
