import pytest

from tests.core_versions import worded

MUTATION = 'mutation { write(text: "x") }'


def answer(response):
    errors = response.json.get("errors")
    return response.status_code, errors and errors[0]["message"]


def test_get_reads_the_url(serve):
    url = {"query": "query A($n: String) { hello(name: $n) } query B { later }", "variables": '{"n": "Ada"}'}
    response = serve().get("/graphql", query_string={**url, "operationName": "A"})
    assert response.json == {"data": {"hello": "Hello Ada"}}


@pytest.mark.parametrize(
    "body",
    [
        {"json": {"query": "{ hello }"}},
        {"data": {"query": "{ hello }"}},
        {"data": {"query": "{ hello }"}, "content_type": "multipart/form-data"},
        {"data": "{ hello }", "content_type": "application/graphql"},
        {"query_string": {"query": "{ hello }"}},
    ],
)
def test_post_takes_a_query_as(serve, body):
    assert serve(forms=True).post("/graphql", **body).json == {"data": {"hello": "Hello World"}}


@pytest.mark.parametrize("variables", [{"n": "Ada"}, '{"n": "Ada"}'])
def test_variables_are_an_object_or_json_text(serve, variables):
    body = {"query": "query ($n: String) { hello(name: $n) }", "variables": variables}
    assert serve().post("/graphql", json=body).json == {"data": {"hello": "Hello Ada"}}


#: What only the site's own pages can send.
OWN_PAGE = {"X-Requested-With": "XMLHttpRequest"}

BAD = {
    "malformed JSON": ({"data": "{", "content_type": "application/json"}, 400, "POST body sent invalid JSON."),
    "no body": ({"content_type": "application/json"}, 400, "POST body sent invalid JSON."),
    "wrong content type": ({"data": "{ hello }", "content_type": "text/plain"}, 415, None),
    "missing query": ({"json": {}}, 400, "Must provide query string."),
    "missing query in a form": ({"data": {"a": "b"}, "headers": OWN_PAGE}, 400, "Must provide query string."),
    "broken multipart": (
        {"data": b"--x\r\n", "content_type": "multipart/form-data", "headers": OWN_PAGE},
        400,
        "The form is empty, or it did not arrive whole.",
    ),
    "endless form": (
        {"data": b"a=b&" * 1_000, "content_type": "application/x-www-form-urlencoded", "headers": OWN_PAGE},
        400,
        "The form has more than 1000 fields.",
    ),
    "unknown operation": (
        {"json": {"query": "query A { hello }", "operationName": "B"}},
        400,
        "Unknown operation named 'B'.",
    ),
    "ambiguous operation": (
        {"json": {"query": "query A { hello } query B { hello }"}},
        400,
        "Must provide operation name if query contains multiple operations.",
    ),
    "bad variables": ({"json": {"query": "{ hello }", "variables": "{"}}, 400, "Variables are invalid JSON."),
    "list as variables": ({"json": {"query": "{ hello }", "variables": [1]}}, 400, "Variables must be a JSON object."),
    "wrong variable": (
        {"json": {"query": "query ($n: String) { hello(name: $n) }", "variables": {"n": 3}}},
        400,
        worded("Variable '$n' got invalid value 3; ", "Variable '$n' has invalid value: ")
        + "String cannot represent a non string value: 3",
    ),
    "syntax error": ({"json": {"query": "{"}}, 400, "Syntax Error: Expected Name, found <EOF>."),
    "unknown field": ({"json": {"query": "{ x }"}}, 400, "Cannot query field 'x' on type 'Query'."),
    "body that is no object": ({"json": 3}, 400, "GraphQL params should be a dict. Received 3."),
}


@pytest.mark.parametrize(("request_parts", "status", "message"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("testing", [True, False])
def test_bad_input_has_a_status_and_a_clear_error(serve, request_parts, status, message, testing):
    response = serve(testing=testing).post("/graphql", **request_parts)
    found_status, found_message = answer(response)
    assert found_status == status
    assert found_message == message or message is None
    assert "data" not in response.json


def test_a_body_that_is_too_large_is_413_in_json(serve):
    client = serve()
    client.application.config["MAX_CONTENT_LENGTH"] = 100
    response = client.post("/graphql", json={"query": "{ hello }" + " " * 200})
    assert response.status_code == 413
    assert response.json["errors"][0]["message"]


def test_a_form_that_is_too_large_for_flask_is_413_in_json(serve):
    client = serve()
    client.application.config["MAX_CONTENT_LENGTH"] = 100
    response = client.post("/graphql", data={"query": "{ hello }" + " " * 200})
    assert (response.status_code, response.mimetype) == (413, "application/json")


def test_a_mutation_on_get_is_405(serve):
    response = serve().get("/graphql", query_string={"query": MUTATION})
    assert answer(response) == (405, "Can only perform a mutation operation from a POST request.")
    assert response.headers["Allow"] == "POST"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_405_in_json(serve, method):
    response = serve().open("/graphql", method=method)
    assert answer(response) == (405, "GraphQL only supports GET and POST requests.")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_head_is_answered_like_get_without_a_body(serve):
    head = serve().head("/graphql?query={hello}")
    get = serve().get("/graphql?query={hello}")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


def test_options_names_the_methods(serve):
    response = serve().options("/graphql")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert "Content-Type" not in response.headers


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_runs_a_mutation_only_with_a_header_that_other_sites_cannot_send(serve, content_type):
    form = {"data": {"query": MUTATION}, "content_type": content_type}
    assert serve().post("/graphql", **form).status_code == 403
    allowed = serve().post("/graphql", **form, headers={"X-Requested-With": "XMLHttpRequest"})
    assert allowed.json == {"data": {"write": "x"}}


def test_a_mutation_in_the_url_of_a_post_without_a_body_is_refused(serve):
    assert serve().post("/graphql", query_string={"query": MUTATION}).status_code == 403
