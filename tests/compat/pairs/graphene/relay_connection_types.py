"""Connection types: names, edges, extra fields, strict types."""

import graphene
from graphene.relay import Connection, Node, PageInfo
from graphene.relay.connection import connection_adapter, get_edge_class, page_info_adapter


class Person(graphene.ObjectType):
    """Someone"""

    class Meta:
        interfaces = (Node,)

    name = graphene.String()


class PersonConnection(Connection):
    """People, page by page"""

    class Meta:
        node = Person

    total = graphene.Int(description="How many")

    class Edge:
        since = graphene.String(description="Since when")
        node_again = graphene.Field(lambda: Person)


class Renamed(Connection):
    class Meta:
        node = Person
        name = "FolkConnection"


class NoSuffix(Connection):
    class Meta:
        node = Person


class Named(Connection):
    class Meta:
        node = Person
        name = "Crowd"


class Strict(Connection):
    class Meta:
        node = Person
        strict_types = True


class NonNullNode(Connection):
    class Meta:
        node = graphene.NonNull(Person)


class Scalars(Connection):
    class Meta:
        node = graphene.String


class Kind(graphene.Enum):
    A = 1


class Kinds(Connection):
    class Meta:
        node = Kind


class Either(graphene.Union):
    class Meta:
        types = (Person,)


class Eithers(Connection):
    class Meta:
        node = Either


class Nodes(Connection):
    class Meta:
        node = Node


class Base(Connection):
    class Meta:
        abstract = True

    extra = graphene.String(default_value="extra")


class FromBase(Base):
    class Meta:
        node = Person


class OwnEdges(Connection):
    class Meta:
        node = Person

    class Edge:
        class Meta:
            description = "has no say"

        node = graphene.Field(Person, required=True, description="own node")
        cursor = graphene.Int()


class Query(graphene.ObjectType):
    a = graphene.Field(PersonConnection)
    b = graphene.Field(Renamed)
    c = graphene.Field(NoSuffix)
    d = graphene.Field(Strict)
    e = graphene.Field(NonNullNode)
    f = graphene.Field(Scalars)
    g = graphene.Field(Kinds)
    h = graphene.Field(Eithers)
    i = graphene.Field(Nodes)
    j = graphene.Field(FromBase)
    k = graphene.Field(OwnEdges)
    l = graphene.Field(Named)


schema = graphene.Schema(query=Query)


def check_meta():
    return [
        [c._meta.name, list(c._meta.fields), c.Edge._meta.name, list(c.Edge._meta.fields), c._meta.description]
        for c in (PersonConnection, Renamed, Strict, FromBase, Named)
    ]


def check_node():
    return [PersonConnection._meta.node is Person, str(NonNullNode._meta.node), type(PersonConnection._meta).__name__]


def check_adapters():
    info = page_info_adapter("s", "e", True, False)
    connection = connection_adapter(PersonConnection, [1], info)
    return [
        type(info).__name__,
        info.start_cursor,
        info.end_cursor,
        info.has_previous_page,
        info.has_next_page,
        connection.edges,
        connection.page_info is info,
        type(connection).__name__,
    ]


def check_page_info():
    return [PageInfo._meta.name, PageInfo._meta.description, list(PageInfo._meta.fields)]


def check_edge_class():
    edge = get_edge_class(PersonConnection, Person, "Some", True)
    return [edge._meta.name, edge._meta.description, list(edge._meta.fields), str(edge._meta.fields["node"].type)]


def check_edge_instances():
    edge = PersonConnection.Edge(node=Person(name="x"), cursor="c", since="now")
    return [edge.node.name, edge.cursor, edge.since]


def check_named_connection():
    class Connection(graphene.relay.Connection):
        class Meta:
            node = Person

    return [Connection._meta.name, Connection.Edge._meta.name]


def mistake_no_node():
    class C(Connection):
        pass


def mistake_node_is_no_type():
    class C(Connection):
        class Meta:
            node = "".join


def mistake_node_is_a_list():
    class C(Connection):
        class Meta:
            node = graphene.List(Person)


def mistake_node_is_an_input():
    class In(graphene.InputObjectType):
        a = graphene.Int()

    class C(Connection):
        class Meta:
            node = In
