"""Object types: fields in order, descriptions, resolvers, nesting."""

import graphene


class Address(graphene.ObjectType):
    """Where someone lives."""

    street = graphene.String(description="Street and number")
    zip_code = graphene.Int(required=True)


class Person(graphene.ObjectType):
    class Meta:
        description = "Someone we know"

    first_name = graphene.String(required=True)
    last_name = graphene.String()
    full_name = graphene.String()
    address = graphene.Field(Address)
    friends = graphene.List(graphene.NonNull(lambda: Person), required=True)

    def resolve_full_name(self, info):
        return f"{self.first_name} {self.last_name}"

    @staticmethod
    def resolve_friends(root, info):
        return [Person(first_name="Bo", address=Address(zip_code=1)), {"first_name": "Cy", "last_name": "D"}]


class Query(graphene.ObjectType):
    me = graphene.Field(Person)
    nobody = graphene.Field(Person)
    type_name = graphene.String()

    def resolve_me(root, info):
        return Person("Ada", "Lovelace", address={"street": "St James Square", "zip_code": 12})

    def resolve_type_name(root, info):
        return info.__class__.__name__ + " " + info.field_name + " " + info.parent_type.name


schema = graphene.Schema(query=Query)

QUERIES = {
    "nested": "{ me { firstName lastName fullName address { street zipCode } friends { firstName } } nobody { lastName } }",
    "full name of dicts fails": "{ me { friends { firstName fullName } } }",
    "missing non-null": "{ me { friends { address { zipCode street } } } }",
    "null in a dict for a non-null": "{ me { friends { address { street } lastName } } typeName }",
    "typename and alias": "{ __typename a: me { __typename b: firstName } typeName }",
    "unknown field": "{ me { age } }",
    "no sub selection": "{ me }",
    "sub selection of a scalar": "{ typeName { x } }",
    "syntax": "{ me { ",
    "empty": "",
    "fragments": "query { me { ...F ... on Person { lastName } } } fragment F on Person { firstName }",
    "include and skip": {
        "query": "query ($y: Boolean!, $n: Boolean!) { me { firstName @include(if: $y) lastName @skip(if: $y) fullName @skip(if: $n) } }",
        "variables": {"y": True, "n": False},
    },
}
