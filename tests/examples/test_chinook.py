"""The Chinook example on the real database where it is at hand, and on a small one of the same tables always."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

from examples.chinook import models
from examples.chinook.app import create_app
from examples.chinook.schema import schema

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "chinook.sqlite"

FOUR_RELATIONS = """{ artists(first: 2) { edges { node { name albums { edges { node { title tracks { edges { node {
    name playlists { edges { node { name } } }
} } } } } } } } } }"""


def fill(session: Session) -> None:
    """Add rows to every table: two artists, one of them with an album of two tracks, a sale of one of these."""
    money = Decimal("0.99")
    boss = models.Employee(id=1, last_name="Adams", first_name="Andrew")
    rep = models.Employee(id=2, last_name="Edwards", first_name="Nancy", manager=boss)
    customer = models.Customer(id=1, first_name="Ada", last_name="Lane", email="ada@example.org", support_rep=rep)
    invoice = models.Invoice(id=1, customer=customer, invoice_date=datetime(2020, 1, 2), total=money)
    artists = [models.Artist(id=1, name="AC/DC"), models.Artist(id=2, name="Accept")]
    album = models.Album(id=1, title="For Those About To Rock", artist=artists[0])
    rock, mpeg = models.Genre(id=1, name="Rock"), models.MediaType(id=1, name="MPEG")
    playlists = [models.Playlist(id=1, name="Music"), models.Playlist(id=2, name="Heavy")]
    session.add_all([boss, rep, customer, invoice, *artists, album, rock, mpeg, *playlists])
    for number, name in enumerate(("Put The Finger On You", "Inject The Venom"), start=1):
        track = models.Track(id=number, name=name, milliseconds=1000, unit_price=money)
        track.album, track.genre, track.media_type = album, rock, mpeg
        session.add(track)
        session.add_all(models.PlaylistTrack(playlist=playlist, track=track) for playlist in playlists[:number])
    session.add(models.InvoiceLine(id=1, invoice=invoice, track=track, unit_price=money, quantity=1))
    session.commit()


@pytest.fixture(params=["small", "real"])
def database_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "real":
        if not REAL.is_file():
            pytest.skip(f"the Chinook database is not at {REAL}")
        return REAL
    file = tmp_path / "small.sqlite"
    engine = create_engine(f"sqlite:///{file}")
    models.Base.metadata.create_all(engine)
    with Session(engine) as session:
        fill(session)
    engine.dispose()
    return file


@pytest.fixture
def engine(database_file: Path) -> Iterator[Engine]:
    opened = create_engine(f"sqlite:///{database_file}")
    yield opened
    opened.dispose()


def ask(engine: Engine, query: str, **variables: Any) -> Any:
    with Session(engine) as session:
        result = schema.execute(query, context={"session": session}, variables=variables)
    assert result.errors is None
    return result.data


def nodes(connection: Any) -> list[Any]:
    return [edge["node"] for edge in connection["edges"]]


@pytest.mark.parametrize(
    ("field", "selection"),
    [
        ("artists", "name"),
        ("albums", "title artist { name }"),
        ("genres", "name"),
        ("mediaTypes", "name"),
        ("playlists", "name"),
        ("playlistTracks", "playlistId track { name } playlist { name }"),
        ("tracks", "name milliseconds unitPrice genre { name } mediaType { name }"),
        ("employees", "lastName birthDate"),
        ("customers", "email supportRep { lastName }"),
        ("invoices", "invoiceDate total customer { email }"),
        ("invoiceLines", "quantity invoice { total } track { name }"),
    ],
)
def test_every_table_can_be_queried(engine: Engine, field: str, selection: str) -> None:
    first = nodes(ask(engine, f"{{ {field}(first: 1) {{ edges {{ node {{ id {selection} }} }} }} }}")[field])[0]
    assert all(value is not None for name, value in first.items() if name != "birthDate")


def test_four_relations_deep_is_four_statements(engine: Engine) -> None:
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    artist = nodes(ask(engine, FOUR_RELATIONS)["artists"])[0]
    assert artist["name"] == "AC/DC"
    assert nodes(nodes(nodes(artist["albums"])[0]["tracks"])[0]["playlists"])[0] == {"name": "Music"}
    assert len(statements) == 4


def test_employees_report_to_employees(engine: Engine) -> None:
    query = """{ employees(first: 2) { edges { node {
        firstName manager { firstName } reports { edges { node { firstName } } }
    } } } }"""
    boss, rep = nodes(ask(engine, query)["employees"])
    assert (boss["manager"], rep["manager"]) == (None, {"firstName": "Andrew"})
    assert {"firstName": "Nancy"} in nodes(boss["reports"])


def test_a_node_with_a_composite_key_can_be_fetched_again(engine: Engine) -> None:
    query = "{ playlistTracks(last: 1) { edges { node { id track { name } } } } }"
    entry = nodes(ask(engine, query)["playlistTracks"])[0]
    again = ask(
        engine, "query ($id: ID!) { node(id: $id) { id ... on PlaylistTrack { track { name } } } }", id=entry["id"]
    )
    assert again["node"] == entry


def test_tracks_can_be_filtered_through_their_relations(engine: Engine) -> None:
    query = """{ tracks(filter: { album: { artist: { name: { eq: "Accept" } } } }) { edges { node { name } } }
        albums(filter: { tracks: { contains: [{ name: { like: "Inject%" } }] } }) { edges { node { title } } } }"""
    data = ask(engine, query)
    assert [album["title"][:23] for album in nodes(data["albums"])] == ["For Those About To Rock"]
    assert all(track["name"] for track in nodes(data["tracks"]))


def test_the_application_serves_it(engine: Engine) -> None:
    client = create_app(engine).test_client()
    response = client.post("/graphql", json={"query": "{ artists(first: 1) { edges { node { name } } } }"})
    assert response.json == {"data": {"artists": {"edges": [{"node": {"name": "AC/DC"}}]}}}
