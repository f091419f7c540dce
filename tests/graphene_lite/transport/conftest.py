import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema

from graphene_lite.transport import (
    DEFAULTS,
    Endpoint,
    ExecutionSettings,
    GraphiQLOptions,
    GraphQLParams,
    HttpRequest,
    HttpResponse,
    graphiql_page,
    run_to_completion,
    settled,
)
from tests.core_versions import replace_input

SDL = """
type Query {
  hello(name: String = "World"): String
  later: String
  broken: String
  odd: Odd
  number(n: Int!): Int
  day(d: Day): String
}
type Mutation { write(text: String): String, writeLater(text: String): String }
type Subscription { ticks: Int }
scalar Odd
scalar Day
"""


@dataclass
class Root:
    """Resolves the schema above; `written` shows what mutations did."""

    written: list[str] = field(default_factory=list)

    def hello(self, _info: Any, name: str) -> str:
        return f"Hello {name}"

    async def later(self, _info: Any) -> str:
        return "later"

    def broken(self, _info: Any) -> str:
        raise RuntimeError("secret password")

    def odd(self, _info: Any) -> object:
        return object()

    def number(self, _info: Any, n: int) -> int:
        return n

    def day(self, _info: Any, d: str) -> str:
        return d

    def write(self, _info: Any, text: str) -> str:
        self.written.append(text)
        return text

    async def writeLater(self, _info: Any, text: str) -> str:
        return self.write(_info, text)


def refuse_day(value: object) -> object:
    raise ValueError(f"no such day: secret {value}")


@pytest.fixture
def schema() -> GraphQLSchema:
    built = build_schema(SDL)
    replace_input(built.type_map["Day"], refuse_day)
    return built


@pytest.fixture
def root() -> Root:
    return Root()


@dataclass
class Answer:
    """An HTTP answer, decoded."""

    response: HttpResponse

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def json(self) -> Any:
        return json.loads(self.response.body)

    @property
    def text(self) -> str:
        return self.response.body.decode()

    @property
    def media_type(self) -> str:
        return self.response.headers["Content-Type"].partition(";")[0]

    @property
    def message(self) -> str:
        return self.json["errors"][0]["message"]


Ask = Callable[..., Answer]


def _page(params: GraphQLParams, result: str | None) -> HttpResponse:
    return graphiql_page(GraphiQLOptions(), params, result)


@pytest.fixture
def ask(schema: GraphQLSchema, root: Root) -> Ask:
    """Ask an endpoint; keywords are options of the endpoint or parts of the request."""

    def asking(method: str = "GET", *, graphiql: bool = False, **parts: Any) -> Answer:
        request_parts = {
            name: parts.pop(name) for name in ("query", "headers", "body", "form", "files") if name in parts
        }
        options = settled({name: parts.pop(name) for name in DEFAULTS if name in parts})  # type: ignore[arg-type]
        usual: dict[str, Any] = {
            "schema": schema,
            "settings": lambda: ExecutionSettings(root_value=root),
            "render_page": _page if graphiql else None,
        }
        endpoint = Endpoint(options=options, **{**usual, **parts})
        return Answer(run_to_completion(lambda: endpoint.answer(HttpRequest(method=method, **request_parts))))

    return asking


@pytest.fixture
def post(ask: Ask) -> Ask:
    """POST JSON."""

    def posting(data: Any, accept: str = "", **parts: Any) -> Answer:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        return ask("POST", body=body, headers={"content-type": "application/json", "accept": accept}, **parts)

    return posting
