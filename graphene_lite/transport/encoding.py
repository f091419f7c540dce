"""Results as JSON text."""

import json
from typing import Any

from graphene_lite.execution.encoding import encode


def json_encode(data: Any, pretty: bool = False) -> str:
    """Encode a result as JSON: as short as possible, or indented by two spaces when *pretty*.

    Raises:
        TypeError: A value is of no kind that JSON knows.
    """
    if pretty:
        return json.dumps(data, indent=2, separators=(",", ": "))
    return encode(data).decode()
