"""Lazy references in declarations, and what to say when one leads nowhere."""

from typing import Any

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.support.references import resolve_reference


def resolved(reference: Any, owner: str) -> Any:
    """Return what *reference* leads to, or *reference* itself if it is not lazy.

    Raises:
        InvalidDeclaration: It leads nowhere; *owner* is the place that the error names.
    """
    try:
        return resolve_reference(reference)
    except Exception as error:
        raise unresolved(error, owner) from error


def unresolved(error: Exception, owner: str) -> InvalidDeclaration:
    """Return the mistake in a reference at *owner* that failed with *error*."""
    if isinstance(error, InvalidDeclaration):
        return error.at(owner)
    return InvalidDeclaration(
        owner,
        f"its type cannot be resolved: {told(error)}",
        "A type is a class, or a function, partial or dotted path that leads to one.",
    )


def told(error: Exception) -> str:
    """Return kind and message of *error* as a sentence."""
    return f"{type(error).__name__}: {str(error).rstrip('.')}."
