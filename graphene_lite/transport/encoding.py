"""Results as JSON text."""

import json
from typing import Any


def json_encode(data: Any, pretty: bool = False) -> str:
    """Encode a result as JSON: as short as possible, or indented by two spaces when *pretty*."""
    if pretty:
        return json.dumps(data, indent=2, separators=(",", ": "))
    return json.dumps(data, separators=(",", ":"))
