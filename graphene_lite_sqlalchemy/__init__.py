"""SQLAlchemy models as GraphQL types."""

from graphene_lite_sqlalchemy.fields import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.object_types import SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.session import get_query, get_session

__version__ = "0.1.0"

__all__ = [
    "SQLAlchemyConnectionField",
    "SQLAlchemyInterface",
    "SQLAlchemyObjectType",
    "__version__",
    "get_query",
    "get_session",
]
