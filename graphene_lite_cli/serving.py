"""`graphene-lite serve`: a Flask application under Werkzeug's development server."""

import sys
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, abort, redirect, request
from flask.typing import ResponseReturnValue
from graphql import GraphQLSchema
from werkzeug.serving import is_running_from_reloader, run_simple

from flask_view import GraphQLView
from graphene_lite_cli.declared import load_schema
from graphene_lite_cli.errors import CommandError
from graphene_lite_cli.parts import load_part

#: Hosts to listen on that only this machine reaches.
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(target: str, *, host: str, port: int, is_database: bool, reload: bool) -> None:
    """Serve *target* until the process is stopped.

    Args:
        target: `module:schema`, or the address of a database.
        host: The address to listen on.
        port: The port to listen on; 0 means any free one.
        is_database: Which of the two *target* is.
        reload: Start again when a module changes; a database is never read again.

    Raises:
        CommandError: *target* cannot be served.
        SystemExit: The host or port cannot be listened on; Werkzeug has said why.
    """
    application = database_application(target) if is_database else declared_application(target)
    if host in _LOOPBACK:
        refuse_other_names(application)
    if not is_running_from_reloader():
        print(f" * Starting on {host}, port {port}; GraphiQL is at /graphql", file=sys.stderr)
    run_simple(host, port, application, threaded=True, use_reloader=reload and not is_database)


def declared_application(target: str) -> Flask:
    """Return the application that serves the schema *target* names, in debug mode: clients see every error's text.

    Raises:
        CommandError: There is no such schema. Behind the reloader the application says so instead: a process that ends
            would not be started again when the mistake is corrected.
    """
    try:
        schema = load_schema(target)
    except CommandError as error:
        if not is_running_from_reloader():
            raise
        print(f"graphene-lite: {error}", file=sys.stderr)
        return _saying(str(error))
    try:
        application = _serving(schema, title=target)
    except TypeError as error:  # graphql-core finds the schema invalid
        raise CommandError(f"{target} cannot be served: {error}") from error
    application.debug = True
    return application


def database_application(address: str) -> Flask:
    """Return the application that serves the tables of a database.

    Raises:
        CommandError: The database cannot be opened, or has nothing to serve.
    """
    database = load_part("database").open_database(address)
    for note in database.notes:
        print(f" * {note}", file=sys.stderr)
    application = _serving(database.schema, title=database.name, context={"session": database.session})

    @application.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        database.session.remove()

    return application


def refuse_other_names(application: Flask) -> None:
    """Answer only requests to the names of this machine itself, and others with 400.

    A page of any site can lead a name of its own to this machine and then read, in the browser of whoever looks at the
    page, what is served here (DNS rebinding).
    """

    @application.before_request
    def check_name() -> None:
        # Not werkzeug's trusted_hosts, which know no IPv6.
        if urlsplit(f"//{request.host}").hostname not in _LOOPBACK:
            abort(400, "This server answers to localhost only. Start it with --host to serve others.")


def _serving(schema: GraphQLSchema, title: str, **options: Any) -> Flask:
    application = Flask("graphene_lite_cli", static_folder=None)
    view = GraphQLView.as_view(
        "graphql", schema=schema, graphiql=True, graphiql_html_title=title, statement_timeouts=True, **options
    )
    application.add_url_rule("/graphql", view_func=view)
    # The server prints its address without a path. Found, not moved for ever: browsers remember the latter, also when
    # something else listens on this port.
    application.add_url_rule("/", endpoint="home", view_func=lambda: redirect("/graphql"))
    return application


def _saying(problem: str) -> Flask:
    application = Flask("graphene_lite_cli", static_folder=None)

    def say() -> ResponseReturnValue:
        return {"errors": [{"message": problem}]}, 500

    application.add_url_rule("/graphql", view_func=say, methods=["GET", "POST"])
    return application
