"""The errors and warnings that this package raises itself, each saying when."""

from graphene_lite import errors as core


class UnmappedModelError(core.InvalidDeclaration, ValueError):
    """Raised while a class body is read, when `Meta.model` is missing or no class that SQLAlchemy maps."""


class BrokenMappingError(core.InvalidDeclaration):
    """Raised when SQLAlchemy cannot configure the mappers of a model; its own error is the cause."""


class UnknownAttributeError(core.InvalidDeclaration, ValueError):
    """Raised when an `ORMField` names no attribute of the model, or one that it cannot map."""


class ConflictingOptionsError(core.InvalidDeclaration, ValueError):
    """Raised when two `Meta` or `ORMField` options exclude each other, or one has a value that cannot mean anything."""


class UnconvertibleTypeError(core.InvalidDeclaration, ValueError):
    """Raised when a column type or an annotation has no GraphQL type and no registered converter."""


class RegistrationError(core.GrapheneLiteError, AssertionError, TypeError):
    """Raised by a `Registry` that is handed something other than what the method registers."""


class IncompatibleInstance(core.GrapheneLiteError):
    """Raised while a query runs, when a resolver returned something that is not an instance of a mapped class."""


class ForeignInstance(core.GrapheneLiteError, ValueError):
    """Raised by a `LoaderRegistry` that is handed something else than an instance of its own session."""


class UnfittingStatement(core.GrapheneLiteError):
    """Raised while a query runs, when a resolver returned a statement whose rows are not what its field holds."""


class MissingSessionError(core.GrapheneLiteError):
    """Raised while a query runs, when neither the model nor the context says on which session to run a statement."""

    def __init__(self) -> None:
        super().__init__(
            "A query in the model Base or a session in the schema is required for querying.\n"
            "Read more http://docs.graphene-python.org/projects/sqlalchemy/en/latest/tips/#querying\n"
            'Pass context={"session": session} when executing, '
            "or set Base.query = scoped_session(...).query_property()."
        )


class PrecisionWarning(UserWarning):
    """Issued once per registry when a schema is built with columns whose exact numbers travel as `Float`."""
