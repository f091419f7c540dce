"""Real servers on local ports, and the Node packages and browser that ask them: `npm ci --prefix tests/web`."""

import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from django.core.wsgi import get_wsgi_application
from fastapi import FastAPI
from flask import Flask
from werkzeug.serving import make_server

import graphene_lite as graphene
from flask_view import GraphQLView
from graphene_lite.transport import GraphiQLOptions
from graphene_lite.transport.asgi import GraphQLApp
from graphene_lite.transport.fastapi import GraphQLRouter

FOLDER = Path(__file__).parent


class Query(graphene.ObjectType):
    """All that can be asked for."""

    hello = graphene.String(name=graphene.String(default_value="World"), description="Greets by name.")
    later = graphene.String()
    header = graphene.String(description="The header X-Test of the request.")

    def resolve_hello(self, info, name):
        return f"Hello {name}"

    async def resolve_later(self, info):
        return "later"

    def resolve_header(self, info):
        return info.context["request"].headers.get("x-test")


class Mutation(graphene.ObjectType):
    """All that can be changed."""

    change = graphene.Boolean()

    def resolve_change(self, info):
        return True


SCHEMA = graphene.Schema(query=Query, mutation=Mutation)

#: What GraphiQL's header editor starts with.
HEADERS = {"X-Test": "from the options"}


@contextmanager
def wsgi_server(app: Any) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/graphql"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def uvicorn_server(app: Any) -> Iterator[str]:
    config = uvicorn.Config(app, port=0, log_level="warning", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    [listener] = server.servers[0].sockets
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/graphql"
    server.should_exit = True
    thread.join()


def flask_server() -> AbstractContextManager[str]:
    app = Flask(__name__)
    view = GraphQLView.as_view("graphql", schema=SCHEMA, graphiql=True, headers=HEADERS)
    app.add_url_rule("/graphql", view_func=view)
    return wsgi_server(app)


def asgi_server() -> AbstractContextManager[str]:
    return uvicorn_server(GraphQLApp(SCHEMA, graphiql_options=GraphiQLOptions(headers=HEADERS)))


def fastapi_server() -> AbstractContextManager[str]:
    app = FastAPI()
    app.include_router(GraphQLRouter(SCHEMA), prefix="/graphql")
    return uvicorn_server(app)


def django_server() -> AbstractContextManager[str]:
    """Serve the example, as a process has the settings of one project only."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "examples.django_project.settings"
    return wsgi_server(get_wsgi_application())


@pytest.fixture(scope="module", params=[flask_server, asgi_server], ids=["flask", "asgi"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an endpoint with GraphiQL, behind each kind of server."""
    with request.param() as served:
        yield served


@pytest.fixture(
    params=[flask_server, asgi_server, fastapi_server, django_server], ids=["flask", "asgi", "fastapi", "django"]
)
def endpoint(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an endpoint, through each adapter."""
    with request.param() as served:
        yield served


@pytest.fixture(scope="session")
def node() -> Callable[..., Any]:
    """Run a script of this folder, and return what it prints."""
    executable = shutil.which("node")
    if not executable:
        pytest.skip("Node is not installed.")
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip("The Node packages are not installed: npm ci --prefix tests/web")

    def running(script: str, *arguments: str) -> Any:
        command = [executable, str(FOLDER / script), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return running


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("Chromium is not installed.")
