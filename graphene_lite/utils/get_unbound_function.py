"""Public path `utils.get_unbound_function`; the code is in `support.functions`."""

from graphene_lite.support.functions import get_unbound_function as get_unbound_function
