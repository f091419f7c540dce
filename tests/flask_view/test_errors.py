import json
import logging

import pytest
from flask import Response, abort, request
from graphql import GraphQLError, ValidationRule

import graphene_lite as graphene
from tests.core_versions import replace_input, replace_output


@pytest.fixture
def broken(serve):
    def asking(query="{ hello broken }", *, debug=False, testing=False, **options):
        client = serve(testing=testing, **options)
        client.application.debug = debug
        return client.post("/graphql", json={"query": query})

    return asking


def test_the_text_of_an_unexpected_exception_is_masked(broken):
    response = broken()
    assert response.status_code == 200
    assert response.json["data"] == {"hello": "Hello World", "broken": None}
    assert response.json["errors"][0]["message"] == "Internal server error."
    assert "secret" not in response.text


@pytest.mark.parametrize("mode", ["debug", "testing"])
def test_it_is_shown_in_debug_and_testing_mode(broken, mode):
    assert broken(**{mode: True}).json["errors"][0]["message"] == "secret password"


def test_it_is_logged_under_the_id_that_the_client_sees(broken, caplog):
    identity = broken().json["errors"][0]["extensions"]["id"]
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert identity in record.getMessage()
    assert "secret password" in str(record.exc_info[1])


class Plain(graphene.ObjectType):
    name = graphene.String()

    class Meta:
        possible_types = (int,)


class Color(graphene.Enum):
    RED = 1


class Custom(graphene.Scalar):
    @staticmethod
    def serialize(value):
        raise GraphQLError("Not today.")


UNFIT = [graphene.String, graphene.Int, graphene.Boolean, graphene.Date, graphene.Decimal, Color, Plain]


@pytest.mark.parametrize("kind", UNFIT)
def test_a_value_that_does_not_fit_its_field_is_masked_too(serve, kind):
    class Query(graphene.ObjectType):
        thing = graphene.Field(kind)

        def resolve_thing(self, info):
            return {"password": "secret"}

    schema = graphene.Schema(query=Query, types=[Plain])
    selection = " { name }" if kind is Plain else ""
    response = serve(schema=schema, testing=False).post("/graphql", json={"query": f"{{ thing {selection} }}"})
    [error] = response.json["errors"]
    assert (error["message"], error["path"]) == ("Internal server error.", ["thing"])
    assert "secret" not in response.text


def test_what_a_scalar_of_the_users_says_of_a_value_is_shown(serve):
    class Query(graphene.ObjectType):
        thing = graphene.Field(Custom, default_value=1)

    response = serve(schema=graphene.Schema(query=Query), testing=False).post("/graphql", json={"query": "{ thing }"})
    assert response.json["errors"][0]["message"] == "Not today."


def test_it_is_masked_in_a_batch(serve):
    response = serve(testing=False, batch=True).post("/graphql", json=[{"query": "{ broken }"}])
    assert "secret" not in response.text


def test_it_is_masked_when_middleware_fails(broken):
    def fails(*_, **__):
        raise RuntimeError("secret password")

    assert "secret" not in broken(middleware=[fails]).text


def test_it_is_masked_when_execution_cannot_start(broken):
    class Fails:
        def __init__(self):
            raise RuntimeError("secret password")

    response = broken(execution_context_class=Fails)
    assert response.status_code == 500
    assert "secret" not in response.text


def test_it_is_masked_when_the_context_cannot_be_made(serve):
    def fails():
        raise RuntimeError("secret password")

    client = serve(testing=False, get_context=fails)
    response = client.post("/graphql", json={"query": "{ hello }"})
    assert response.status_code == 500
    assert "secret" not in response.text


def fails(*_, **__):
    raise RuntimeError("secret password")


class FailingRule(ValidationRule):
    """Breaks down on every document."""

    def __init__(self, context):
        fails()


class FailingScalars:
    """Lets the scalar of the schema fail wherever it is used."""

    @staticmethod
    def install(schema):
        scalar = schema.type_map["Day"]
        replace_output(scalar, fails)
        replace_input(scalar, fails)
        scalar.parse_literal = fails


PATHS = {
    "a field": ({}, {"query": "{ broken }"}),
    "a nested field": ({}, {"query": "{ nest { nest { broken } } }"}),
    "an asynchronous field": ({}, {"query": "{ brokenLater }"}),
    "a scalar's result": ({}, {"query": "{ day }"}),
    "a scalar in the document": ({}, {"query": '{ day(at: "x") }'}),
    "a scalar in variables": ({}, {"query": "query ($d: Day) { day(at: $d) }", "variables": {"d": "x"}}),
    "a batch": ({"batch": True}, [{"query": "{ broken }"}, {"query": '{ day(at: "x") }'}]),
    "the context": ({"get_context": fails}, {"query": "{ hello }"}),
    "the root value": ({"get_root_value": fails}, {"query": "{ hello }"}),
    "the middleware's making": ({"get_middleware": fails}, {"query": "{ hello }"}),
    "middleware": ({"middleware": [fails]}, {"query": "{ hello }"}),
    "a validation rule": ({"validation_rules": [FailingRule]}, {"query": "{ hello }"}),
    "format_error": ({"format_error": fails}, {"query": "{ nope }"}),
    "format_error of a refusal": ({"format_error": fails}, {}),
    "format_error that shows the message": (
        {"format_error": lambda error: {"message": str(error), "also": error.message}},
        {"query": "{ broken }"},
    ),
    "encode that always fails": ({"encode": fails}, {"query": "{"}),
    "encode": (
        {"encode": lambda data, pretty=False: fails() if "data" in data else json.dumps(data)},
        {"query": "{ hello }"},
    ),
}


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_an_unexpected_exception_reaches_the_client_by_way_of(serve, schema, caplog, path):
    options, body = PATHS[path]
    FailingScalars.install(schema)
    response = serve(testing=False, **options).post("/graphql", json=body)
    assert response.mimetype == "application/json"
    assert "secret" not in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "path", sorted(PATHS.keys() - {"format_error that shows the message", "encode that always fails"})
)
def test_it_is_logged_once_with_its_traceback_and_id_by_way_of(serve, schema, caplog, path):
    options, body = PATHS[path]
    FailingScalars.install(schema)
    response = serve(testing=False, **options).post("/graphql", json=body)
    answers = response.json if isinstance(response.json, list) else [response.json]
    ids = [error["extensions"]["id"] for answer in answers for error in answer["errors"]]
    logged = [record for record in caplog.records if record.name == "graphene_lite.transport"]
    assert [identity for identity, record in zip(ids, logged, strict=True) if identity in record.getMessage()] == ids
    assert all(record.exc_info for record in logged)


class Unprintable(Exception):
    """Has no text."""

    def __str__(self):
        raise RuntimeError("secret password")


def raises_unprintable(*_args, **_options):
    raise Unprintable


HOPELESS = {
    "the exception has no text": {"get_context": raises_unprintable},
    "the exception of format_error has no text": {"format_error": raises_unprintable},
    "format_error returns what is no JSON": {"format_error": lambda _error: {"message": object()}},
    "encode returns nothing": {"encode": lambda _data, pretty=False: None},
    "encode returns what has no UTF-8": {"encode": lambda _data, pretty=False: "\ud800"},
}


@pytest.mark.parametrize("case", HOPELESS)
def test_the_answer_is_json_and_says_an_id_even_if(serve, caplog, case):
    response = serve(testing=False, **HOPELESS[case]).post("/graphql", json={"query": "{ broken }"})
    [error] = response.json["errors"]
    assert error["message"] == "Internal server error."
    assert error["extensions"]["id"] in caplog.text
    assert "secret" not in response.text


def test_a_graphql_error_is_always_shown(broken):
    [error] = broken("{ refused }").json["errors"]
    assert error["message"] == "Log in first."
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}


def test_a_failed_request_does_not_disturb_the_next(serve):
    client = serve(testing=False)
    for _ in range(2):
        assert client.post("/graphql", json={"query": "{ broken }"}).json["data"] == {"broken": None}
        assert client.post("/graphql", json={"query": "{ hello }"}).json == {"data": {"hello": "Hello World"}}


@pytest.mark.parametrize("testing", [True, False])
@pytest.mark.parametrize(
    ("refuse", "message", "code"),
    [
        (lambda: abort(403, "Ask Ada."), "Ask Ada.", 403),
        (lambda: abort(403), "Forbidden", 403),
        (lambda: request.form["missing"], "Bad Request", 400),
    ],
)
def test_an_http_exception_of_a_resolver_is_meant_for_the_client(
    serve, resolve, caplog, refuse, message, code, testing
):
    resolve(lambda _info: refuse())
    answer = serve(testing=testing).post("/graphql", json={"query": "{ context }"})
    [shown] = answer.json["errors"]
    assert (answer.status_code, shown["message"], shown["extensions"]) == (200, message, {"code": code})
    assert caplog.records == []


def test_an_http_exception_that_stands_for_no_status_is_masked(serve, resolve):
    resolve(lambda _info: abort(Response("secret", 418)))
    answer = serve(testing=False).post("/graphql", json={"query": "{ context }"})
    assert answer.json["errors"][0]["message"] == "Internal server error."
