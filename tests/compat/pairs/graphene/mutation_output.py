"""Mutations whose payload is a type of its own: `Output` and inheritance."""

import graphene


class User(graphene.ObjectType):
    name = graphene.String()


class ByAttribute(graphene.Mutation):
    class Arguments:
        name = graphene.String()

    Output = User

    def mutate(root, info, name="nobody"):
        return User(name=name)


class ByAttributeList(graphene.Mutation):
    Output = graphene.List(graphene.NonNull(User))

    def mutate(root, info):
        return [User(name="a"), User(name="b")]


class Base(graphene.ObjectType):
    class Meta:
        abstract = True

    shared = graphene.String(default_value="shared")


class Scalar(graphene.Mutation):
    Output = graphene.NonNull(graphene.Int)

    def mutate(root, info):
        return 5


class CommonArguments:
    shared_argument = graphene.String()


class Inheriting(graphene.Mutation):
    class Arguments(CommonArguments):
        own = graphene.Int()

    text = graphene.String()

    def mutate(root, info, **kwargs):
        return Inheriting(text=str(sorted(kwargs.items())))


class Child(Inheriting):
    class Arguments(CommonArguments):
        third = graphene.Int()

    more = graphene.Int(default_value=7)

    def mutate(root, info, **kwargs):
        return Child(text=str(sorted(kwargs.items())))


class WithInterface(graphene.Mutation):
    class Meta:
        interfaces = ()

    n = graphene.Int()

    def mutate(root, info):
        return WithInterface(n=1)


class Mutation(graphene.ObjectType):
    by_attribute = ByAttribute.Field()
    by_list = ByAttributeList.Field()
    scalar = Scalar.Field()
    inheriting = Inheriting.Field()
    child = Child.Field()
    with_interface = WithInterface.Field()


class Query(graphene.ObjectType):
    a = graphene.String()


schema = graphene.Schema(query=Query, mutation=Mutation)
QUERIES = {
    "attribute": 'mutation { byAttribute(name: "n") { name __typename } }',
    "list": "mutation { byList { name } }",
    "scalar": "mutation { scalar }",
    "inheriting": 'mutation { inheriting(sharedArgument: "s", own: 1) { text } child(third: 3, sharedArgument: "t") { text more } }',
    "interface": "mutation { withInterface { n } }",
}


def check_output():
    return [str(ByAttribute._meta.output), str(Scalar._meta.output), list(ByAttribute._meta.fields)]
