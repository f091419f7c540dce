"""Input object types: fields, defaults, required, nesting, attribute access."""

import graphene


class Geo(graphene.InputObjectType):
    """A place."""

    lat = graphene.Float(required=True, description="Latitude")
    lng = graphene.Float(default_value=1.5)
    label = graphene.String(name="title")
    tags = graphene.List(graphene.NonNull(graphene.String))

    @property
    def text(self):
        return f"({self.lat},{self.lng},{self.label},{self.tags})"


class Trip(graphene.InputObjectType):
    class Meta:
        name = "Journey"
        description = "From here to there"

    start = graphene.InputField(Geo, required=True)
    stops = graphene.List(Geo)
    when_start = graphene.Date()


class Query(graphene.ObjectType):
    geo = graphene.String(geo=Geo(required=True))
    trip = graphene.String(trip=graphene.Argument(Trip))
    keys = graphene.String(geo=Geo())

    def resolve_geo(root, info, geo):
        return geo.text

    def resolve_trip(root, info, trip=None):
        if trip is None:
            return "none"
        return f"{trip.start.text} {[s.text for s in trip.stops or []]} {trip.when_start} {trip['start']['lat']} {trip.get('x')}"

    def resolve_keys(root, info, geo):
        return f"{list(geo)} {isinstance(geo, dict)} {isinstance(geo, Geo)} {type(geo).__name__}"


schema = graphene.Schema(query=Query)
QUERIES = {
    "literal": '{ geo(geo: {lat: 1, title: "T", tags: ["a"]}) }',
    "default": "{ geo(geo: {lat: 2.5}) keys(geo: {lat: 1}) }",
    "explicit null": "{ geo(geo: {lat: 2.5, lng: null, title: null}) keys(geo: {lat: 1, title: null}) }",
    "missing required": "{ geo(geo: {lng: 3}) }",
    "unknown field": "{ geo(geo: {lat: 1, alt: 3}) }",
    "camel is the only name": "{ trip(trip: {start: {lat: 1}, when_start: null}) }",
    "nested": '{ trip(trip: {start: {lat: 1}, stops: [{lat: 2}, {lat: 3, lng: 4}], whenStart: "2020-01-02"}) }',
    "bad nested": "{ trip(trip: {start: {lat: 1}, stops: [{lng: 2}]}) }",
    "none": "{ trip }",
    "null": "{ trip(trip: null) }",
    "variables": {
        "query": "query ($t: Journey) { trip(trip: $t) }",
        "variables": {"t": {"start": {"lat": 1.5, "title": "v"}, "stops": {"lat": 9}}},
    },
    "bad variables": {
        "query": "query ($t: Journey) { trip(trip: $t) }",
        "variables": {"t": {"start": {"lat": "x"}, "b": 1}},
    },
    "partly variables": {"query": "query ($lat: Float!) { geo(geo: {lat: $lat}) }", "variables": {"lat": 3}},
    "missing variable": {"query": "query ($lat: Float!) { geo(geo: {lat: $lat}) }"},
}


def check_meta():
    return [Geo._meta.name, list(Geo._meta.fields), Trip._meta.description, Geo._meta.container.__name__]


def check_container_by_hand():
    box = Geo._meta.container({"lat": 5})
    return [box.lat, box.lng, box.get("lng"), dict(box), len(box)]
