import graphene_lite as graphene
from graphene_lite import relay

from .data import FACTIONS, SHIPS, add_ship


class Ship(graphene.ObjectType):
    """A ship in the Star Wars saga"""

    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String(description="The name of the ship.")

    @classmethod
    def get_node(cls, info, id):
        return cls(id=id, name=SHIPS[id]) if id in SHIPS else None


class ShipConnection(relay.Connection):
    class Meta:
        node = Ship

    total_count = graphene.Int(description="How many ships there are on all pages.")

    @staticmethod
    def resolve_total_count(root, info):
        return len(root.iterable)


class Faction(graphene.ObjectType):
    """A faction in the Star Wars saga"""

    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String(description="The name of the faction.")
    ships = relay.ConnectionField(ShipConnection, description="The ships used by the faction.")

    @staticmethod
    def resolve_ships(root, info, **args):
        return [Ship.get_node(info, key) for key in FACTIONS[root.id]["ships"]]

    @classmethod
    def get_node(cls, info, id):
        return cls(id=id, name=FACTIONS[id]["name"]) if id in FACTIONS else None


class IntroduceShip(relay.ClientIDMutation):
    class Input:
        ship_name = graphene.String(required=True)
        faction_id = graphene.String(required=True)

    ship = graphene.Field(Ship)
    faction = graphene.Field(Faction)

    @classmethod
    def mutate_and_get_payload(cls, root, info, ship_name, faction_id, client_mutation_id=None):
        ship_id = add_ship(ship_name, faction_id)
        return cls(ship=Ship.get_node(info, ship_id), faction=Faction.get_node(info, faction_id))


class Query(graphene.ObjectType):
    rebels = graphene.Field(Faction)
    empire = graphene.Field(Faction)
    node = relay.Node.Field()

    def resolve_rebels(root, info):
        return Faction.get_node(info, "1")

    def resolve_empire(root, info):
        return Faction.get_node(info, "2")


class Mutation(graphene.ObjectType):
    introduce_ship = IntroduceShip.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
