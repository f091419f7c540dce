"""The models that are asked about: every kind of relationship, composite keys, nullable columns of several types."""

import enum
from datetime import date

from sqlalchemy import Column, Float, ForeignKey, ForeignKeyConstraint, String, Table
from sqlalchemy.orm import DeclarativeBase, DynamicMapped, Mapped, aliased, foreign, mapped_column, relationship, remote

# Databases sort and compare text in their own ways; these collations are Python's.
TEXT = (
    String(20)
    .with_variant(String(20, collation="C"), "postgresql")
    .with_variant(String(20, collation="utf8mb4_bin"), "mysql", "mariadb")
)


class Base(DeclarativeBase):
    """The mapping."""


class Mood(enum.Enum):
    """In alphabetical order, as some databases sort the names and others the positions."""

    ANGRY = "angry"
    CALM = "calm"
    MERRY = "merry"


person_tags = Table(
    "person_tags",
    Base.metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class Place(Base):
    """Has a composite key."""

    __tablename__ = "places"

    country: Mapped[str] = mapped_column(TEXT, primary_key=True)
    code: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str | None] = mapped_column(TEXT)

    people: Mapped[list["Person"]] = relationship(
        back_populates="home", order_by="(Person.age.desc(), Person.name, Person.id)"
    )


class Person(Base):
    """Refers to itself, to a composite key, and to tags through a table."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(TEXT)
    age: Mapped[int | None]
    score: Mapped[float | None] = mapped_column(Float(53))
    joined: Mapped[date | None]
    active: Mapped[bool | None]
    mood: Mapped[Mood | None]
    boss_id: Mapped[int | None]
    home_country: Mapped[str | None] = mapped_column(TEXT)
    home_code: Mapped[int | None]
    __table_args__ = (ForeignKeyConstraint(["home_country", "home_code"], ["places.country", "places.code"]),)

    # Without a constraint, so that people may be written in any order.
    boss: Mapped["Person | None"] = relationship(
        back_populates="reports", primaryjoin="foreign(Person.boss_id) == remote(Person.id)"
    )
    reports: Mapped[list["Person"]] = relationship(
        back_populates="boss", primaryjoin="Person.id == foreign(remote(Person.boss_id))", order_by="Person.id"
    )
    home: Mapped[Place | None] = relationship(back_populates="people")
    tags: Mapped[list["Tag"]] = relationship(back_populates="people", secondary=person_tags, order_by="Tag.id.desc()")
    notes: Mapped[list["Note"]] = relationship(
        back_populates="author", foreign_keys="Note.author_id", order_by="(Note.weight, Note.id)"
    )
    reviewed: Mapped[list["Note"]] = relationship(
        back_populates="reviewer", foreign_keys="Note.reviewer_id", order_by="Note.id"
    )
    badge: Mapped["Badge | None"] = relationship(back_populates="owner")
    written: DynamicMapped["Note"] = relationship(
        foreign_keys="Note.author_id", order_by="(Note.weight.desc(), Note.id)", viewonly=True
    )
    checked: Mapped[set["Note"]] = relationship(foreign_keys="Note.reviewer_id", viewonly=True)


class Tag(Base):
    """The other side of a many-to-many."""

    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str | None] = mapped_column(TEXT)

    people: Mapped[list[Person]] = relationship(
        back_populates="tags", secondary=person_tags, order_by="(Person.score, Person.id)"
    )


class Note(Base):
    """Refers to one model in two ways."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str | None] = mapped_column(TEXT)
    weight: Mapped[int | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    author: Mapped[Person | None] = relationship(back_populates="notes", foreign_keys=author_id)
    reviewer: Mapped[Person | None] = relationship(back_populates="reviewed", foreign_keys=reviewer_id)
    lines: Mapped[list["Line"]] = relationship(back_populates="note", order_by="Line.id")


class Line(Base):
    """Is no node of Relay's: notes have a plain list of them."""

    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str | None] = mapped_column(TEXT)
    note_id: Mapped[int | None] = mapped_column(ForeignKey("notes.id"))

    note: Mapped[Note | None] = relationship(back_populates="lines")


class Badge(Base):
    """The other side of a one-to-one."""

    __tablename__ = "badges"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), unique=True)

    owner: Mapped[Person | None] = relationship(back_populates="badge")


#: People with one boss: a relation to an aliased class.
Peer = aliased(Person)
Person.peers = relationship(  # type: ignore[attr-defined]
    Peer, primaryjoin=Person.boss_id == foreign(remote(Peer.boss_id)), viewonly=True
)
