import json

import pytest

from graphene_lite.transport import ExecutionSettings
from tests.core_versions import replace_output

FORM = {"content-type": "application/x-www-form-urlencoded"}
STRICT = "application/graphql-response+json"


def test_a_query_is_answered(ask):
    answer = ask(query={"query": "{ hello }"})
    assert (answer.status, answer.json) == (200, {"data": {"hello": "Hello World"}})


def test_the_answer_says_its_type_and_charset(post):
    answer = post({"query": "{ hello }"})
    assert answer.response.headers["Content-Type"] == "application/json; charset=utf-8"


def test_the_answer_has_the_type_asked_for(post):
    assert post({"query": "{ hello }"}, accept=STRICT).media_type == STRICT


def test_an_answer_depends_on_the_accept_header(ask):
    assert ask(query={"query": "{ hello }"}).response.headers["Vary"] == "Accept"


def test_an_unacceptable_type_is_406(ask):
    answer = ask(query={"query": "{ hello }"}, headers={"accept": "text/plain"})
    assert (answer.status, answer.media_type) == (406, "application/json")


def test_raw_in_the_url_is_json_whatever_the_browser_prefers(ask):
    answer = ask(query={"query": "{ hello }", "raw": ""}, headers={"accept": "text/html"}, graphiql=True)
    assert answer.json == {"data": {"hello": "Hello World"}}


def test_the_operation_is_chosen_by_name(post):
    query = "query A { a: hello } query B { b: hello }"
    assert post({"query": query, "operationName": "B"}).json == {"data": {"b": "Hello World"}}


def test_variables_reach_the_resolver(post):
    query = "query ($who: String) { hello(name: $who) }"
    assert post({"query": query, "variables": {"who": "Ada"}}).json == {"data": {"hello": "Hello Ada"}}


REJECTED = {
    "syntax": {"query": "{"},
    "validation": {"query": "{ nope }"},
    "unknown operation": {"query": "query A { hello }", "operationName": "B"},
    "ambiguous operation": {"query": "query A { hello } query B { hello }"},
    "missing variable": {"query": "query ($n: Int!) { number(n: $n) }"},
    "wrong variable": {"query": "query ($n: Int!) { number(n: $n) }", "variables": {"n": "x"}},
}


@pytest.mark.parametrize("params", REJECTED.values(), ids=REJECTED)
@pytest.mark.parametrize(("accept", "status"), [("", 400), ("*/*", 400), ("application/json", 200), (STRICT, 400)])
def test_a_rejected_operation_has_errors_and_no_data(post, params, accept, status):
    answer = post(params, accept=accept)
    assert answer.status == status
    assert set(answer.json) == {"errors"}


@pytest.mark.parametrize("accept", ["", "application/json", STRICT])
def test_an_error_of_a_resolver_is_200_with_data(post, accept):
    answer = post({"query": "{ hello broken }"}, accept=accept)
    assert answer.status == 200
    assert answer.json["data"] == {"hello": "Hello World", "broken": None}


@pytest.mark.parametrize("params", [{}, {"query": None}, {"query": ""}])
def test_a_missing_query_is_400(post, params):
    answer = post(params)
    assert (answer.status, answer.message) == (400, "Must provide query string.")


def test_a_missing_query_on_get_is_400(ask):
    assert (ask().status, ask().message) == (400, "Must provide query string.")


def test_a_document_nested_too_deeply_is_400(post):
    answer = post({"query": "{ a" * 1450})
    assert answer.status == 400
    assert "ocument is nested too deeply." in answer.message


def test_a_mutation_on_get_is_405_and_not_run(ask, root):
    answer = ask(query={"query": 'mutation { write(text: "x") }'})
    assert answer.status == 405
    assert answer.response.headers["Allow"] == "POST"
    assert answer.message == "Can only perform a mutation operation from a POST request."
    assert root.written == []


def test_a_query_beside_a_mutation_is_run_on_get(ask):
    query = 'query A { hello } mutation B { write(text: "x") }'
    assert ask(query={"query": query, "operationName": "A"}).status == 200


def test_head_may_not_run_a_mutation(ask, root):
    assert ask("HEAD", query={"query": 'mutation { write(text: "x") }'}).status == 405
    assert root.written == []


def test_a_mutation_is_run_on_post(post, root):
    assert post({"query": 'mutation { write(text: "x") }'}).json == {"data": {"write": "x"}}
    assert root.written == ["x"]


def test_a_subscription_is_refused(post):
    answer = post({"query": "subscription { ticks }"})
    assert (answer.status, answer.message) == (400, "Subscriptions are not supported over this connection.")


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_mutation_from_a_form_of_another_site_is_not_run(ask, root, content_type):
    mutation = {"query": 'mutation { write(text: "x") }'}
    answer = ask("POST", form=mutation, query=mutation, headers={"content-type": content_type})
    assert answer.status == 403
    assert root.written == []


def test_a_mutation_from_a_form_is_run_with_a_header_that_forces_a_preflight(ask, root):
    mutation = {"query": 'mutation { write(text: "x") }'}
    assert ask("POST", form=mutation, headers={**FORM, "x-requested-with": "fetch"}).status == 200
    assert root.written == ["x"]


def test_a_query_from_a_form_is_run_where_that_is_switched_on(ask):
    answer = ask("POST", form={"query": "{ hello }"}, headers=FORM, forms=True)
    assert answer.json == {"data": {"hello": "Hello World"}}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_405(ask, method):
    answer = ask(method, query={"query": "{ hello }"})
    assert answer.status == 405
    assert answer.response.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert answer.message == "GraphQL only supports GET and POST requests."


def test_options_names_the_methods(ask):
    answer = ask("OPTIONS")
    assert (answer.status, answer.response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")


def test_a_batch_is_answered_with_a_list(post):
    answer = post([{"query": "{ hello }"}, {"query": '{ hello(name: "Ada") }'}], batch=True)
    assert answer.json == [{"data": {"hello": "Hello World"}}, {"data": {"hello": "Hello Ada"}}]


def test_the_status_of_a_batch_is_its_highest(post):
    answer = post([{"query": "{ hello }"}, {"query": "{ nope }"}], batch=True)
    assert answer.status == 400
    assert "data" in answer.json[0]
    assert "data" not in answer.json[1]


def test_a_batch_with_one_operation_that_is_refused_runs_none(post, root):
    answer = post([{"query": 'mutation { write(text: "x") }'}, {"query": "subscription { ticks }"}], batch=True)
    assert answer.status == 400
    assert root.written == []


def test_a_batch_runs_in_order_also_when_resolvers_are_asynchronous(post, root):
    names = ["writeLater", "write", "writeLater"]
    post([{"query": f'mutation {{ {name}(text: "{i}") }}'} for i, name in enumerate(names)], batch=True)
    assert root.written == ["0", "1", "2"]


def test_asynchronous_and_synchronous_resolvers_mix(post):
    assert post({"query": "{ hello later }"}).json == {"data": {"hello": "Hello World", "later": "later"}}


@pytest.mark.parametrize("options", [{"pretty": True}, {"query": {"pretty": "1"}}])
def test_a_pretty_answer_is_indented(post, options):
    assert post({"query": "{ hello }"}, **options).text == '{\n  "data": {\n    "hello": "Hello World"\n  }\n}'


def test_a_pretty_answer_has_null_for_a_number_that_json_has_not(post, schema):
    replace_output(schema.type_map["Odd"], lambda _value: float("nan"))
    assert post({"query": "{ odd }"}, pretty=True).text == '{\n  "data": {\n    "odd": null\n  }\n}'


def test_an_answer_is_as_short_as_possible(post):
    assert post({"query": "{ hello }"}).text == '{"data":{"hello":"Hello World"}}'


def test_a_result_that_is_no_json_is_a_masked_500(post):
    answer = post({"query": "{ odd }"})
    assert (answer.status, answer.message) == (500, "Internal server error.")


def test_a_result_that_is_no_json_takes_no_other_of_its_batch_along(post):
    answer = post([{"query": "{ hello }"}, {"query": "{ odd }"}], batch=True)
    good, bad = answer.json
    assert (answer.status, good) == (500, {"data": {"hello": "Hello World"}})
    assert bad["errors"][0]["message"] == "Internal server error."


def test_a_breakdown_of_execution_is_a_masked_500(post):
    answer = post({"query": "{ hello }"}, settings=lambda: ExecutionSettings(middleware=3))
    assert (answer.status, answer.message) == (500, "Internal server error.")


def test_encode_makes_the_text(post):
    def encode(data, pretty=False):
        return json.dumps({"wrapped": data})

    assert post({"query": "{ hello }"}, encode=encode).json == {"wrapped": {"data": {"hello": "Hello World"}}}


def test_format_error_makes_every_entry(post):
    def format_error(error):
        return {"message": error.message, "code": type(error.original_error).__name__}

    assert post({"query": "{ broken }"}, format_error=format_error).json["errors"] == [
        {"message": "Internal server error.", "code": "RuntimeError"}
    ]
    assert post({}, format_error=format_error).json["errors"] == [
        {"message": "Must provide query string.", "code": "NoneType"}
    ]
