"""`python -m benchmarks.sql.chinook chinook.sqlite`: artists, albums, tracks and playlists of a whole database.

The file is that of https://github.com/lerocha/chinook-database, with its names of tables and columns.
"""

import sys

from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

import graphene_lite as graphene
from benchmarks.sql.counting import counting_engine
from benchmarks.sql.declaring import dumps
from benchmarks.timing import best_ms
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType

QUERY = """{ artists { edges { node { name albums { edges { node { title tracks { edges { node { name
    playlists { edges { node { name } } } } } } } } } } } } }"""


class Base(DeclarativeBase):
    """The mapping."""


class Artist(Base):
    """An artist of many albums."""

    __tablename__ = "Artist"

    id: Mapped[int] = mapped_column("ArtistId", primary_key=True)
    name: Mapped[str | None] = mapped_column("Name")
    albums: Mapped[list["Album"]] = relationship(order_by="Album.id")


class Album(Base):
    """An album of many tracks."""

    __tablename__ = "Album"

    id: Mapped[int] = mapped_column("AlbumId", primary_key=True)
    title: Mapped[str] = mapped_column("Title")
    artist_id: Mapped[int] = mapped_column("ArtistId", ForeignKey(Artist.id))
    tracks: Mapped[list["Track"]] = relationship(order_by="Track.id")


in_playlists = Table(
    "PlaylistTrack",
    Base.metadata,
    Column("PlaylistId", ForeignKey("Playlist.PlaylistId"), primary_key=True),
    Column("TrackId", ForeignKey("Track.TrackId"), primary_key=True),
)


class Track(Base):
    """A track, which may be in many playlists."""

    __tablename__ = "Track"

    id: Mapped[int] = mapped_column("TrackId", primary_key=True)
    name: Mapped[str] = mapped_column("Name")
    album_id: Mapped[int | None] = mapped_column("AlbumId", ForeignKey(Album.id))
    playlists: Mapped[list["Playlist"]] = relationship(secondary=in_playlists, order_by="Playlist.id")


class Playlist(Base):
    """A playlist."""

    __tablename__ = "Playlist"

    id: Mapped[int] = mapped_column("PlaylistId", primary_key=True)
    name: Mapped[str | None] = mapped_column("Name")


def main(path: str) -> None:
    """Print what the whole database takes."""
    types = [
        type(model.__name__, (SQLAlchemyObjectType,), {"Meta": type("Meta", (), meta)})
        for model in (Artist, Album, Track, Playlist)
        for meta in ({"model": model, "interfaces": (graphene.relay.Node,)},)
    ]
    field = SQLAlchemyConnectionField(types[0].connection)  # type: ignore[attr-defined]
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"artists": field}))
    engine, counts = counting_engine(f"sqlite:///file:{path}?mode=ro&uri=true")

    def answer() -> bytes:
        with Session(engine) as session:
            result = schema.execute(QUERY, context_value={"session": session})
        assert not result.errors, result.errors
        return dumps({"data": result.data})

    answer()
    counts.clear()
    size = len(answer())
    statements, rows = counts["statements"], counts["rows"]
    print(f"{statements} statements, {rows:,} rows, {size:,} bytes, {best_ms(answer):.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
