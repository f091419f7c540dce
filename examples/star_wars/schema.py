import graphene_lite as graphene

from .data import DROIDS, HUMANS


class Episode(graphene.Enum):
    NEWHOPE = 4
    EMPIRE = 5
    JEDI = 6


class Character(graphene.Interface):
    id = graphene.ID()
    name = graphene.String()
    friends = graphene.List(lambda: Character)
    appears_in = graphene.List(Episode)

    @staticmethod
    def resolve_friends(root, info):
        return [HUMANS.get(key) or DROIDS[key] for key in root["friends"]]

    @classmethod
    def resolve_type(cls, instance, info):
        return Droid if "primary_function" in instance else Human


class Human(graphene.ObjectType):
    class Meta:
        interfaces = (Character,)

    home_planet = graphene.String()


class Droid(graphene.ObjectType):
    class Meta:
        interfaces = (Character,)

    primary_function = graphene.String()


class Query(graphene.ObjectType):
    hero = graphene.Field(Character, episode=Episode())
    human = graphene.Field(Human, id=graphene.String(required=True))
    droid = graphene.Field(Droid, id=graphene.String(required=True))

    def resolve_hero(root, info, episode=None):
        return HUMANS["1000"] if episode == Episode.EMPIRE else DROIDS["2001"]

    def resolve_human(root, info, id):
        return HUMANS.get(id)

    def resolve_droid(root, info, id):
        return DROIDS.get(id)


schema = graphene.Schema(query=Query)
