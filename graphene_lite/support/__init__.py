"""Leaf helpers that know nothing of GraphQL types: naming, order, references, values that arrive later."""
