import json

import pytest

from graphene_lite.transport import GraphQLParams, HttpRefusal, HttpRequest
from graphene_lite.transport.parameters import Payload, forces_preflight, read_payload
from graphene_lite.validation.limits import LimitExceeded, Limits

JSON = {"content-type": "application/json"}


def payload(method: str = "POST", *, batch: bool = False, **parts: object) -> Payload:
    return read_payload(HttpRequest(method=method, **parts), batch=batch, limits=Limits())


def refusal(body: bytes, content_type: str = "application/json", *, batch: bool = False) -> tuple[int, str]:
    with pytest.raises(HttpRefusal) as caught:
        payload(body=body, headers={"content-type": content_type}, batch=batch)
    return caught.value.status, caught.value.message


def test_a_get_request_is_read_from_the_url():
    url = {"query": "{ a }", "variables": '{"n": 1}', "operationName": "A", "extensions": '{"x": 2}'}
    assert payload("GET", query=url).operations == (GraphQLParams("{ a }", {"n": 1}, "A", {"x": 2}),)


@pytest.mark.parametrize("variables", [{"n": 1}, '{"n": 1}'])
def test_json_bodies_carry_variables_as_object_or_json_text(variables):
    body = json.dumps({"query": "{ a }", "variables": variables, "operationName": "A"}).encode()
    assert payload(body=body, headers=JSON).operations == (GraphQLParams("{ a }", {"n": 1}, "A"),)


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_forms_carry_the_same_names(content_type):
    read = payload(form={"query": "{ a }", "variables": '{"n": 1}'}, headers={"content-type": content_type})
    assert read.operations == (GraphQLParams("{ a }", {"n": 1}),)


def test_application_graphql_is_the_document_itself():
    read = payload(body=b"{ a }", headers={"content-type": "application/graphql"}, query={"variables": '{"n": 1}'})
    assert read.operations == (GraphQLParams("{ a }", {"n": 1}),)


def test_the_body_wins_over_the_url_which_fills_what_is_missing():
    read = payload(body=b'{"query": "{ a }"}', headers=JSON, query={"query": "{ b }", "operationName": "A"})
    assert read.operations == (GraphQLParams("{ a }", None, "A"),)


def test_an_operation_may_be_in_the_url_of_an_empty_post():
    assert payload(query={"query": "{ a }"}).operations == (GraphQLParams("{ a }"),)


def test_a_batch_keeps_its_order_and_ignores_the_url():
    body = b'[{"query": "{ a }"}, {"query": "{ b }"}]'
    read = payload(body=body, headers=JSON, query={"operationName": "A"}, batch=True)
    assert read == Payload((GraphQLParams("{ a }"), GraphQLParams("{ b }")), is_batch=True)


@pytest.mark.parametrize("empty", ["", None])
def test_empty_parameters_are_absent(empty):
    body = json.dumps({"query": "{ a }", "variables": empty, "operationName": empty, "extensions": empty}).encode()
    assert payload(body=body, headers=JSON).operations == (GraphQLParams("{ a }"),)


def test_unknown_keys_are_ignored():
    assert payload(body=b'{"query": "{ a }", "id": 3}', headers=JSON).operations == (GraphQLParams("{ a }"),)


def test_a_body_is_decoded_by_its_charset():
    body = '{"query": "{ café }"}'.encode("latin-1")
    read = payload(body=body, headers={"content-type": "application/json; charset=latin-1"})
    assert read.operations[0].query == "{ café }"


NOT_JSON = [
    b"",
    b"{",
    b'{"query":',
    b"nonsense",
    b"\xff\xfe{}",
    b'{"a": NaN}',
    b"[" * 100_000,
    b'{"n": ' + b"9" * 5000 + b"}",
]


@pytest.mark.parametrize("body", NOT_JSON, ids=range(len(NOT_JSON)))
def test_what_is_no_json_is_refused(body):
    assert refusal(body) == (400, "POST body sent invalid JSON.")


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b'{"query":\n  oops}', {"reason": "Expecting value.", "line": 2, "column": 3}),
        (b'{"query": "\xe4"}', {"reason": "The body is not encoded as utf-8.", "byte": 11}),
        (b"[" * 100_000, {"reason": "The JSON is nested too deeply."}),
    ],
)
def test_the_place_of_the_mistake_in_json_is_told(body, where):
    with pytest.raises(HttpRefusal) as caught:
        payload(body=body, headers=JSON)
    assert where.items() <= caught.value.error.extensions.items()


@pytest.mark.parametrize("entry", [3, {"query": 3}, {"query": ""}, {"query": "{ a }", "variables": 3}])
def test_an_operation_of_a_batch_that_is_refused_is_told_by_its_number(entry):
    with pytest.raises(HttpRefusal) as caught:
        payload(body=json.dumps([{"query": "{ a }"}, entry]).encode(), headers=JSON, batch=True)
    assert (caught.value.status, caught.value.error.extensions) == (400, {"operation": 1})


def test_an_operation_of_a_batch_keeps_the_reason_of_its_refusal():
    with pytest.raises(HttpRefusal) as caught:
        payload(body=json.dumps([{"query": "{ a }", "variables": "{"}]).encode(), headers=JSON, batch=True)
    assert caught.value.error.extensions.keys() == {"reason", "line", "column", "operation"}


def test_a_batch_that_is_too_long_is_not_read():
    with pytest.raises(LimitExceeded, match="The batch has 11 operations; 10 are allowed"):
        payload(body=json.dumps([3] * 11).encode(), headers=JSON, batch=True)


@pytest.mark.parametrize("body", [b"3", b"null", b'"text"', b"true"])
def test_json_that_is_no_object_is_refused(body):
    status, message = refusal(body)
    assert status == 400
    assert message.startswith("GraphQL params should be a dict. Received ")


@pytest.mark.parametrize("query", [{"a": 1}, 0, False, ["{ a }"]])
def test_a_query_that_is_no_text_is_refused(query):
    assert refusal(json.dumps({"query": query}).encode()) == (400, "Must provide query string.")


@pytest.mark.parametrize("name", [{"a": 1}, 0, False, ["a"]])
def test_an_operation_name_that_is_no_text_is_refused(name):
    status, message = refusal(json.dumps({"query": "{ a }", "operationName": name}).encode())
    assert (status, message) == (400, "operationName must be a string.")


@pytest.mark.parametrize("key", ["variables", "extensions"])
@pytest.mark.parametrize("value", [0, False, ["a"], "3", "[]"])
def test_variables_and_extensions_that_are_no_object_are_refused(key, value):
    status, message = refusal(json.dumps({"query": "{ a }", key: value}).encode())
    assert (status, message) == (400, f"{key.title()} must be a JSON object.")


@pytest.mark.parametrize("key", ["variables", "extensions"])
def test_text_that_is_no_json_is_refused_as_variables_and_extensions(key):
    status, message = refusal(json.dumps({"query": "{ a }", key: '{"who":'}).encode())
    assert (status, message) == (400, f"{key.title()} are invalid JSON.")


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "", "application/jsonp", "nonsense"])
def test_other_media_types_are_refused_and_the_message_names_those_supported(content_type):
    status, message = refusal(b'{"query": "{ a }"}', content_type)
    assert status == 415
    assert "application/json, application/graphql" in message


@pytest.mark.parametrize("name", ["utf-99", "rot13", "zlib", "punycode", "unicode-escape"])
def test_charsets_of_which_clients_have_no_need_are_refused(name):
    status, message = refusal(b"{}", f"application/json; charset={name}")
    assert (status, message) == (415, f"Unsupported charset '{name}'. Use utf-8.")


def test_a_document_that_is_no_text_is_refused():
    assert refusal(b"\xff", "application/graphql") == (400, "POST body is not valid text in its charset.")


def test_a_batch_is_refused_unless_enabled():
    assert refusal(b'[{"query": "{ a }"}]') == (400, "Batch GraphQL requests are not enabled.")


def test_an_empty_batch_is_refused():
    assert refusal(b"[]", batch=True) == (400, "Received an empty list in the batch request.")


def test_a_batch_entry_that_is_no_object_is_refused():
    assert refusal(b"[3]", batch=True) == (400, "GraphQL params should be a dict. Received 3.")


@pytest.mark.parametrize("content_type", ["application/json", "application/graphql"])
def test_a_browser_asks_before_it_sends_such_a_body(content_type):
    assert forces_preflight(HttpRequest(method="POST", headers={"content-type": content_type}))


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_a_form_needs_a_header_to_make_the_browser_ask(content_type):
    headers = {"content-type": content_type}
    assert not forces_preflight(HttpRequest(method="POST", headers=headers))
    assert forces_preflight(HttpRequest(method="POST", headers={**headers, "x-requested-with": "XMLHttpRequest"}))
