"""Docstrings as descriptions."""

from inspect import cleandoc


def trim_docstring(docstring: str | None) -> str | None:
    """Return *docstring* without its indentation (PEP 257), or None when there is none."""
    return cleandoc(docstring) if docstring else None
