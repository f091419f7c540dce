"""`production=True`: what developers need is off, and the checks of the scanner graphql-cop find nothing."""

import pytest

JSON = {"Accept": "application/json"}


@pytest.fixture
def client(serve):
    return serve(production=True, testing=False)


def ask(client, query, **parts):
    return client.post("/graphql", json={"query": query}, **parts)


def circular(depth):
    return "{ __schema { types {" + " fields { type {" * depth + " name" + " } }" * depth + " } } }"


def test_cop_field_suggestions(client):
    assert "Did you mean" not in ask(client, "query cop { __schema { directive } }").text


def test_cop_introspection(client):
    assert "data" not in ask(client, "query cop { __schema { types { name fields { name } } } }").json


@pytest.mark.parametrize("path", ["/graphql", "/graphql?query={__typename}"])
def test_cop_detect_graphiql(client, path):
    assert "graphiql" not in client.get(path, headers={"Accept": "text/html"}).text.lower()


def test_cop_get_method_support(client):
    response = client.get("/graphql?query=query cop {__typename}")
    assert (response.status_code, "data" in response.json) == (405, False)
    assert response.headers["Allow"] == "OPTIONS, POST"


def test_cop_alias_overloading(client):
    aliases = " ".join(f"alias{i}: __typename" for i in range(101))
    assert "data" not in ask(client, "query cop {" + aliases + "}").json


def test_cop_batch_query(client):
    response = client.post("/graphql", json=[{"query": "query cop { __typename }"}] * 10)
    assert (response.status_code, isinstance(response.json, list)) == (400, False)


def test_cop_trace_mode(client):
    assert set(ask(client, "query cop { __typename }").json) == {"data"}


def test_cop_directive_overloading(client):
    assert len(ask(client, "query cop { __typename " + "@aa" * 10 + " }").json["errors"]) == 1


def test_cop_circular_query_introspection(client, serve):
    assert "data" not in ask(client, circular(5)).json
    assert "data" not in ask(serve(), circular(3)).json


def test_cop_get_based_mutation(client):
    assert "data" not in client.get("/graphql?query=mutation cop {__typename}").json


def test_cop_post_based_csrf(client):
    assert "data" not in client.post("/graphql", data={"query": "query cop { __typename }"}).json


def test_cop_post_based_csrf_with_the_query_in_the_address(client):
    response = client.post("/graphql?query=query cop {__typename}")
    assert (response.status_code, "data" in response.json) == (403, False)


def test_cop_circular_fragment(client, serve):
    query = "query cop { __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }"
    assert "errors" in ask(client, query).json
    assert "within itself" in ask(serve(), query).text


def test_cop_unhandled_error_detection(client):
    text = ask(client, "qwerty cop { abc }").text
    assert "exception" not in text.lower()
    assert "Traceback" not in text


def test_cop_field_duplication(client):
    assert "data" not in ask(client, "query cop {" + "__typename " * 500 + "}").json


def test_the_scanner_still_sees_a_graphql_endpoint(client):
    assert ask(client, "{ __typename }").json == {"data": {"__typename": "Query"}}


def test_a_type_cannot_be_asked_about(client):
    assert "data" not in ask(client, '{ __type(name: "Query") { name } }').json


def test_suggestions_are_left_out_of_errors_about_fields_and_variables(client, serve):
    assert ask(client, "{ hell }").json["errors"][0]["message"] == "Cannot query field 'hell' on type 'Query'."
    assert "Did you mean" in ask(serve(), "{ hell }").text


def test_a_get_with_a_header_that_forces_a_preflight_is_answered(client):
    response = client.get("/graphql?query={hello}", headers={"X-Requested-With": "fetch"})
    assert response.json == {"data": {"hello": "Hello World"}}


@pytest.mark.parametrize(
    ("option", "asked"),
    [
        ({"introspection": True}, lambda client: ask(client, "{ __schema { queryType { name } } }").json["data"]),
        ({"suggestions": True}, lambda client: "Did you mean" in ask(client, "{ hell }").text),
        ({"plain_get": True}, lambda client: client.get("/graphql?query={hello}").json["data"]),
        ({"graphiql": True}, lambda client: "graphiql" in client.get("/graphql", headers={"Accept": "text/html"}).text),
    ],
    ids=["introspection", "suggestions", "plain_get", "graphiql"],
)
def test_what_is_asked_for_stays_on(serve, option, asked):
    assert asked(serve(production=True, testing=False, **option))


@pytest.mark.parametrize(
    ("option", "query"),
    [
        ({"introspection": False}, "{ __schema { queryType { name } } }"),
        ({"suggestions": False}, "{ hell }"),
    ],
    ids=["introspection", "suggestions"],
)
def test_each_may_be_turned_off_alone(serve, option, query):
    assert "Did you mean" not in ask(serve(**option), query).text
    assert "data" not in ask(serve(**option), query).json


def test_the_graphiql_page_does_not_run_a_query_that_plain_get_may_not(serve):
    client = serve(production=True, graphiql=True, testing=False)
    page = client.get("/graphql?query={hello}", headers={"Accept": "text/html"}).text
    assert "{hello}" in page
    assert "Hello World" not in page


@pytest.mark.parametrize(("content_type", "status"), [("application/json", 200), ("text/plain", 405)])
def test_get_with_a_content_type_that_no_other_site_can_send_unasked(client, content_type, status):
    response = client.get("/graphql?query={hello}", headers={"Content-Type": content_type})
    assert response.status_code == status
