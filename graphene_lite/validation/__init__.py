"""Validation rules to add to those of the GraphQL specification, and limits on what a request may ask for."""

from graphene_lite.validation.depth_limit import depth_limit_validator as depth_limit_validator
from graphene_lite.validation.disable_introspection import DisableIntrospection as DisableIntrospection
from graphene_lite.validation.limits import LimitExceeded as LimitExceeded
from graphene_lite.validation.limits import Limits as Limits
