"""Public path `graphene_lite_sqlalchemy.enums`; the code is in `conversion.column_enums` and `ordering`."""

from graphene_lite_sqlalchemy.conversion.column_enums import enum_for_sa_enum as enum_for_sa_enum
from graphene_lite_sqlalchemy.conversion.column_enums import to_enum_value_name as to_enum_value_name
from graphene_lite_sqlalchemy.conversion.column_enums import to_type_name as to_type_name
from graphene_lite_sqlalchemy.ordering import EnumValue as EnumValue
from graphene_lite_sqlalchemy.ordering import enum_for_field as enum_for_field
from graphene_lite_sqlalchemy.ordering import sort_argument_for_object_type as sort_argument_for_object_type
from graphene_lite_sqlalchemy.ordering import sort_enum_for_object_type as sort_enum_for_object_type
