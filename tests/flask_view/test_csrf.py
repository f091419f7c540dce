"""What a page of another site can make a browser send reaches no resolver; Flask-WTF's protection works beside ours."""

import pytest
from flask import Flask, Request
from flask_wtf.csrf import CSRFProtect, generate_csrf

from flask_view import GraphQLView

MUTATION = 'mutation { write(text: "x") }'
FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"]


@pytest.mark.parametrize("content_type", FORMS)
@pytest.mark.parametrize("query", ["{ hello }", MUTATION])
def test_a_form_is_refused(serve, content_type, query):
    response = serve().post("/graphql", data={"query": query}, content_type=content_type)
    assert (response.status_code, "data" in response.json) == (403, False)
    assert "X-Requested-With" in response.json["errors"][0]["message"]


@pytest.mark.parametrize("content_type", FORMS)
def test_a_form_is_refused_before_it_is_parsed(serve, monkeypatch, content_type):
    monkeypatch.setattr(Request, "form", property(lambda request: pytest.fail("It was parsed.")))
    form = {"data": b"query={hello}", "content_type": content_type}
    assert serve().post("/graphql", **form).status_code == 403


@pytest.mark.parametrize("content_type", FORMS)
@pytest.mark.parametrize("header", ["X-Requested-With", "GraphQL-Require-Preflight", "X-CSRFToken", "X-CSRF-Token"])
def test_a_form_with_a_header_that_forces_a_preflight_is_run(serve, content_type, header):
    form = {"data": {"query": MUTATION}, "content_type": content_type}
    assert serve().post("/graphql", **form, headers={header: "1"}).json == {"data": {"write": "x"}}


@pytest.mark.parametrize("content_type", FORMS)
def test_forms_may_be_switched_on_for_queries_only(serve, content_type):
    client = serve(forms=True)
    assert client.post("/graphql", data={"query": "{ hello }"}, content_type=content_type).status_code == 200
    assert client.post("/graphql", data={"query": MUTATION}, content_type=content_type).status_code == 403


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain; application/json", "text/plain;charset=utf-8"])
def test_text_is_415(serve, content_type):
    body = '{"query": "{ hello }"}'
    assert serve(forms=True).post("/graphql", data=body, content_type=content_type).status_code == 415


def test_a_body_without_a_content_type_is_415(serve):
    assert serve(forms=True).post("/graphql", data=b'{"query": "{ hello }"}').status_code == 415


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
def test_no_other_site_may_read_an_answer(serve, method):
    headers = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    response = serve().open("/graphql?query={hello}", method=method, headers=headers)
    assert not [name for name, _ in response.headers if name.startswith("Access-Control-")]


@pytest.fixture
def protected(schema):
    """An application with CSRFProtect, and a page that hands out its token."""
    app = Flask(__name__)
    app.config.update(TESTING=True, SECRET_KEY="x")
    app.csrf = CSRFProtect(app)
    app.add_url_rule("/token", view_func=lambda: generate_csrf())
    return app


@pytest.fixture
def view(protected, schema):
    root = {"hello": "Hello", "write": lambda _info, text: text}
    function = GraphQLView.as_view("graphql", schema=schema, root_value=root, graphiql=True)
    protected.add_url_rule("/graphql", view_func=function)
    return function


def test_csrf_protect_wants_its_token_also_with_json(protected, view):
    client = protected.test_client()
    assert client.post("/graphql", json={"query": MUTATION}).status_code == 400
    token = client.get("/token").text
    assert client.post("/graphql", json={"query": MUTATION}, headers={"X-CSRFToken": token}).json == {
        "data": {"write": "x"}
    }


def test_a_form_with_the_token_as_a_field_and_no_header_is_ours_to_refuse(protected, view):
    client = protected.test_client()
    form = {"query": MUTATION, "csrf_token": client.get("/token").text}
    assert client.post("/graphql", data=form).status_code == 403


def test_an_exempt_view_protects_itself(protected, view):
    protected.csrf.exempt(view)
    client = protected.test_client()
    assert client.post("/graphql", json={"query": MUTATION}).json == {"data": {"write": "x"}}
    assert client.post("/graphql", data={"query": MUTATION}).status_code == 403


def test_queries_by_get_need_no_token(protected, view):
    assert protected.test_client().get("/graphql?query={hello}").json == {"data": {"hello": "Hello"}}
