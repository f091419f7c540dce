"""Public path `utils.is_introspection_key`; the code is in `support.naming`."""

from graphene_lite.support.naming import is_introspection_key as is_introspection_key
