"""A REST endpoint and a GraphQL endpoint side by side, served by FastAPI."""
