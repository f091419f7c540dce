"""The rules of the GraphQL specification that every document has to satisfy: graphql-core's."""

from typing import Any

from graphql import GraphQLError, SingleFieldSubscriptionsRule, specified_rules


class SingleFieldSubscriptions(SingleFieldSubscriptionsRule):
    """A subscription has one root field.

    To count them, graphql-core applies `@skip` and `@include` before there are variables, and raises what is wrong with
    their conditions then. Here it is reported.

    Source: GraphQL specification, "Single Root Field" in section 5, which allows no such conditions there.
    """

    def enter_operation_definition(self, node: Any, *place: Any) -> None:
        """Check a subscription."""
        try:
            super().enter_operation_definition(node, *place)
        except GraphQLError as error:
            self.report_error(error)


SPECIFIED = tuple(
    SingleFieldSubscriptions if rule is SingleFieldSubscriptionsRule else rule for rule in specified_rules
)
