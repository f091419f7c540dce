"""What graphql-core 3.2 and 3.3 say in different words."""

from graphene_lite.support.graphql_core import IS_3_3


def worded(core_3_2: str, core_3_3: str) -> str:
    """Return the words of the version that is installed."""
    return core_3_3 if IS_3_3 else core_3_2
