"""Enums in inputs, lists, defaults, and members in both directions."""

import graphene


class Planet(graphene.Enum):
    EARTH = "earth"
    MARS = {"kind": "dict"}
    PLUTO = None


class Trip(graphene.InputObjectType):
    to = Planet(required=True)
    via = graphene.List(graphene.NonNull(Planet), default_value=[Planet.EARTH.value])
    back = graphene.Field(Planet) if False else graphene.InputField(Planet, default_value="earth")


class Query(graphene.ObjectType):
    trip = graphene.String(trip=Trip(required=True))
    planets = graphene.List(graphene.NonNull(Planet))

    def resolve_trip(root, info, trip):
        return f"{trip.to!r} {trip.via!r} {trip.back!r}"

    def resolve_planets(root, info):
        return [Planet.EARTH, "earth"]


schema = graphene.Schema(query=Query)
QUERIES = {
    "minimal": "{ trip(trip: {to: MARS}) }",
    "full": "{ trip(trip: {to: EARTH, via: [MARS, EARTH], back: MARS}) }",
    "single for a list": "{ trip(trip: {to: EARTH, via: MARS}) }",
    "bad": "{ trip(trip: {to: VENUS}) }",
    "null": "{ trip(trip: {to: null}) }",
    "out": "{ planets }",
}
