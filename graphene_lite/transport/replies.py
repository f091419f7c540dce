"""Answers: outcomes of operations, and refusals, as JSON with status and headers."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from graphql import GraphQLError

from graphene_lite.transport.encoding import Encoder, json_encode
from graphene_lite.transport.masking import StatusOf, masked, shortened, unexpected, without_suggestion
from graphene_lite.transport.media import DEFAULT, Representation
from graphene_lite.transport.messages import HttpRefusal, HttpResponse, answer_headers
from graphene_lite.transport.operations import Outcome
from graphene_lite.validation.limits import Limits

#: What encoders raise for a value that is no JSON.
_NO_JSON = (TypeError, ValueError, RecursionError)


class Writer(NamedTuple):
    """Writes the answers of one endpoint."""

    encode: Encoder
    #: Turns an error, with what a client may not read masked, into its entry in `errors`.
    format_error: Callable[[GraphQLError], dict[str, Any]]
    limits: Limits
    #: Say "Did you mean …?" in errors.
    suggestions: bool
    #: Show the text of unexpected exceptions, for development.
    reveal: bool
    #: Tells exceptions that are meant for the client.
    status_of: StatusOf

    def reply(
        self, outcomes: Sequence[Outcome], representation: Representation, *, is_batch: bool, pretty: bool
    ) -> HttpResponse:
        """Return the answer to the operations of a request; its status is the highest of theirs."""
        body, encoded = self.encoded(outcomes, is_batch=is_batch, pretty=pretty)
        status = max([_status(outcome, representation) for outcome in outcomes]) if encoded else 500
        return HttpResponse(status, answer_headers(representation.media_type), body)

    def refusal(self, refusal: HttpRefusal) -> HttpResponse:
        """Return the answer to a request that cannot be answered with a GraphQL result."""
        # An exception of the user's, of the context for example, keeps all of its words.
        short = refusal.error.original_error is None
        try:
            body = self._encode({"errors": [self._shown(refusal.error, short=short)]})
        except Exception as failure:  # `encode` and `format_error` may be the user's
            shown = masked(unexpected(failure), reveal=self.reveal)
            body = json_encode({"errors": [shown.formatted]}).encode()
        return HttpResponse(refusal.status, {**answer_headers(DEFAULT.media_type), **refusal.headers}, body)

    def encoded(self, outcomes: Sequence[Outcome], *, is_batch: bool, pretty: bool) -> tuple[bytes, bool]:
        """Return the JSON, and whether it is all of the answer: errors take the place of results that are no JSON."""
        results = [self._formatted(outcome) for outcome in outcomes]
        try:
            return self._encode(results if is_batch else results[0], pretty=pretty), True
        except _NO_JSON:
            results = [self._encodable(result) for result in results]
            return self._encode(results if is_batch else results[0], pretty=pretty), False

    def _encodable(self, result: dict[str, Any]) -> dict[str, Any]:
        try:
            self._encode(result)
        except _NO_JSON as error:
            return {"errors": [self._shown(unexpected(error))]}
        return result

    def _encode(self, data: Any, pretty: bool = False) -> bytes:
        encoded = self.encode(data, pretty=pretty)
        return encoded if isinstance(encoded, bytes) else encoded.encode()

    def _formatted(self, outcome: Outcome) -> dict[str, Any]:
        result = outcome.result
        formatted: dict[str, Any] = {}
        if result.errors:
            hide = outcome.rejected and not self.suggestions
            errors = [without_suggestion(error) for error in result.errors] if hide else result.errors
            first = self._first(errors)
            formatted["errors"] = [self._shown(error, short=outcome.rejected) for error in first]
        if not (outcome.rejected or outcome.crashed):
            formatted["data"] = result.data
        if result.extensions:
            formatted["extensions"] = result.extensions
        return formatted

    def _first(self, errors: Sequence[GraphQLError]) -> list[GraphQLError]:
        """Return as many errors as an answer may hold, and one more that counts the rest."""
        shown = list(errors[: self.limits.errors])
        if rest := len(errors) - len(shown):
            shown.append(GraphQLError(f"Further errors are left out: {rest}."))
        return shown

    def _shown(self, error: GraphQLError, *, short: bool = False) -> dict[str, Any]:
        try:
            shown = masked(error, reveal=self.reveal, status_of=self.status_of)
            return self.format_error(shortened(shown) if short else shown)
        except Exception as failure:  # `format_error` may be the user's
            return dict(masked(unexpected(failure), reveal=self.reveal).formatted)


def _status(outcome: Outcome, representation: Representation) -> int:
    if outcome.crashed:
        return 500
    return representation.rejected if outcome.rejected else 200
