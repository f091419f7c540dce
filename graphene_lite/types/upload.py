"""Files that come with a request."""

from typing import Any

from graphql.error import GraphQLError

from graphene_lite.types.scalars import Scalar as Scalar


class Upload(Scalar):
    """
    The `Upload` scalar type represents a file that a multipart request
    brings. It is a value of a variable only.
    """

    @staticmethod
    def parse_value(value: Any) -> Any:
        """Return the framework's file object; raises `GraphQLError` for a value of JSON, which is no file."""
        if isinstance(value, (str, int, float, list, dict)):
            raise GraphQLError("Upload takes a file: send a multipart request with null here, and a file in the map.")
        return value

    @staticmethod
    def parse_literal(ast: Any, _variables: Any = None) -> Any:
        """Raise `GraphQLError`: a document has no files in it."""
        raise GraphQLError("Upload cannot be written in a document: pass the file as a variable.", ast)

    @staticmethod
    def serialize(value: Any) -> Any:
        """Raise `GraphQLError`: an answer has no files in it."""
        raise GraphQLError("Upload is a type of input only: a field cannot return a file, but a URL or its text.")
