"""From declared classes to a graphql-core schema."""

from graphene_lite.schema.abstract import is_type_of_from_possible_types as is_type_of_from_possible_types
from graphene_lite.schema.build import build_schema as build_schema
from graphene_lite.schema.kinds import assert_valid_root_type as assert_valid_root_type
from graphene_lite.schema.kinds import is_graphene_type as is_graphene_type
from graphene_lite.schema.resolvers import identity_resolve as identity_resolve
from graphene_lite.schema.type_map import TypeMap as TypeMap
