"""The `/graphql` endpoint for Flask."""
