"""A rule against introspection."""

from typing import Any

from graphql import FieldNode, GraphQLError, ValidationRule

from graphene_lite.support.naming import is_introspection_key as is_introspection_key


class DisableIntrospection(ValidationRule):
    """Refuses requests for `__schema`, `__type` and every other field that is reserved for introspection."""

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        """Report *node* if it is such a field."""
        name = node.name.value
        if is_introspection_key(name):
            self.report_error(GraphQLError(f"Cannot query '{name}': introspection is disabled.", node))
