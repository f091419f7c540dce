import graphene_lite as graphene
from examples.chinook import models
from graphene_lite import relay
from graphene_lite_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType


class Artist(SQLAlchemyObjectType):
    class Meta:
        model = models.Artist
        interfaces = (relay.Node,)


class Album(SQLAlchemyObjectType):
    class Meta:
        model = models.Album
        interfaces = (relay.Node,)


class Genre(SQLAlchemyObjectType):
    class Meta:
        model = models.Genre
        interfaces = (relay.Node,)


class MediaType(SQLAlchemyObjectType):
    class Meta:
        model = models.MediaType
        interfaces = (relay.Node,)


class PlaylistTrack(SQLAlchemyObjectType):
    class Meta:
        model = models.PlaylistTrack
        interfaces = (relay.Node,)


class Playlist(SQLAlchemyObjectType):
    class Meta:
        model = models.Playlist
        interfaces = (relay.Node,)


class Track(SQLAlchemyObjectType):
    class Meta:
        model = models.Track
        interfaces = (relay.Node,)


class Employee(SQLAlchemyObjectType):
    class Meta:
        model = models.Employee
        interfaces = (relay.Node,)


class Customer(SQLAlchemyObjectType):
    class Meta:
        model = models.Customer
        interfaces = (relay.Node,)


class Invoice(SQLAlchemyObjectType):
    class Meta:
        model = models.Invoice
        interfaces = (relay.Node,)


class InvoiceLine(SQLAlchemyObjectType):
    class Meta:
        model = models.InvoiceLine
        interfaces = (relay.Node,)


class Query(graphene.ObjectType):
    node = relay.Node.Field()
    artists = SQLAlchemyConnectionField(Artist.connection)
    albums = SQLAlchemyConnectionField(Album.connection)
    genres = SQLAlchemyConnectionField(Genre.connection)
    media_types = SQLAlchemyConnectionField(MediaType.connection)
    playlist_tracks = SQLAlchemyConnectionField(PlaylistTrack.connection)
    playlists = SQLAlchemyConnectionField(Playlist.connection)
    tracks = SQLAlchemyConnectionField(Track.connection)
    employees = SQLAlchemyConnectionField(Employee.connection)
    customers = SQLAlchemyConnectionField(Customer.connection)
    invoices = SQLAlchemyConnectionField(Invoice.connection)
    invoice_lines = SQLAlchemyConnectionField(InvoiceLine.connection)


schema = graphene.Schema(query=Query)
