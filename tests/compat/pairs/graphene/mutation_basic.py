"""Mutations: arguments, payload, descriptions, serial order, options of Field()."""

import graphene


class CreatePerson(graphene.Mutation):
    """Creates someone."""

    class Arguments:
        name = graphene.String(required=True, description="Their name")
        age = graphene.Int(default_value=1)

    ok = graphene.Boolean()
    name = graphene.String()

    def mutate(root, info, name, age):
        return CreatePerson(ok=True, name=f"{name} {age}")


class OldStyle(graphene.Mutation):
    class Input:
        x = graphene.Int()

    x = graphene.Int()

    @classmethod
    def mutate(cls, root, info, x=0):
        return cls(x=x + 1)


class Failing(graphene.Mutation):
    ok = graphene.Boolean()

    def mutate(self, info):
        raise ValueError("no")


class ReturnsDict(graphene.Mutation):
    class Meta:
        name = "DictPayload"
        description = "described in Meta"

    ok = graphene.Boolean(required=True)
    who = graphene.Field(lambda: Person)

    @staticmethod
    def mutate(root, info, **kwargs):
        return {"ok": True, "who": {"name": str(kwargs)}}


class Person(graphene.ObjectType):
    name = graphene.String()


class Mutation(graphene.ObjectType):
    create_person = CreatePerson.Field()
    again = CreatePerson.Field(name="createAgain", description="Once more", deprecation_reason="once is enough")
    must = CreatePerson.Field(required=True)
    old_style = OldStyle.Field()
    failing = Failing.Field()
    returns_dict = ReturnsDict.Field()


class Query(graphene.ObjectType):
    a = graphene.String()


schema = graphene.Schema(query=Query, mutation=Mutation)
QUERIES = {
    "create": 'mutation { createPerson(name: "Ada") { ok name } b: createPerson(name: "Bo", age: 5) { name } }',
    "again": 'mutation { createAgain(name: "x") { ok } must(name: "y") { ok } }',
    "old": "mutation { oldStyle(x: 4) { x } }",
    "failing": "mutation { oldStyle { x } failing { ok } last: oldStyle(x: 1) { x } }",
    "dict": "mutation { returnsDict { ok who { name } } }",
    "missing argument": "mutation { createPerson { ok } }",
    "as a query": "{ createPerson { ok } }",
    "no payload selection": 'mutation { createPerson(name: "Ada") }',
}


def check_meta():
    meta = CreatePerson._meta
    return [meta.name, list(meta.arguments), meta.output is CreatePerson, list(meta.fields), meta.description]


def check_order_of_effects():
    seen = []

    class Note(graphene.Mutation):
        class Arguments:
            n = graphene.Int()

        n = graphene.Int()

        def mutate(root, info, n):
            seen.append(n)
            return Note(n=n)

    class M(graphene.ObjectType):
        note = Note.Field()

    result = graphene.Schema(Query, M).execute(
        "mutation { c: note(n: 3) { n } a: note(n: 1) { n } b: note(n: 2) { n } }"
    )
    return [result, seen]


def mistake_no_mutate():
    class M(graphene.Mutation):
        ok = graphene.Boolean()
