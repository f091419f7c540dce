"""Which collections hold just what is loaded into them."""

from typing import Any

import pytest
from sqlalchemy import ForeignKey, Index, Integer, TypeDecorator, inspect
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import DeclarativeBase, Mapped, attribute_keyed_dict, mapped_column, relationship

from graphene_lite_sqlalchemy.planning.relations import is_plannable
from tests.graphene_lite_sqlalchemy.shelves import Shelf


class Base(DeclarativeBase):
    pass


class Rounded(TypeDecorator[int]):
    impl = Integer
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return value // 10


class Coin(Base):
    __tablename__ = "coins"
    __table_args__ = (Index("by_face", "purse_id", "face", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    worth: Mapped[int] = mapped_column(Rounded, unique=True)
    mint: Mapped[str | None] = mapped_column(unique=True)
    face: Mapped[str]
    place: Mapped[int | None]
    purse_id: Mapped[int] = mapped_column(ForeignKey("purses.id"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coin) and other.worth == self.worth

    def __hash__(self) -> int:
        return hash(self.worth)


def of_coins(**options: Any) -> Any:
    return relationship(Coin, viewonly=True, **options)


class Purse(Base):
    __tablename__ = "purses"

    id: Mapped[int] = mapped_column(primary_key=True)
    coins: Mapped[list[Coin]] = of_coins()
    made: Mapped[list[Coin]] = of_coins(collection_class=lambda: [])
    different: Mapped[set[Coin]] = of_coins()
    by_worth: Mapped[dict[int, Coin]] = of_coins(collection_class=attribute_keyed_dict("worth"))
    by_mint: Mapped[dict[str, Coin]] = of_coins(collection_class=attribute_keyed_dict("mint"))
    by_face: Mapped[dict[str, Coin]] = of_coins(collection_class=attribute_keyed_dict("face"))
    placed: Mapped[list[Coin]] = of_coins(collection_class=ordering_list("place"))


@pytest.mark.parametrize(
    ("model", "name", "plannable"),
    [
        (Shelf, "any_order", True),
        (Shelf, "by_title", True),
        (Shelf, "by_column", True),
        (Shelf, "by_id", True),
        (Shelf, "by_author", False),
        (Shelf, "by_initial", False),
        (Shelf, "placed", True),
        (Shelf, "renumbered", False),
        (Shelf, "odd", False),
        (Shelf, "helpful", True),
        (Shelf, "hiding", False),
        (Purse, "coins", True),
        (Purse, "made", True),
        (Purse, "different", False),
        (Purse, "by_worth", False),
        (Purse, "by_mint", False),
        (Purse, "by_face", True),
        (Purse, "placed", False),
    ],
)
def test_a_collection_that_may_hold_less_than_is_loaded_is_left_to_sqlalchemy(
    model: Any, name: str, plannable: bool
) -> None:
    assert is_plannable(inspect(model).relationships[name]) is plannable
