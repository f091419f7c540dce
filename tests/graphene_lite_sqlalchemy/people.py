"""People, who are related to each other and to notes in every way that a relationship may have."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    and_,
    cast,
    func,
    inspect,
    join,
    or_,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, aliased, foreign, mapped_column, relationship, remote


class Base(DeclarativeBase):
    pass


follows = Table(
    "follows",
    Base.metadata,
    Column("follower_id", ForeignKey("people.id"), primary_key=True),
    Column("followed_id", ForeignKey("people.id"), primary_key=True),
    Column("rank", Integer),
)
#: Without a key: it may hold a pair twice.
likes = Table("likes", Base.metadata, Column("who", ForeignKey("people.id")), Column("whom", ForeignKey("people.id")))


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    reports: Mapped[list["Person"]] = relationship(order_by="Person.name")
    ranked: Mapped[list["Person"]] = relationship(
        secondary=follows,
        primaryjoin=id == follows.c.follower_id,
        secondaryjoin=id == follows.c.followed_id,
        order_by=follows.c.rank.desc(),
        viewonly=True,
    )
    follows: Mapped[list["Person"]] = relationship(
        secondary=follows, primaryjoin=id == follows.c.follower_id, secondaryjoin=id == follows.c.followed_id
    )
    liked_to_rank: Mapped[list["Person"]] = relationship(
        secondary=likes,
        primaryjoin=id == likes.c.who,
        secondaryjoin=id == likes.c.whom,
        order_by=likes.c.whom,
        viewonly=True,
    )
    likes: Mapped[list["Person"]] = relationship(
        secondary=likes, primaryjoin=id == likes.c.who, secondaryjoin=id == likes.c.whom
    )


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[int]
    kind: Mapped[str]
    told_to: Mapped[int | None]


Person.notes = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=and_(Person.id == foreign(Note.about), Note.kind == "good"), viewonly=True
)
Person.either = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=or_(Person.id == foreign(Note.about), Person.id == foreign(Note.told_to)), viewonly=True
)
Person.both = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=and_(Person.id == foreign(Note.about), Person.id == foreign(Note.told_to)), viewonly=True
)
Person.kinds = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=cast(Person.id, String) == foreign(Note.kind), viewonly=True
)
Person.ranked_high = relationship(  # type: ignore[attr-defined]
    Person,
    secondary=follows,
    primaryjoin=and_(Person.id == follows.c.follower_id, follows.c.rank > 1),
    secondaryjoin=Person.id == follows.c.followed_id,
    order_by=follows.c.rank.desc(),
    viewonly=True,
)
Person.likes_others = relationship(  # type: ignore[attr-defined]
    Person,
    secondary=likes,
    primaryjoin=and_(Person.id == likes.c.who, likes.c.who != likes.c.whom),
    secondaryjoin=Person.id == likes.c.whom,
    order_by=Person.name,
    viewonly=True,
)
#: Whom those like that one follows.
steps = join(follows, likes, follows.c.followed_id == likes.c.who)
Person.beyond = relationship(  # type: ignore[attr-defined]
    Person,
    secondary=steps,
    primaryjoin=Person.id == follows.c.follower_id,
    secondaryjoin=Person.id == likes.c.whom,
    order_by=likes.c.whom.desc(),
    viewonly=True,
)
notes_about = select(func.count()).where(Note.about == Person.id).correlate(Person).scalar_subquery()
Person.noted = relationship(  # type: ignore[attr-defined]
    Person, primaryjoin=Person.id == foreign(remote(Person.boss_id)), order_by=notes_about.desc(), viewonly=True
)
Person.noted_liked = relationship(  # type: ignore[attr-defined]
    Person,
    secondary=likes,
    primaryjoin=Person.id == likes.c.who,
    secondaryjoin=Person.id == likes.c.whom,
    order_by=notes_about,
    viewonly=True,
)
peer = aliased(Person)
Person.peers = relationship(  # type: ignore[attr-defined]
    peer, primaryjoin=Person.boss_id == foreign(remote(peer.boss_id)), order_by=peer.name.desc(), viewonly=True
)
numbered = select(Note, func.row_number().over(partition_by=Note.about, order_by=Note.id).label("number")).subquery()
early_note = aliased(Note, numbered)
Person.early_notes = relationship(  # type: ignore[attr-defined]
    early_note,
    primaryjoin=and_(Person.id == foreign(early_note.about), numbered.c.number < 3),
    order_by=numbered.c.number.desc(),
    viewonly=True,
)
leading = join(likes, Note, likes.c.whom == Note.about)
liked_note = aliased(Note, leading, flat=True)
Person.liked_notes = relationship(  # type: ignore[attr-defined]
    liked_note, primaryjoin=Person.id == foreign(inspect(liked_note).selectable.c.likes_who), viewonly=True
)
Person.by_other = relationship(  # type: ignore[attr-defined]
    Note, primaryjoin=Person.id == foreign(Note.about), viewonly=True, order_by=Person.name
)


def seed(session: Session) -> None:
    """Write three people, eight notes, and who follows and likes whom."""
    session.add(Person(id=1, name="a"))
    session.flush()
    session.add_all([Person(id=2, name="z", boss_id=1), Person(id=3, name="b", boss_id=1)])
    session.add_all([Note(id=n, about=1 + n % 2, kind="good" if n < 4 else "bad") for n in range(6)])
    session.add_all([Note(id=6, about=3, told_to=1, kind="3"), Note(id=7, about=3, told_to=3, kind="bad")])
    session.flush()
    pairs = [(1, 2), (1, 3), (2, 1), (3, 3)]
    session.execute(follows.insert(), [{"follower_id": who, "followed_id": whom, "rank": whom} for who, whom in pairs])
    twice = [(1, 3), (1, 2), (1, 3), (2, 1), (2, 1), (3, 3)]
    session.execute(likes.insert(), [{"who": who, "whom": whom} for who, whom in twice])
    session.commit()
