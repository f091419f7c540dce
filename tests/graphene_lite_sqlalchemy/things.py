"""Models with a column of each type that a cursor can hold."""

import datetime
import enum
import uuid
from decimal import Decimal
from typing import Any

from sqlalchemy import CHAR, DateTime, Double, ForeignKey, Interval, Numeric, String
from sqlalchemy import Enum as SQLEnum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import REAL, TypeDecorator

UTC = datetime.timezone.utc


class Base(DeclarativeBase):
    pass


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Shouted(TypeDecorator[str]):
    """Texts that Python sees in capitals."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return value and value.lower()

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return value and value.upper()


class Halved(TypeDecorator[float]):
    """Numbers that the database has halves of."""

    impl = REAL
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return value and value / 2

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return value and value * 2


class Box(Base):
    __tablename__ = "cursor_boxes"

    id: Mapped[int] = mapped_column(primary_key=True)
    things: Mapped[list["Thing"]] = relationship(back_populates="box", order_by="Thing.small.desc()")


class Thing(Base):
    """A column of each type that a cursor can hold, each with nulls and ties."""

    __tablename__ = "cursor_things"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    box_id: Mapped[int] = mapped_column(ForeignKey("cursor_boxes.id"))
    whole: Mapped[int | None]
    text: Mapped[str | None]
    padded: Mapped[str | None] = mapped_column(CHAR(4))
    shouted: Mapped[str | None] = mapped_column(Shouted)
    truth: Mapped[bool | None]
    small: Mapped[float | None] = mapped_column(REAL)
    large: Mapped[float | None] = mapped_column(Double)
    halved: Mapped[float | None] = mapped_column(Halved)
    exact: Mapped[Decimal | None] = mapped_column(Numeric(20, 10))
    rounded: Mapped[float | None] = mapped_column(Numeric(20, 10, asdecimal=False))
    day: Mapped[datetime.date | None]
    moment: Mapped[datetime.datetime | None]
    zoned: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    hour: Mapped[datetime.time | None]
    length: Mapped[datetime.timedelta | None] = mapped_column(Interval)
    raw: Mapped[bytes | None]
    color: Mapped[Color | None]
    word: Mapped[str | None] = mapped_column(SQLEnum("b", "a", name="cursor_word"))
    box: Mapped[Box] = relationship(back_populates="things")


COLUMNS = [column.name for column in Thing.__table__.columns if column.name not in ("id", "box_id")]


def thing(number: int) -> Thing:
    """Return one of many things: some have no values, others the same ones."""
    key = uuid.UUID(int=number * 2**64 % 97)
    if number % 5 == 0:
        return Thing(id=key, box_id=number % 2)
    n = number % 4
    start = datetime.datetime(2020, 1, 1, 12, 0, 0, 100 * n)
    return Thing(
        id=key, box_id=number % 2, whole=n, text='é"' + str(n), padded="x" * n, shouted="abcd"[n], truth=n > 1,
        small=n / 10, large=n / 3, halved=n / 3, exact=Decimal(n) / 3, rounded=n / 3,
        day=start.date() + datetime.timedelta(n), moment=start, zoned=start.replace(tzinfo=UTC), hour=start.time(),
        length=datetime.timedelta(n, n, n),
        raw=bytes([n, 255]), color=Color(1 + n % 2), word="ab"[n % 2],
    )  # fmt: skip
