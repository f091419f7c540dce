"""Hybrid properties: types from annotations, filters, data."""

import datetime
import decimal
from typing import List, Optional

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.types import ORMField
from library_models import new_session
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Cart(Base):
    __tablename__ = "carts"
    id = sa.Column(sa.Integer, primary_key=True)
    items = relationship("Item", back_populates="cart", order_by="Item.id")

    @hybrid_property
    def a_str(self) -> str:
        """Documented."""
        return "s"

    @hybrid_property
    def an_int(self) -> int:
        return 1

    @hybrid_property
    def a_float(self) -> float:
        return 1.5

    @hybrid_property
    def a_bool(self) -> bool:
        return True

    @hybrid_property
    def a_date(self) -> datetime.date:
        return datetime.date(2020, 1, 2)

    @hybrid_property
    def a_datetime(self) -> datetime.datetime:
        return datetime.datetime(2020, 1, 2)

    @hybrid_property
    def a_time(self) -> datetime.time:
        return datetime.time(1, 2)

    @hybrid_property
    def a_decimal(self) -> decimal.Decimal:
        return decimal.Decimal("1.50")

    @hybrid_property
    def an_optional(self) -> Optional[str]:
        return None

    @hybrid_property
    def ints(self) -> List[int]:
        return [1, 2]

    @hybrid_property
    def nested(self) -> list[list[str]]:
        return [["a"]]

    @hybrid_property
    def first_item(self) -> "Item":
        return self.items[0]

    @hybrid_property
    def all_items(self) -> List["Item"]:
        return self.items

    @hybrid_property
    def untyped(self):
        return "untyped"


class Item(Base):
    __tablename__ = "items"
    id = sa.Column(sa.Integer, primary_key=True)
    cart_id = sa.Column(sa.ForeignKey("carts.id"))
    cart = relationship("Cart", back_populates="items")

    @hybrid_property
    def its_cart(self) -> Cart:
        return self.cart


class CartType(SQLAlchemyObjectType):
    class Meta:
        model = Cart
        name = "Cart"
        create_filters = False

    untyped = ORMField(type_=graphene.String)
    an_int = ORMField(description="an int", required=True)


class ItemType(SQLAlchemyObjectType):
    class Meta:
        model = Item
        name = "Item"
        create_filters = False


class Query(graphene.ObjectType):
    carts = graphene.List(CartType)

    def resolve_carts(root, info):
        return CartType.get_query(info).all()


schema = graphene.Schema(query=Query)
CONTEXT = {"session": new_session(Base, [Cart(id=1, items=[Item(id=1), Item(id=2)])])}
QUERIES = {
    "scalars": "{ carts { aStr anInt aFloat aBool aDate aDatetime aTime aDecimal anOptional ints nested untyped } }",
    "models": "{ carts { firstItem { id itsCart { id } } allItems { id } } }",
}


def mistake_untyped_without_help():
    class Cart2Type(SQLAlchemyObjectType):
        class Meta:
            model = Cart
            name = "Cart2"
            only_fields = ("id", "untyped")


def mistake_union_of_scalars():
    base = declarative_base()

    class Thing(base):
        __tablename__ = "things"
        id = sa.Column(sa.Integer, primary_key=True)

        @hybrid_property
        def either(self) -> int | str:
            return 1

    class ThingType(SQLAlchemyObjectType):
        class Meta:
            model = Thing

    graphene.Schema(types=[ThingType], query=Query)
