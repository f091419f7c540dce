"""Columns, annotations, enums and relationships as GraphQL types."""
