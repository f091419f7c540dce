"""Validation rules to add to those of the GraphQL specification."""

from graphene_lite.validation.depth_limit import depth_limit_validator as depth_limit_validator
from graphene_lite.validation.disable_introspection import DisableIntrospection as DisableIntrospection
