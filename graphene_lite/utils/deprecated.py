"""Public path `utils.deprecated`; the code is in `support.deprecation`."""

from graphene_lite.support.deprecation import warn_deprecation as warn_deprecation
