"""column_property, synonyms and deferred columns."""

import graphene
import sqlalchemy as sa
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from library_models import new_session
from sqlalchemy.orm import column_property, declarative_base, deferred, relationship

Base = declarative_base()


class Line(Base):
    __tablename__ = "lines"
    id = sa.Column(sa.Integer, primary_key=True)
    invoice_id = sa.Column(sa.ForeignKey("invoices.id"))
    cents = sa.Column(sa.Integer)


class Invoice(Base):
    __tablename__ = "invoices"
    id = sa.Column(sa.Integer, primary_key=True)
    first = sa.Column(sa.String)
    last = sa.Column(sa.String)
    notes = deferred(sa.Column(sa.Text))
    full = column_property(first + " " + last, doc="Both")
    total = column_property(
        sa.select(sa.func.sum(Line.cents)).where(Line.invoice_id == id).correlate_except(Line).scalar_subquery()
    )
    lines = relationship(Line, order_by=Line.id)


class LineType(SQLAlchemyObjectType):
    class Meta:
        model = Line
        name = "Line"
        interfaces = (graphene.relay.Node,)


class InvoiceType(SQLAlchemyObjectType):
    class Meta:
        model = Invoice
        name = "Invoice"
        interfaces = (graphene.relay.Node,)


class Query(graphene.ObjectType):
    invoices = SQLAlchemyConnectionField(InvoiceType.connection)


schema = graphene.Schema(query=Query)
rows = [
    Invoice(id=1, first="A", last="B", notes="n", lines=[Line(cents=5), Line(cents=7)]),
    Invoice(id=2, first="C", last="D"),
]
CONTEXT = {"session": new_session(Base, rows)}
QUERIES = {
    "all": "{ invoices { edges { node { full total notes lines { edges { node { cents } } } } } } }",
    "sorted": "{ invoices(sort: [FULL_DESC]) { edges { node { full } } } }",
    "filtered": '{ invoices(filter: {full: {eq: "A B"}, total: {gt: 3}}) { edges { node { full total } } } }',
}
