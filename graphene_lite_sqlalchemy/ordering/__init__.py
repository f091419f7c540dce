"""Sort lists: by columns, hybrids and related columns, chosen from enums in an argument."""

from graphene_lite_sqlalchemy.ordering.sort_enums import EnumValue as EnumValue
from graphene_lite_sqlalchemy.ordering.sort_enums import enum_for_field as enum_for_field
from graphene_lite_sqlalchemy.ordering.sort_enums import sort_argument_for_object_type as sort_argument_for_object_type
from graphene_lite_sqlalchemy.ordering.sort_enums import sort_enum_for_object_type as sort_enum_for_object_type
