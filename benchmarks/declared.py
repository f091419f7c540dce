"""The workload of building a schema: types declared as classes, with any library that has Graphene's API."""

from typing import Any

from benchmarks.workloads import TYPES, takes_argument


def declare_and_build(library: Any) -> Any:
    """Declare the types with *library*, which is `graphene` or ours, and return the schema of them."""
    previous = None
    for number in range(TYPES):
        fields: dict[str, Any] = {
            f"field_{place}": library.Field(library.Int, required=True, by=library.Int())
            if takes_argument(place)
            else library.String()
            for place in range(9)
        }
        fields["other"] = library.Field(previous) if previous else library.String()
        previous = type(f"Type{number}", (library.ObjectType,), fields)
    query = type("Query", (library.ObjectType,), {"last": library.Field(previous)})
    return library.Schema(query=query).graphql_schema
