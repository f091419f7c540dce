"""The command line of `graphene-lite`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from graphql import print_schema

from graphene_lite import __version__
from graphene_lite_cli.changes import report_changes
from graphene_lite_cli.declared import load_schema
from graphene_lite_cli.errors import CommandError, without_credentials
from graphene_lite_cli.parts import load_part

_EXAMPLES = """examples:
  graphene-lite serve shop:schema               the schema in shop.py, with GraphiQL; restarts when a file changes
  graphene-lite serve sqlite:///shop.sqlite     the tables of a database, read-only
  graphene-lite schema shop:schema              print the schema
  graphene-lite schema shop:schema --check schema.graphql
                                                what breaks clients that know the saved one"""

_SERVE = """Serve at /graphql, with GraphiQL in the browser. This is a development server: in production, serve the
same schema through flask_view under a WSGI server."""

_SERVE_EXAMPLES = """examples:
  graphene-lite serve shop:schema
  graphene-lite serve shop.api:schema --port 8000 --no-reload
  graphene-lite serve sqlite:///shop.sqlite
  graphene-lite serve postgresql+psycopg://user:password@localhost/shop"""

_SCHEMA = """Print a schema in the schema definition language, or compare it with a saved one. Exit status: 0, or 1 when
--check finds a breaking change, or 2 when the command cannot run."""

_SCHEMA_EXAMPLES = """examples:
  graphene-lite schema shop:schema > schema.graphql
  graphene-lite schema shop:schema --check schema.graphql"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: What stands behind the command's name; None means those of this process.

    Returns:
        The exit status: 0; 1 when `--check` finds a breaking change; 2 when the command cannot run, after a message.

    Raises:
        SystemExit: argparse ends the command itself, for `--help` and for arguments it does not know; so does Werkzeug,
            for a port that is taken.
    """
    parsed = _parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except CommandError as error:
        print(f"graphene-lite: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Who reads the output, such as `head`, has enough of it. Python would find the rest at its end and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return status


class _Parser(argparse.ArgumentParser):
    """Repeats no credentials when it complains about an address."""

    def error(self, message: str) -> NoReturn:
        super().error(without_credentials(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="graphene-lite",
        description="Serve, print and compare GraphQL schemas.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"graphene-lite {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="command")
    _add_serve(commands)
    _add_schema(commands)
    return parser


def _add_serve(commands: "argparse._SubParsersAction[_Parser]") -> None:
    serve = commands.add_parser(
        "serve",
        help="serve a schema or a database, with GraphiQL",
        description=_SERVE,
        epilog=_SERVE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    serve.add_argument("target", help="module:schema, or the address of a database as SQLAlchemy writes it")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=_port, default=5000, help="port to listen on (default: %(default)s)")
    serve.add_argument(
        "--reload",
        action=argparse.BooleanOptionalAction,
        help="restart when a file changes (default: for module:schema; a database is read once, at the start)",
    )
    serve.set_defaults(run=_serve)


def _add_schema(commands: "argparse._SubParsersAction[_Parser]") -> None:
    schema = commands.add_parser(
        "schema",
        help="print a schema, or compare it with a saved one",
        description=_SCHEMA,
        epilog=_SCHEMA_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    schema.add_argument("target", help="module:schema")
    schema.add_argument(
        "--check",
        metavar="FILE",
        type=Path,
        help="list breaking and dangerous changes since the schema in FILE; exit with 1 when one is breaking",
    )
    schema.set_defaults(run=_schema)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it is a number up to 65535")
    return int(text)


def _serve(parsed: argparse.Namespace) -> int:
    is_database = "://" in parsed.target
    if is_database and parsed.reload:
        raise CommandError("A database has no files to watch: leave --reload out, and start again when tables change.")
    load_part("serving").serve(
        parsed.target, host=parsed.host, port=parsed.port, is_database=is_database, reload=parsed.reload is not False
    )
    return 0


def _schema(parsed: argparse.Namespace) -> int:
    schema = load_schema(parsed.target)
    if parsed.check is None:
        print(print_schema(schema))
        return 0
    report, is_breaking = report_changes(schema, parsed.check)
    print(report)
    return int(is_breaking)
