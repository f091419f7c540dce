"""The rules of the GraphQL specification that every document has to satisfy: graphql-core's."""

from typing import Any

from graphql import (
    GraphQLError,
    IntValueNode,
    SingleFieldSubscriptionsRule,
    ValuesOfCorrectTypeRule,
    get_named_type,
    specified_rules,
)

from graphene_lite.support.sizes import MOST_DIGITS


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


class ValuesOfCorrectType(ValuesOfCorrectTypeRule):
    """Literals fit their types.

    Python reads no number of endless digits: graphql-core's own `Int` fails on one. Here it is reported.
    """

    def enter_int_value(self, node: IntValueNode, *_place: Any) -> None:
        """Check a number."""
        if len(node.value) <= MOST_DIGITS:
            super().enter_int_value(node)
            return
        expected = get_named_type(self.context.get_input_type())
        of_type = f" of type '{expected}'" if expected else ""
        self.report_error(GraphQLError(f"Expected value{of_type}, found a number of {len(node.value)} digits.", node))


_OURS: dict[Any, Any] = {
    SingleFieldSubscriptionsRule: SingleFieldSubscriptions,
    ValuesOfCorrectTypeRule: ValuesOfCorrectType,
}

SPECIFIED = tuple(_OURS.get(rule, rule) for rule in specified_rules)
