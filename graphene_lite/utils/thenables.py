"""Public path `utils.thenables`; the code is in `support.later`."""

from graphene_lite.support.later import await_and_execute as await_and_execute
from graphene_lite.support.later import is_awaitable as is_awaitable
from graphene_lite.support.later import maybe_thenable as maybe_thenable
