"""The default `info.context`: the Flask request and a mapping in one."""

from collections.abc import Mapping
from typing import Any

from flask import Request


class RequestContext(dict[str, Any]):
    """What resolvers get as `info.context`, in the two ways Flask users know it.

    As the request (Flask-GraphQL 2): `info.context.headers`, `info.context.args`; attributes set on one are seen on the
    other. As a mapping (its successor): `info.context["request"]`, `info.context.get("session")`, and whatever else is
    put in. A dict's own methods win over the request's attributes of the same name (only `values` is one).
    """

    def __init__(self, request: Request, items: Mapping[str, Any] | None = None) -> None:
        super().__init__(items or {})
        self.setdefault("request", request)
        object.__setattr__(self, "_request", request)

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "_request"), name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._request, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._request, name)
