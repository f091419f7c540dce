"""The tutorial's `createUser`, with the query type that every schema needs."""

import graphene_lite as graphene


class User(graphene.ObjectType):
    name = graphene.String()
    email = graphene.String()


class CreateUser(graphene.Mutation):
    class Arguments:
        name = graphene.String(required=True)
        email = graphene.String(required=True)

    user = graphene.Field(lambda: User)

    def mutate(self, info, name, email):
        user = User(name=name, email=email)
        # Add logic to save user to database
        return CreateUser(user=user)


class Mutation(graphene.ObjectType):
    create_user = CreateUser.Field()


class Query(graphene.ObjectType):
    hello = graphene.String(default_value="Hello World")


schema = graphene.Schema(query=Query, mutation=Mutation)
