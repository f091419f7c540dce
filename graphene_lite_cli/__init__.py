"""The command `graphene-lite`: a development server, a database as an API, the text of a schema.

It stands beside the three packages and above them, because it joins them: `graphene_lite` may not import the other two.
What an extra brings (Flask, SQLAlchemy) is loaded by name when a command needs it, so that `graphene-lite schema` works
without either.
"""
