"""Cursors of lists that are sorted by sums: wider than what is summed, and decimals on some databases."""

import pytest
from sqlalchemy import BigInteger, ForeignKey, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, column_property, mapped_column

import graphene_lite as graphene
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.registry import Registry
from tests.graphene_lite_sqlalchemy.company import nodes
from tests.graphene_lite_sqlalchemy.databases import Databases, ModelSet


class Base(DeclarativeBase):
    pass


class Payment(Base):
    __tablename__ = "sum_payments"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("sum_accounts.id"))
    small: Mapped[int]
    large: Mapped[int] = mapped_column(BigInteger)


class Account(Base):
    __tablename__ = "sum_accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    small = column_property(select(func.sum(Payment.small)).where(Payment.account_id == id).scalar_subquery())
    large = column_property(select(func.sum(Payment.large)).where(Payment.account_id == id).scalar_subquery())


def seed(session: Session) -> None:
    session.add_all(Account(id=each) for each in range(1, 5))
    session.flush()
    session.add_all(Payment(account_id=1 + each % 3, small=2**31 - 1 - each, large=2**40 + each) for each in range(7))
    session.commit()


@pytest.mark.parametrize("sort", ["SMALL_ASC", "SMALL_DESC", "LARGE_ASC", "LARGE_DESC"])
async def test_a_list_that_is_sorted_by_a_sum_can_be_walked(databases: Databases, sort: str) -> None:
    registry = Registry(exact_numbers=True)
    made = SQLAlchemyObjectType.create_type("Account", model=Account, registry=registry, use_connection=True)
    schema = graphene.Schema(
        query=type("Query", (graphene.ObjectType,), {"accounts": SQLAlchemyConnectionField(made.connection)})
    )
    page = "{ accounts(sort: [%s]%s) { edges { node { id } cursor } } }"
    database = databases.shared(ModelSet(Base.metadata, seed))
    whole = await database.ask("sync", schema, page % (sort, ""))
    assert (whole.errors, len(nodes(whole.data["accounts"]))) == ([], 4)
    for index, edge in enumerate(whole.data["accounts"]["edges"], start=1):
        rest = await database.ask("sync", schema, page % (sort, f', after: "{edge["cursor"]}"'))
        assert (rest.errors, rest.data["accounts"]["edges"]) == ([], whole.data["accounts"]["edges"][index:])
