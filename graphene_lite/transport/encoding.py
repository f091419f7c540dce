"""JSON: results as text, and what clients send read strictly."""

import json
from typing import Any, Protocol

from graphene_lite.execution.encoding import encode


class Encoder(Protocol):
    """Encodes a result as JSON."""

    def __call__(self, data: Any, pretty: bool = False) -> str | bytes:
        """Return *data* as text, or as bytes in UTF-8."""
        ...


def json_encode(data: Any, pretty: bool = False) -> str:
    """Encode a result as JSON: as short as possible, or indented by two spaces when *pretty*.

    Raises:
        TypeError: A value is of no kind that JSON knows.
    """
    if pretty:
        # Read back, so that both ways agree on what JSON cannot hold.
        return json.dumps(json.loads(encode(data)), indent=2, separators=(",", ": "))
    return encode(data).decode()


def load_json(text: str) -> Any:
    """Decode JSON as RFC 8259 defines it, without Python's `NaN` and `Infinity`.

    Raises:
        ValueError: The text is not JSON.
    """
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        raise ValueError("The JSON is nested too deeply.") from error


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON.")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
