"""What an endpoint lets clients do, by its options: all of them in place, as `settled` returns them."""

from graphql import OperationType

from graphene_lite.transport.messages import HttpRefusal, HttpRequest
from graphene_lite.transport.options import EndpointOptions
from graphene_lite.transport.parameters import Payload, forces_preflight
from graphene_lite.transport.uploads import brings_files
from graphene_lite.validation.limits import Limits
from graphene_lite.validation.tokens import check_length
from graphene_lite.validation.variables import check_variables

#: The header by which a request asks to be explained, in small letters.
EXPLAIN_HEADER = "x-graphql-explain"


def explains(options: EndpointOptions, request: HttpRequest, *, developing: bool) -> bool | None:
    """Tell whether to explain what *request* runs; None leaves it to the schema."""
    if options["explain"] is False:
        return False
    return True if (options["explain"] or developing) and request.header(EXPLAIN_HEADER) else None


def check_uploads(options: EndpointOptions, request: HttpRequest) -> None:
    """Check that *request* may bring files, if it is one that does.

    Raises:
        HttpRefusal: 403 for one that a page of another site can have sent, 415 where files are not taken.
    """
    if not brings_files(request):
        return
    if not forces_preflight(request):
        raise HttpRefusal(403, _FORM)
    if not options["uploads"]:
        raise HttpRefusal(415, "Uploads are not enabled.")


def check_method(options: EndpointOptions, request: HttpRequest) -> None:
    """Check that *request* may run anything at all, by the way in which it comes.

    Raises:
        HttpRefusal: 405 for a plain GET, 403 for a form.
    """
    if request.method == "POST":
        if not (options["forms"] or forces_preflight(request)):
            raise HttpRefusal(403, _FORM)
    elif not (options["plain_get"] or forces_preflight(request)):
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
