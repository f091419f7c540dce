"""The errors that this library raises itself, each saying when. Imports nothing of ours."""

from graphql import GraphQLError


class GrapheneLiteError(Exception):
    """Base of every error that graphene_lite raises on its own account."""


class InvalidDeclaration(GrapheneLiteError, AssertionError, TypeError):
    """Raised while a class body is read or a schema is built, when a declaration cannot mean anything.

    It is an `AssertionError` and a `TypeError` too, because code written for Graphene catches those.

    Args:
        owner: The class, or `Class.field`, whose declaration is at fault.
        problem: What is wrong, as a sentence.
        remedy: What to write instead, as a sentence.
    """

    def __init__(self, owner: str, problem: str, remedy: str = "") -> None:
        place = "" if problem.startswith((f"{owner} ", f"{owner}.")) else f"{owner}: "
        super().__init__(f"{place}{problem} {remedy}".rstrip())
        self.owner, self.problem, self.remedy = owner, problem, remedy

    def at(self, owner: str) -> "InvalidDeclaration":
        """Return the same error, told of *owner*: the place is often known only further out."""
        return type(self)(owner, self.problem, self.remedy)


class UnknownArgument(InvalidDeclaration, ValueError):
    """Raised when a keyword of a field declares no argument. Graphene raises a plain `ValueError` here."""


class DuplicateTypeName(InvalidDeclaration):
    """Raised while a schema is built, when two different classes claim one GraphQL type name."""


class AliasConflict(GrapheneLiteError, ImportError):
    """Raised by `install_as_graphene()` when the real `graphene` has been imported already."""


class UnfitValue(GrapheneLiteError, GraphQLError):
    """Raised for a resolver's value that is none of the field's type. Its text is graphql-core's, and shows the value.

    That is for developers: nobody chose to tell clients. Endpoints mask it as they mask any unexpected exception.
    """


class UnsettledPromise(GrapheneLiteError, RuntimeError):
    """Raised for a field whose Promise is still pending when synchronous execution has nothing left to do."""

    def __init__(self) -> None:
        super().__init__(
            "The Promise of this field is pending, and nothing is left that could settle it. Return a value, a settled "
            "Promise, or what a DataLoader of the same thread returns; or use `execute_async` with awaitables."
        )
