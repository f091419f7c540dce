import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .schema import schema


# A form on another site cannot send JSON, so refusing every other content type does what the CSRF token would.
@csrf_exempt
@require_POST
def graphql(request: HttpRequest) -> JsonResponse:
    """Execute the query in the request's JSON body; the request is the context."""
    if request.content_type != "application/json":
        return refused("Send the query as application/json.", status=415)
    asked = asked_in(request.body)
    if asked is None:
        return refused('Send a JSON object with the key "query".', status=400)
    result = schema.execute(asked.pop("query"), context=request, **asked)
    return JsonResponse(result.formatted, status=400 if result.data is None else 200)


def asked_in(body: bytes) -> dict[str, Any] | None:
    """Return what to execute as arguments of `schema.execute`; None when the body does not say so."""
    try:
        sent = json.loads(body)
    except ValueError:
        return None
    if not isinstance(sent, dict) or not isinstance(sent.get("query"), str):
        return None
    if not isinstance(sent.get("variables"), dict | None):
        return None
    return {"query": sent["query"], "variables": sent.get("variables"), "operation_name": sent.get("operationName")}


def refused(message: str, status: int) -> JsonResponse:
    return JsonResponse({"errors": [{"message": message}]}, status=status)
