"""How many errors may ask "Did you mean …?".

Each of them compares a name with all that the schema has in its place, which takes long where the schema is large.
"""

from typing import Any

from graphql import GraphQLError, ValidationRule


class FewSuggestions(ValidationRule):
    """Reports nothing itself: lets the other rules suggest names in the first errors of a document only."""

    #: Errors in which names may be suggested.
    most = 3

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self._errors = 0
        self._report = context.on_error
        context.on_error = self._count
        self._decide()

    def _count(self, error: GraphQLError) -> None:
        self._errors += 1
        self._decide()
        self._report(error)

    def _decide(self) -> None:
        # No public name of graphql-core sets it once validation has begun. Before 3.2.7 it has no meaning.
        self.context._hide_suggestions = self._errors >= self.most


class NoSuggestions(FewSuggestions):
    """Reports nothing itself: keeps the other rules from suggesting names."""

    most = 0
