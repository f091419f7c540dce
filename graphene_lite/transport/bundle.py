"""GraphiQL's scripts and styles, shipped in `assets/`, which `tools/graphiql` builds."""

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from graphene_lite.transport.media import takes_gzip
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse

#: The URL parameter that asks the GraphQL endpoint for one of the files.
PARAMETER = "graphiql-asset"

_FOR_EVER = "public, max-age=31536000, immutable"
_JAVASCRIPT = "text/javascript; charset=utf-8"
_MEDIA_TYPES = {
    "graphiql.js": _JAVASCRIPT,
    "monaco.js": _JAVASCRIPT,
    "prettier.js": _JAVASCRIPT,
    "graphiql.css": "text/css; charset=utf-8",
    "editor.worker.js": _JAVASCRIPT,
    "json.worker.js": _JAVASCRIPT,
    "graphql.worker.js": _JAVASCRIPT,
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the bundle."""

    media_type: str
    compressed: bytes
    #: Names this version of the content.
    digest: str


def asset_url(name: str) -> str:
    """Return the address of a bundled file, relative to the page; it changes when the content does."""
    return f"?{PARAMETER}={name}&v={_load(name).digest}"


def serve_asset(name: str, request: HttpRequest) -> HttpResponse:
    """Answer with a bundled file, which browsers may keep for ever if the address names its version.

    Raises:
        HttpRefusal: 404, there is no such file.
    """
    if name not in _MEDIA_TYPES:
        raise HttpRefusal(404, "GraphiQL has no such file.")
    asset = _load(name)
    headers = {
        "Content-Type": asset.media_type,
        # Another version's address must not come to stand for this content, while both are being served.
        "Cache-Control": _FOR_EVER if request.query.get("v") == asset.digest else "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept-Encoding",
    }
    if takes_gzip(request.header("accept-encoding")):
        return HttpResponse(200, {**headers, "Content-Encoding": "gzip"}, asset.compressed)
    return HttpResponse(200, headers, gzip.decompress(asset.compressed))


@cache
def _load(name: str) -> Asset:
    compressed = files("graphene_lite.transport").joinpath(f"assets/{name}.gz").read_bytes()
    return Asset(_MEDIA_TYPES[name], compressed, sha256(compressed).hexdigest()[:16])
