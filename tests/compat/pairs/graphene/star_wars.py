"""A schema as code bases have them: interfaces, enums, connections, mutations, lazy references, in one piece."""

import graphene
from graphene import relay

SHIPS = {"1": "X-Wing", "2": "Y-Wing", "3": "A-Wing"}


class Episode(graphene.Enum):
    NEWHOPE = 4
    EMPIRE = 5

    @property
    def description(self):
        return "Luke, I am your father" if self == Episode.EMPIRE else None


class Ship(graphene.ObjectType):
    """A ship in the Star Wars saga"""

    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String(description="The name of the ship.")
    episodes = graphene.List(graphene.NonNull(Episode))

    @classmethod
    def get_node(cls, info, id):
        return Ship(id=id, name=SHIPS[id], episodes=[4, Episode.EMPIRE])


class ShipConnection(relay.Connection):
    class Meta:
        node = Ship


class Faction(graphene.ObjectType):
    """A faction in the Star Wars saga"""

    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String()
    ships = relay.ConnectionField(ShipConnection, description="The ships used by the faction.")

    def resolve_ships(self, info, **args):
        return [Ship.get_node(info, key) for key in SHIPS]

    @classmethod
    def get_node(cls, info, id):
        return Faction(id=id, name=f"Faction {id}")


class IntroduceShip(relay.ClientIDMutation):
    class Input:
        ship_name = graphene.String(required=True)
        faction_id = graphene.String(required=True)

    ship = graphene.Field(Ship)
    faction = graphene.Field(Faction)

    @classmethod
    def mutate_and_get_payload(cls, root, info, ship_name, faction_id, client_mutation_id=None):
        return IntroduceShip(ship=Ship(id=9, name=ship_name), faction=Faction.get_node(info, faction_id))


class Query(graphene.ObjectType):
    rebels = graphene.Field(Faction)
    node = relay.Node.Field()

    def resolve_rebels(root, info):
        return Faction.get_node(info, "1")


class Mutation(graphene.ObjectType):
    introduce_ship = IntroduceShip.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
QUERIES = {
    "first ship": "{ rebels { name ships(first: 1) { pageInfo { startCursor endCursor hasNextPage hasPreviousPage } edges { cursor node { id name episodes } } } } }",
    "refetch": '{ node(id: "RmFjdGlvbjox") { id ... on Faction { name } } ship: node(id: "U2hpcDoy") { id ... on Ship { name } } }',
    "missing ship": '{ node(id: "U2hpcDo5OQ==") { id } }',
    "introduce": 'mutation M { introduceShip(input: {clientMutationId: "abc", factionId: "1", shipName: "Peter"}) { ship { id name } faction { name ships { edges { node { id } } } } clientMutationId } }',
}
