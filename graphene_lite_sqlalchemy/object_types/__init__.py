"""GraphQL types made from models: `SQLAlchemyObjectType`, `SQLAlchemyInterface`, `ORMField`."""

from graphene_lite_sqlalchemy.object_types.classes import SQLAlchemyBase as SQLAlchemyBase
from graphene_lite_sqlalchemy.object_types.classes import SQLAlchemyInterface as SQLAlchemyInterface
from graphene_lite_sqlalchemy.object_types.classes import SQLAlchemyInterfaceOptions as SQLAlchemyInterfaceOptions
from graphene_lite_sqlalchemy.object_types.classes import SQLAlchemyObjectType as SQLAlchemyObjectType
from graphene_lite_sqlalchemy.object_types.classes import SQLAlchemyObjectTypeOptions as SQLAlchemyObjectTypeOptions
from graphene_lite_sqlalchemy.object_types.orm_field import ORMField as ORMField
