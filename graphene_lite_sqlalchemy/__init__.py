"""SQLAlchemy models as GraphQL types."""

from graphene_lite.planning.lookahead import selection

# Loaded here, as in graphene-sqlalchemy, so that `graphene_sqlalchemy.types.ORMField` needs no import of its own.
from graphene_lite_sqlalchemy import batching as batching
from graphene_lite_sqlalchemy import converter as converter
from graphene_lite_sqlalchemy import enums as enums
from graphene_lite_sqlalchemy import filters as filters
from graphene_lite_sqlalchemy import recording as recording  # adds the statements to what is explained
from graphene_lite_sqlalchemy import resolvers as resolvers
from graphene_lite_sqlalchemy import timeouts as timeouts  # ends statements with the time of their request
from graphene_lite_sqlalchemy import types as types
from graphene_lite_sqlalchemy import utils as utils
from graphene_lite_sqlalchemy.fields import SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.loaders.registry import LoaderRegistry
from graphene_lite_sqlalchemy.object_types import SQLAlchemyInterface, SQLAlchemyObjectType
from graphene_lite_sqlalchemy.planning.lookahead import load_options
from graphene_lite_sqlalchemy.session import get_query, get_session

__version__ = "0.1.0"

__all__ = [
    "LoaderRegistry",
    "SQLAlchemyConnectionField",
    "SQLAlchemyInterface",
    "SQLAlchemyObjectType",
    "__version__",
    "get_query",
    "get_session",
    "load_options",
    "selection",
]
