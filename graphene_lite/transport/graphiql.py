"""GraphiQL's page: markup around the bundled scripts, and a block of data that configures them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from graphene_lite.transport.bundle import asset_url
from graphene_lite.transport.media import HTML
from graphene_lite.transport.messages import HttpResponse, answer_headers
from graphene_lite.transport.parameters import GraphQLParams

_PAGE = """<!DOCTYPE html>
<!-- You see GraphiQL because your browser asked for HTML. Ask for JSON by the header "Accept: application/json", or add
     "raw" to the address. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{css}">
<script type="application/json" id="graphiql-config">{config}</script>
<script defer src="{graphiql}"></script>
<script defer src="{monaco}" id="monaco"></script>
</head>
<body>
<div id="graphiql"><div class="loading">Loading GraphiQL…</div></div>
<noscript>GraphiQL needs JavaScript. The GraphQL endpoint itself does not: send it a POST with JSON.</noscript>
</body>
</html>
"""

#: No frame of another site, which could lead a user to run what the page's address holds.
_NO_FRAME = "frame-ancestors 'self'"
#: No script but our own files. Monaco, the editor inside GraphiQL, writes its styles into the page.
_POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; connect-src 'self'{sockets}; base-uri 'none'; form-action 'none'; "
    + _NO_FRAME
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphiQLOptions:
    """How GraphiQL looks and starts."""

    #: The page's title, and the name in its corner.
    title: str | None = None
    #: The query shown when there is none in the address or the browser's memory.
    default_query: str | None = None
    #: What the header editor starts with: JSON text, or a mapping.
    headers: str | Mapping[str, str] | None = None
    #: The WebSocket address for subscriptions (graphql-transport-ws).
    subscriptions: str | None = None
    #: Show the header editor; shown unless this is False.
    header_editor_enabled: bool | None = None
    #: Keep headers in the browser's memory.
    should_persist_headers: bool | None = None

    def headers_text(self) -> str | None:
        """Return the headers as the JSON text that the editor shows."""
        if self.headers is None or isinstance(self.headers, str):
            return self.headers
        return json.dumps(dict(self.headers), indent=2)


def graphiql_page(options: GraphiQLOptions, params: GraphQLParams, result: str | None) -> HttpResponse:
    """Answer with GraphiQL's page.

    Args:
        options: How it looks and starts.
        params: The operation in the address, which the editors start with.
        result: The answer to that operation, as JSON text; None when it was not run.
    """
    body = _PAGE.format(
        title=escape(options.title or "GraphiQL"),
        css=escape(asset_url("graphiql.css")),
        graphiql=escape(asset_url("graphiql.js")),
        monaco=escape(asset_url("monaco.js")),
        config=_inert(_configuration(options, params, result)),
    )
    sockets = f" {options.subscriptions}" if _is_plain_url(options.subscriptions) else ""
    return html_page(body, _POLICY.format(sockets=sockets))


def html_page(body: str, policy: str = _NO_FRAME) -> HttpResponse:
    """Answer with a page that no cache keeps, as it may hold the result of a query, under a content security policy."""
    return HttpResponse(200, {**answer_headers(HTML), "Content-Security-Policy": policy}, body.encode())


def _configuration(options: GraphiQLOptions, params: GraphQLParams, result: str | None) -> dict[str, Any]:
    workers = {name: asset_url(f"{name}.worker.js") for name in ("editor", "json", "graphql")}
    return {
        "title": options.title or "GraphiQL",
        "query": params.query,
        "variables": json.dumps(params.variables, indent=2) if params.variables else None,
        "response": result,
        "defaultQuery": options.default_query,
        "headers": options.headers_text(),
        "subscriptionUrl": options.subscriptions,
        "headerEditorEnabled": options.header_editor_enabled is not False,
        "shouldPersistHeaders": bool(options.should_persist_headers),
        "prettier": asset_url("prettier.js"),
        "workers": workers,
    }


def _inert(configuration: dict[str, Any]) -> str:
    # As JSON escapes, so that no text of a query can end the script element or start a comment in it.
    text = json.dumps(configuration)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _is_plain_url(url: str | None) -> bool:
    return (
        url is not None
        and url.startswith(("ws://", "wss://", "http://", "https://"))
        and url.isprintable()
        and not (set(url) & set(" ;,"))
    )
