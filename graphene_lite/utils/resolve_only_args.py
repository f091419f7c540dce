"""Public path `utils.resolve_only_args`; the code is in `support.functions`."""

from graphene_lite.support.functions import resolve_only_args as resolve_only_args
