"""What the types in a plan were declared as, and what their records say."""

from typing import Any

from graphql import GraphQLNamedType


def declared_type(type_: GraphQLNamedType) -> Any:
    """Return the class that *type_* was declared as; None for one of graphql-core's own."""
    return getattr(type_, "graphene_type", None)


def record_of(type_: GraphQLNamedType) -> Any:
    """Return the record (`_meta`) of the class that *type_* was declared as, or None."""
    return getattr(declared_type(type_), "_meta", None)


def model_of(type_: GraphQLNamedType) -> Any:
    """Return the model that *type_* is made from, or None."""
    record = record_of(type_)
    # A record of the user's may have a model too.
    return record.model if hasattr(record, "strategies") else None


def nearest_type(interface: Any, model: type[Any]) -> Any:
    """Return the declared type of the nearest class of *model* that implements the declared *interface*, or None."""
    for each in model.__mro__:
        found = interface._meta.registry.get_type_for_model(each)
        if found is not None and interface in getattr(found._meta, "interfaces", ()):
            return found
    return None


def looks_at_instances(type_: GraphQLNamedType) -> bool:
    """Tell whether a user's code looks at instances, to see whether they are of *type_*, which is made from a model."""
    declared = declared_type(type_)
    return not getattr(declared.is_type_of, "by_model", False) or bool(declared._meta.possible_types)
