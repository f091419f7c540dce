"""The rules of the GraphQL specification that every document has to satisfy: graphql-core's."""

from typing import Any

from graphql import (
    GraphQLError,
    IntValueNode,
    SingleFieldSubscriptionsRule,
    ValidationContext,
    ValuesOfCorrectTypeRule,
    get_named_type,
    specified_rules,
)
from graphql.validation.validate import ValidationAbortedError

from graphene_lite.support.sizes import MOST_DIGITS

#: How graphql-core says that it gave up.
ABORTED = "Validation aborted."
TOO_MANY = f"Too many validation errors, error limit reached. {ABORTED}"


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

    Python reads no number of endless digits: graphql-core's own `Int` fails on one. Here it is reported. And
    graphql-core 3.3 prints an object for each wrong key in it: a large one with many, for long. Here it gives up.
    """

    #: Characters of messages after which it gives up.
    most = 30_000

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._written = 0

    def report_error(self, error: GraphQLError) -> None:
        """Report *error*, unless those before it say too much already."""
        if self._written > self.most:
            raise ValidationAbortedError(TOO_MANY)
        self._written += len(error.message)
        super().report_error(error)

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
