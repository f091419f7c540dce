"""Connection, list and to-one fields over models. The public path of their names."""

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
