"""Public path of the schema; the code is in `graphene_lite.engine` and `graphene_lite.schema`.

Those stand above this package, so the names are looked up when they are first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graphene_lite.support.functions import get_unbound_function as get_unbound_function
from graphene_lite.support.naming import to_camel_case as to_camel_case
from graphene_lite.types.definitions import GrapheneEnumType as GrapheneEnumType
from graphene_lite.types.definitions import GrapheneGraphQLType as GrapheneGraphQLType
from graphene_lite.types.definitions import GrapheneInputObjectType as GrapheneInputObjectType
from graphene_lite.types.definitions import GrapheneInterfaceType as GrapheneInterfaceType
from graphene_lite.types.definitions import GrapheneObjectType as GrapheneObjectType
from graphene_lite.types.definitions import GrapheneScalarType as GrapheneScalarType
from graphene_lite.types.definitions import GrapheneUnionType as GrapheneUnionType
from graphene_lite.types.dynamic import Dynamic as Dynamic
from graphene_lite.types.enum import Enum as Enum
from graphene_lite.types.field import Field as Field
from graphene_lite.types.inputobjecttype import InputObjectType as InputObjectType
from graphene_lite.types.interface import Interface as Interface
from graphene_lite.types.objecttype import ObjectType as ObjectType
from graphene_lite.types.resolver import get_default_resolver as get_default_resolver
from graphene_lite.types.scalars import ID as ID
from graphene_lite.types.scalars import Boolean as Boolean
from graphene_lite.types.scalars import Float as Float
from graphene_lite.types.scalars import Int as Int
from graphene_lite.types.scalars import Scalar as Scalar
from graphene_lite.types.scalars import String as String
from graphene_lite.types.structures import List as List
from graphene_lite.types.structures import NonNull as NonNull
from graphene_lite.types.union import Union as Union
from graphene_lite.types.utils import get_field_as as get_field_as

if TYPE_CHECKING:
    from graphene_lite.engine import Schema as Schema
    from graphene_lite.engine import normalize_execute_kwargs as normalize_execute_kwargs
    from graphene_lite.schema import TypeMap as TypeMap
    from graphene_lite.schema import assert_valid_root_type as assert_valid_root_type
    from graphene_lite.schema import identity_resolve as identity_resolve
    from graphene_lite.schema import is_graphene_type as is_graphene_type
    from graphene_lite.schema import is_type_of_from_possible_types as is_type_of_from_possible_types

#: Module of each name that stands above this package.
_HOMES = {
    "Schema": "graphene_lite.engine",
    "normalize_execute_kwargs": "graphene_lite.engine",
    "TypeMap": "graphene_lite.schema",
    "assert_valid_root_type": "graphene_lite.schema",
    "identity_resolve": "graphene_lite.schema",
    "is_graphene_type": "graphene_lite.schema",
    "is_type_of_from_possible_types": "graphene_lite.schema",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
