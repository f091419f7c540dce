"""Open a database so that nothing can be written to it, and nothing of its address be read in a message."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from graphene_lite_cli.errors import CommandError, without_credentials

#: What makes every transaction of a connection read-only, by database. For others it is up to the user of the address;
#: the schema has no mutation in any case.
_READ_ONLY = {
    "sqlite": "PRAGMA query_only = ON",
    "postgresql": "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
}


_NO_ADDRESS = (
    "This is no address of a database. Write it as dialect+driver://user:password@host:port/database, with "
    "special characters of the password percent-encoded, or as sqlite:///file.db."
)


def connect(address: str) -> Engine:
    """Return an engine for *address*, whose connections are read-only, after trying it.

    Raises:
        CommandError: *address* is none, its driver is missing, or the database cannot be reached.
    """
    url = _parsed(address)
    _check_file(url)
    engine = _engine(url)
    statement = _READ_ONLY.get(url.get_backend_name())
    if statement is not None:
        event.listen(engine, "connect", lambda connection, _record: _execute(connection, statement))
    # Drivers raise what they like, for a password as for an option they do not know.
    try:
        engine.connect().close()
    except Exception as error:
        raise CommandError(f"Cannot open {shown(url)}: {_reason(error, url)}") from error
    return engine


def shown(url: URL) -> str:
    """Return *url* without its user, password and options, for messages."""
    return url.set(query={})._replace(username=None, password=None).render_as_string()


def _parsed(address: str) -> URL:
    # SQLAlchemy's own messages repeat parts of the address, and with it of a password that is not escaped.
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise CommandError(_NO_ADDRESS) from None
    # What comes after an `@` in the password is taken as the host.
    if "@" in (url.host or ""):
        raise CommandError(_NO_ADDRESS)
    return url


def _check_file(url: URL) -> None:
    if url.get_backend_name() != "sqlite" or (url.database or "").startswith("file:"):
        return
    if url.host:
        raise CommandError("An SQLite address has three slashes before the file: sqlite:///file.db.")
    # SQLite would make an empty database.
    if not Path(url.database or "").is_file():
        raise CommandError(f"There is no database file {url.database or ''!r}.")


def _engine(url: URL) -> Engine:
    try:
        engine = create_engine(url)
    except NoSuchModuleError as error:
        raise CommandError(
            f"SQLAlchemy knows no database {url.drivername!r}, unless another package adds it."
        ) from error
    except ModuleNotFoundError as error:
        raise CommandError(
            f"The driver {error.name} is not installed. Install it, or name another in the address: dialect+driver://."
        ) from error
    except (ArgumentError, TypeError, ValueError) as error:
        raise CommandError(f"Cannot open {shown(url)}: {_reason(error, url)}") from error
    if engine.dialect.is_async:
        raise CommandError(
            f"{url.drivername} is an asynchronous driver. Name another, as in sqlite:// or postgresql://."
        )
    return engine


def _execute(connection: Any, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()
    # PostgreSQL would forget the setting with the transaction it was made in.
    connection.commit()


def _reason(error: Exception, url: URL) -> str:
    original = getattr(error, "orig", None) or error
    options = [value for values in url.normalized_query.values() for value in values]
    return without_credentials(str(original).strip(), url.password or "", *options)
