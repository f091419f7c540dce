"""Graphene's public helper paths; the code is in `graphene_lite.support`."""
