"""Enums made by calls: `Enum("Name", …)`, with types and descriptions."""

import graphene

Letters = graphene.Enum("Letters", [("A", 1), ("B", 2)])
Words = graphene.Enum("Words", {"yes": "y", "no": "n"})
Described = graphene.Enum(
    "Described", [("X", 10), ("Y", 20)], description=lambda value: f"is {value.name}" if value else "The whole"
)
Listed = graphene.Enum("Listed", "first second third")


class Query(graphene.ObjectType):
    letter = graphene.Field(Letters, a=Letters())
    word = graphene.Field(Words, w=graphene.Argument(Words, required=True))
    described = graphene.Field(Described)
    listed = Listed()

    def resolve_letter(root, info, a=None):
        return a

    def resolve_word(root, info, w):
        return w.value

    def resolve_described(root, info):
        return Described.X

    def resolve_listed(root, info):
        return Listed.second.value


schema = graphene.Schema(query=Query)
QUERIES = {
    "all": "{ letter(a: B) none: letter word(w: yes) described listed }",
    "bad": "{ word(w: maybe) }",
    "missing": "{ word }",
    "describe": '{ __type(name: "Described") { description enumValues { name description isDeprecated } } }',
}


def check_values():
    return [Letters.A.value, Words.yes.value, Listed.third.value, Letters.get(1).name, str(Words)]


def check_description():
    return [callable(Described._meta.description), Letters._meta.description]
