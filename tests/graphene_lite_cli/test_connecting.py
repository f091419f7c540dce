import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from graphene_lite_cli.connecting import connect, shown
from graphene_lite_cli.errors import CommandError

UNREACHABLE = "postgresql+psycopg://ada:sekret@127.0.0.1:1/db"


def refusal(address: str) -> str:
    """What is said about an address that cannot be opened."""
    with pytest.raises(CommandError) as caught:
        connect(address)
    return str(caught.value)


def test_sqlite_is_opened_read_only(make_database):
    engine = connect(make_database("create table a (id integer primary key)"))
    with engine.connect() as connection, pytest.raises(DBAPIError, match="readonly database"):
        connection.execute(text("insert into a values (1)"))
    engine.dispose()


def test_postgresql_is_opened_read_only(postgres_url):
    engine = connect(postgres_url)
    for _again in range(2):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="read-only transaction"):
            connection.execute(text("create table a (id int)"))
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("nothing", "This is no address of a database."),
        ("postgresql://ada:sekret@host:port/db", "This is no address of a database."),
        ("postgresql://ada@host:sekret/db", "This is no address of a database."),
        ("postgresql://ada:se@kret@127.0.0.1:1/db", "This is no address of a database."),
        ("nosuch://ada:sekret@host/db", "SQLAlchemy knows no database 'nosuch'"),
        ("oracle+cx_oracle://ada:sekret@host/db", "The driver cx_Oracle is not installed."),
        ("sqlite+aiosqlite:///:memory:", "There is no database file"),
        ("sqlite://", "There is no database file ''."),
        ("sqlite:///nope.db", "There is no database file 'nope.db'."),
        ("sqlite://nope.db", "An SQLite address has three slashes before the file"),
        (UNREACHABLE, "Cannot open postgresql+psycopg://127.0.0.1:1/db: connection failed"),
        (
            f"{UNREACHABLE}?nope=sekret",
            'Cannot open postgresql+psycopg://127.0.0.1:1/db: invalid connection option "nope"',
        ),
    ],
)
def test_what_cannot_be_opened_is_told_without_credentials(address, problem):
    told = refusal(address)
    assert told.startswith(problem)
    assert "sekret" not in told


def test_an_asynchronous_driver_is_refused(make_database):
    address = make_database("").replace("sqlite://", "sqlite+aiosqlite://")
    assert refusal(address).startswith("sqlite+aiosqlite is an asynchronous driver.")


def test_a_missing_file_is_not_made(tmp_path):
    refusal(f"sqlite:///{tmp_path / 'new.db'}")
    assert not (tmp_path / "new.db").exists()


def test_an_address_is_shown_without_user_password_and_options():
    url = make_url("postgresql://ada:sekret@host:5432/db?sslpassword=hidden")
    assert shown(url) == "postgresql://host:5432/db"
