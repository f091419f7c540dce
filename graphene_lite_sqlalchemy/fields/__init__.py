"""Connection, list and to-one fields over models. The public path of their names."""

from graphene_lite_sqlalchemy.conversion.relationships import get_nullable_type as get_nullable_type
from graphene_lite_sqlalchemy.fields.connections import SQLAlchemyConnectionField as SQLAlchemyConnectionField
from graphene_lite_sqlalchemy.fields.connections import (
    UnsortedSQLAlchemyConnectionField as UnsortedSQLAlchemyConnectionField,
)
from graphene_lite_sqlalchemy.fields.relations import BatchSQLAlchemyConnectionField as BatchSQLAlchemyConnectionField
from graphene_lite_sqlalchemy.fields.relations import createConnectionField as createConnectionField
from graphene_lite_sqlalchemy.fields.relations import (
    default_connection_field_factory as default_connection_field_factory,
)
from graphene_lite_sqlalchemy.fields.relations import registerConnectionFieldFactory as registerConnectionFieldFactory
from graphene_lite_sqlalchemy.fields.relations import relationship_resolver as relationship_resolver
from graphene_lite_sqlalchemy.fields.relations import (
    unregisterConnectionFieldFactory as unregisterConnectionFieldFactory,
)
from graphene_lite_sqlalchemy.filtering.model_filters import BaseTypeFilter as BaseTypeFilter
from graphene_lite_sqlalchemy.loaders.batches import get_batch_resolver as get_batch_resolver
from graphene_lite_sqlalchemy.ordering import EnumValue as EnumValue
from graphene_lite_sqlalchemy.session import get_query as get_query
from graphene_lite_sqlalchemy.session import get_session as get_session
