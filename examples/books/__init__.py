"""The book library: models in memory, two types, one mutation, served by Flask."""
