import graphene_lite as graphene

RECIPES = [
    {"id": 1, "title": "Pancakes", "ingredients": ["flour", "milk", "eggs"]},
    {"id": 2, "title": "Omelette", "ingredients": ["eggs", "butter"]},
]


class WithId(graphene.ObjectType):
    """What every type of the project has."""

    class Meta:
        abstract = True

    id = graphene.ID(required=True)


class Recipe(WithId):
    title = graphene.String(required=True)
    ingredients = graphene.List(graphene.NonNull(graphene.String), required=True)


class Query(graphene.ObjectType):
    recipes = graphene.List(graphene.NonNull(Recipe), required=True, with_ingredient=graphene.String())
    method = graphene.String(description="How the request came in.")

    def resolve_recipes(root, info, with_ingredient=None):
        return [recipe for recipe in RECIPES if with_ingredient is None or with_ingredient in recipe["ingredients"]]

    def resolve_method(root, info):
        return info.context.method


schema = graphene.Schema(query=Query)
