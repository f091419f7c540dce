"""Models whose rows may be hidden: relations of every kind between them, and a hierarchy."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import DeclarativeBase, DynamicMapped, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    """The mapping."""


class Hideable:
    """What every model has: a row is hidden where `gone` is true, or, which is the same row, `gone_at` is set."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str | None]
    gone: Mapped[bool] = mapped_column(default=False)
    gone_at: Mapped[int | None]


class Shop(Hideable, Base):
    """The parent of nearly everything, and of other shops."""

    __tablename__ = "r_shops"

    head_id: Mapped[int | None] = mapped_column(ForeignKey("r_shops.id"))

    head: Mapped["Shop | None"] = relationship(back_populates="branches", remote_side="Shop.id")
    branches: Mapped[list["Shop"]] = relationship(back_populates="head", order_by="Shop.id")
    items: Mapped[list["Item"]] = relationship(back_populates="shop", order_by="Item.id")
    stock: DynamicMapped["Item"] = relationship(viewonly=True, order_by="Item.id")
    licence: Mapped["Licence | None"] = relationship(back_populates="shop")
    units: Mapped[list["Unit"]] = relationship(back_populates="shop", order_by="Unit.id")
    item_names: AssociationProxy[list[str | None]] = association_proxy("items", "name")


item_tags = Table(
    "r_item_tags",
    Base.metadata,
    Column("item_id", ForeignKey("r_items.id"), primary_key=True),
    Column("tag_id", ForeignKey("r_tags.id"), primary_key=True),
)


class Item(Hideable, Base):
    """Belongs to a shop, and has tags."""

    __tablename__ = "r_items"

    rank: Mapped[int | None]
    shop_id: Mapped[int | None] = mapped_column(ForeignKey("r_shops.id"))

    shop: Mapped[Shop | None] = relationship(back_populates="items")
    tags: Mapped[list["Tag"]] = relationship(secondary=item_tags, back_populates="items", order_by="Tag.id")
    shop_name: AssociationProxy[str | None] = association_proxy("shop", "name")


class Tag(Hideable, Base):
    """The other side of a many-to-many."""

    __tablename__ = "r_tags"

    items: Mapped[list[Item]] = relationship(secondary=item_tags, back_populates="tags", order_by="Item.id")


class Licence(Hideable, Base):
    """The other side of a one-to-one."""

    __tablename__ = "r_licences"

    shop_id: Mapped[int] = mapped_column(ForeignKey("r_shops.id"), unique=True)

    shop: Mapped[Shop] = relationship(back_populates="licence")


class Unit(Hideable, Base):
    """The root of a hierarchy."""

    __tablename__ = "r_units"
    __mapper_args__ = {"polymorphic_on": "kind"}

    kind: Mapped[str]
    shop_id: Mapped[int] = mapped_column(ForeignKey("r_shops.id"))

    shop: Mapped[Shop] = relationship(back_populates="units")


class Pump(Unit):
    """Has a table of its own."""

    __tablename__ = "r_pumps"
    __mapper_args__ = {"polymorphic_identity": "pump"}

    id: Mapped[int] = mapped_column(ForeignKey("r_units.id"), primary_key=True)
    flow: Mapped[int]


class Fan(Unit):
    """Has a column in the table of the root."""

    __mapper_args__ = {"polymorphic_identity": "fan"}

    speed: Mapped[int | None]


#: The models that a restriction is about.
MODELS: tuple[Any, ...] = (Shop, Item, Tag, Licence, Unit)
ALL_MODELS: tuple[Any, ...] = (*MODELS, Pump, Fan)


def seed(session: Session) -> None:
    """Fill an empty database: every kind of relation leads to hidden rows, to visible ones, to both and to none."""

    def named(model: Any, key: int, gone: bool, **columns: Any) -> Any:
        made = model(id=key, name=f"{model.__name__.lower()}{key}", gone=gone, gone_at=1 if gone else None, **columns)
        session.add(made)
        return made

    for key, head in ((1, None), (2, 1), (3, 1), (4, 2)):
        named(Shop, key, key == 2, head_id=head)
    tags = [named(Tag, key, key == 2) for key in (1, 2, 3)]
    hidden = (12, 22, 31, 32)
    for key in (5, 11, 12, 13, 14, 21, 22, 31, 32):
        of_item = tags if key % 2 else tags[1:2]
        named(Item, key, key in hidden, rank=None if key % 2 else 50 - key, shop_id=key // 10 or None, tags=of_item)
    named(Licence, 1, True, shop_id=1)
    named(Licence, 3, False, shop_id=3)
    for key in range(1, 7):
        model, column = (Pump, {"flow": key}) if key % 2 else (Fan, {"speed": key})
        named(model, key, key in (3, 4), shop_id=1 if key < 6 else 2, **column)
    session.commit()
