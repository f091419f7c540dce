"""Public path `graphene_lite_sqlalchemy.utils`; the code is in the modules that use it."""

from graphene_lite_sqlalchemy.conversion.column_enums import to_enum_value_name as to_enum_value_name
from graphene_lite_sqlalchemy.conversion.column_enums import to_type_name as to_type_name
from graphene_lite_sqlalchemy.conversion.dispatch import TypeConverters as singledispatchbymatchfunction  # noqa: F401,N813
from graphene_lite_sqlalchemy.conversion.dispatch import column_type_eq as column_type_eq
from graphene_lite_sqlalchemy.conversion.dispatch import safe_isinstance as safe_isinstance
from graphene_lite_sqlalchemy.conversion.dispatch import safe_issubclass as safe_issubclass
from graphene_lite_sqlalchemy.conversion.optional import DummyImport as DummyImport
from graphene_lite_sqlalchemy.conversion.relationships import get_nullable_type as get_nullable_type
from graphene_lite_sqlalchemy.conversion.types import is_list as is_list
from graphene_lite_sqlalchemy.inspection import is_mapped_class as is_mapped_class
from graphene_lite_sqlalchemy.inspection import is_mapped_instance as is_mapped_instance
from graphene_lite_sqlalchemy.object_types.retired import (
    SQL_VERSION_HIGHER_EQUAL_THAN_1_4 as SQL_VERSION_HIGHER_EQUAL_THAN_1_4,
)
from graphene_lite_sqlalchemy.object_types.retired import (
    SQL_VERSION_HIGHER_EQUAL_THAN_2 as SQL_VERSION_HIGHER_EQUAL_THAN_2,
)
from graphene_lite_sqlalchemy.object_types.retired import is_graphene_version_less_than as is_graphene_version_less_than
from graphene_lite_sqlalchemy.object_types.retired import (
    is_sqlalchemy_version_less_than as is_sqlalchemy_version_less_than,
)
from graphene_lite_sqlalchemy.object_types.retired import (
    registry_sqlalchemy_model_from_str as registry_sqlalchemy_model_from_str,
)
from graphene_lite_sqlalchemy.object_types.retired import sort_argument_for_model as sort_argument_for_model
from graphene_lite_sqlalchemy.object_types.retired import sort_enum_for_model as sort_enum_for_model
from graphene_lite_sqlalchemy.ordering import EnumValue as EnumValue
from graphene_lite_sqlalchemy.session import get_query as get_query
from graphene_lite_sqlalchemy.session import get_session as get_session
