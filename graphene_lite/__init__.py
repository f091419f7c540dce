"""Declare GraphQL types as Python classes, build a schema, execute it."""

__version__ = "0.1.0"
