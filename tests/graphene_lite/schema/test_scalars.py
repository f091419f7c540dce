"""Scalars: graphql-core's own where introspection needs them, else as declared."""

import pytest
from graphql import GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString

from graphene_lite import ID, Boolean, Float, Int, Scalar, String
from graphene_lite.schema import TypeMap


@pytest.mark.parametrize(
    ("declared", "expected"),
    [(String, GraphQLString), (Int, GraphQLInt), (Float, GraphQLFloat), (Boolean, GraphQLBoolean), (ID, GraphQLID)],
)
def test_standard_scalars_are_those_of_graphql_core(declared: type, expected: object) -> None:
    assert TypeMap.create_scalar(declared) is expected


def test_a_scalar_converts_as_its_class_says() -> None:
    class Shout(Scalar):
        """Loud text"""

        @staticmethod
        def serialize(value: str) -> str:
            return value.upper()

        @staticmethod
        def parse_value(value: str) -> str:
            return value.lower()

    built = TypeMap.create_scalar(Shout)
    assert (built.serialize("a"), built.parse_value("B"), built.description) == ("A", "b", "Loud text")
