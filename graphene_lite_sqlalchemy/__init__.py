"""SQLAlchemy models as GraphQL types."""
