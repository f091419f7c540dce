"""What tests say differently for graphql-core 3.2 and 3.3."""

from collections.abc import Callable
from typing import Any

from graphene_lite.support.graphql_core import IS_3_3


def worded(core_3_2: str, core_3_3: str) -> str:
    """Return the words of the version that is installed."""
    return core_3_3 if IS_3_3 else core_3_2


def replace_output(scalar: Any, coerce: Callable[[Any], Any]) -> None:
    """Let *coerce* make the results of *scalar* from now on."""
    scalar.serialize = scalar.coerce_output_value = coerce


def replace_input(scalar: Any, coerce: Callable[[Any], Any]) -> None:
    """Let *coerce* read the variables of *scalar* from now on."""
    scalar.parse_value = scalar.coerce_input_value = coerce
