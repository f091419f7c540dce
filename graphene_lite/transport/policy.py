"""What an endpoint lets clients do."""

from dataclasses import dataclass, field
from functools import lru_cache

from graphql import OperationType

from graphene_lite.transport.messages import HttpRefusal, HttpRequest
from graphene_lite.transport.parameters import Payload, forces_preflight
from graphene_lite.transport.uploads import brings_files
from graphene_lite.validation.limits import Limits
from graphene_lite.validation.tokens import check_length
from graphene_lite.validation.variables import check_variables

#: The header by which a request asks to be explained, in small letters.
EXPLAIN_HEADER = "x-graphql-explain"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Policy:
    """What an endpoint lets clients do; `decide` makes one of a view's options, and the same of the same."""

    limits: Limits = field(default_factory=Limits)
    #: Answer questions about the schema (`__schema`, `__type`).
    introspection: bool = True
    #: Say "Did you mean …?" in errors, which names parts of the schema.
    suggestions: bool = True
    #: Run queries by GET also without a header that another site's page cannot send.
    plain_get: bool = True
    #: Run queries that come as a form without such a header. Mutations always need it.
    forms: bool = False
    #: Take files by multipart requests. They always need such a header.
    uploads: bool = False
    #: Explain a request that asks for it by `EXPLAIN_HEADER`: also outside development (True), or not at all (False).
    explain: bool | None = None


@lru_cache(maxsize=256)
def decide(
    *,
    production: bool,
    limits: Limits | None,
    introspection: bool | None,
    suggestions: bool | None,
    plain_get: bool | None,
    forms: bool,
    uploads: bool,
    explain: bool | None,
) -> Policy:
    """Return the policy of a view: options that are None are off in production, and on otherwise.

    Raises:
        TypeError: Requests are to be explained in production.
    """
    if production and explain:
        raise TypeError("explain=True lets clients see SQL, which production=True never does. Leave one of them out.")
    return Policy(
        limits=limits or Limits(),
        introspection=not production if introspection is None else introspection,
        suggestions=not production if suggestions is None else suggestions,
        plain_get=not production if plain_get is None else plain_get,
        forms=forms,
        uploads=uploads,
        explain=False if production else explain,
    )


def explains(policy: Policy, request: HttpRequest, *, developing: bool) -> bool | None:
    """Tell whether to explain what *request* runs; None leaves it to the schema."""
    if policy.explain is False:
        return False
    return True if (policy.explain or developing) and request.header(EXPLAIN_HEADER) else None


def check_uploads(policy: Policy, request: HttpRequest) -> None:
    """Check that *request* may bring files, if it is one that does.

    Raises:
        HttpRefusal: 403 for one that a page of another site can have sent, 415 where files are not taken.
    """
    if not brings_files(request):
        return
    if not forces_preflight(request):
        raise HttpRefusal(403, _FORM)
    if not policy.uploads:
        raise HttpRefusal(415, "Uploads are not enabled.")


def check_method(policy: Policy, request: HttpRequest) -> None:
    """Check that *request* may run anything at all, by the way in which it comes.

    Raises:
        HttpRefusal: 405 for a plain GET, 403 for a form.
    """
    if request.method == "POST":
        if not (policy.forms or forces_preflight(request)):
            raise HttpRefusal(403, _FORM)
    elif not (policy.plain_get or forces_preflight(request)):
        raise HttpRefusal(405, _PLAIN_GET, {"Allow": "OPTIONS, POST"})


def check_operation(request: HttpRequest, operation: OperationType) -> None:
    """Check that *request* may run an operation of this type.

    Raises:
        HttpRefusal: 405 for anything but a query on GET; 403 for a mutation that a page of another site can have sent;
            400 for a subscription, which needs a connection that stays open.
    """
    if operation is OperationType.QUERY:
        return
    if request.method != "POST":
        message = f"Can only perform a {operation.value} operation from a POST request."
        raise HttpRefusal(405, message, {"Allow": "POST"})
    if operation is OperationType.SUBSCRIPTION:
        raise HttpRefusal(400, "Subscriptions are not supported over this connection.")
    if not forces_preflight(request):
        raise HttpRefusal(403, _FORM)


def check_payload(limits: Limits, payload: Payload) -> None:
    """Check the sizes that can be told before a document is parsed.

    Raises:
        HttpRefusal: 400 for an operation without a query.
        LimitExceeded: A limit is exceeded.
    """
    queries, variables = [], []
    for params in payload.operations:
        if not params.query:
            raise HttpRefusal(400, "Must provide query string.")
        queries.append(params.query)
        if params.variables:
            variables.append(params.variables)
    check_length(queries, limits)
    check_variables(variables, limits)


_FORM = (
    "What is sent as a form needs a header that only the site's own pages can send, such as X-Requested-With. "
    "Or send application/json."
)
_PLAIN_GET = "Send queries by POST; by GET they need a header that only the site's own pages can send."
