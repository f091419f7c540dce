import json
import re

import pytest

from flask_view import GraphQLView

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def page(client, query=None, **parts):
    response = client.get("/graphql", headers=BROWSER, query_string=query, **parts)
    assert response.status_code == 200
    assert response.mimetype == "text/html"
    return response.text


def configuration(html):
    return json.loads(re.search(r'id="graphiql-config">(.*?)</script>', html, re.DOTALL)[1])


def test_a_browser_gets_graphiql(serve):
    assert '<div id="graphiql">' in page(serve(graphiql=True))


def test_a_browser_gets_json_when_graphiql_is_off(serve):
    assert serve().get("/graphql?query={hello}", headers=BROWSER).json == {"data": {"hello": "Hello World"}}


def test_a_browser_gets_json_when_it_asks_for_raw(serve):
    response = serve(graphiql=True).get("/graphql?query={hello}&raw", headers=BROWSER)
    assert response.json == {"data": {"hello": "Hello World"}}


def test_others_get_json(serve):
    response = serve(graphiql=True).get("/graphql?query={hello}", headers={"Accept": "application/json"})
    assert response.mimetype == "application/json"


def test_every_address_in_the_page_is_the_endpoint_itself(serve):
    client = serve(graphiql=True)
    html = page(client)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert [address for address in addresses if not address.startswith(("?", "data:"))] == []
    for address in (address for address in addresses if address.startswith("?")):
        assert client.get("/graphql" + address.replace("&amp;", "&")).status_code == 200


OPTIONS = [
    ({"graphiql_html_title": "Books"}, "title", "Books"),
    ({"default_query": "{ hello }"}, "defaultQuery", "{ hello }"),
    ({"headers": '{"A": "b"}'}, "headers", '{"A": "b"}'),
    ({"subscriptions": "ws://x/ws"}, "subscriptionUrl", "ws://x/ws"),
    ({"header_editor_enabled": False}, "headerEditorEnabled", False),
    ({"should_persist_headers": True}, "shouldPersistHeaders", True),
]


@pytest.mark.parametrize(("options", "name", "value"), OPTIONS)
def test_options_of_the_page(serve, options, name, value):
    assert configuration(page(serve(graphiql=True, **options)))[name] == value


def test_the_page_shows_the_answer_to_the_query_in_the_address(serve):
    found = configuration(page(serve(graphiql=True), {"query": "{ hello }"}))
    assert (found["query"], json.loads(found["response"])) == ("{ hello }", {"data": {"hello": "Hello World"}})


def test_a_template_of_ones_own_is_kept_by_no_cache(serve):
    response = serve(graphiql=True, graphiql_template="{{result}}").get("/graphql?query={hello}", headers=BROWSER)
    assert response.content_type == "text/html; charset=utf-8"
    assert (response.headers["Cache-Control"], response.headers["Vary"]) == ("no-store", "Accept")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_template_of_ones_own_gets_the_names_of_version_2(serve):
    template = (
        "{{graphiql_version}}|{{graphiql_html_title|default('GraphiQL', true)}}|{{params.query|tojson}}"
        "|{{params.variables|tojson}}|{{params.operation_name|tojson}}|{{result|tojson}}"
    )
    client = serve(graphiql=True, graphiql_template=template)
    assert page(client, {"query": "query A { hello }", "variables": '{"a": 1}', "operationName": "A"}) == (
        '0.11.11|GraphiQL|"query A { hello }"|{"a": 1}|"A"|'
        + json.dumps('{\n  "data": {\n    "hello": "Hello World"\n  }\n}')
    )


def test_a_template_of_ones_own_gets_the_version_named(serve):
    client = serve(graphiql=True, graphiql_template="{{graphiql_version}}", graphiql_version="1.4.7")
    assert page(client) == "1.4.7"


def test_a_template_of_ones_own_gets_the_names_of_the_successor(serve):
    template = (
        "{{query}}|{{operation_name}}|{{subscription_url}}|{{headers}}|{{default_query}}"
        "|{{header_editor_enabled|tojson}}|{{should_persist_headers|tojson}}"
    )
    client = serve(graphiql=True, graphiql_template=template, subscriptions="ws://x", default_query="d", headers="h")
    assert page(client, {"query": "q"}) == "q|None|ws://x|h|d|true|false"


def test_render_graphiql_may_be_overridden(serve):
    class View(GraphQLView):
        def render_graphiql(self, params, result):
            return f"mine {params.query} {result}"

    assert page(serve(View, graphiql=True), {"query": "{ later }"}).startswith('mine { later } {\n  "data"')


def test_render_graphiql_may_change_what_the_usual_page_shows(serve):
    class View(GraphQLView):
        def render_graphiql(self, params, result):
            return super().render_graphiql(params, '"changed"')

    assert configuration(page(serve(View, graphiql=True)))["response"] == '"changed"'


def test_an_exception_is_masked_in_the_page_too(serve):
    html = page(serve(graphiql=True, testing=False), {"query": "{ broken }"})
    assert "Internal server error." in html
    assert "secret" not in html


@pytest.mark.parametrize("template", [None, "mine"])
def test_no_other_site_may_put_the_page_into_a_frame(serve, template):
    response = serve(graphiql=True, graphiql_template=template).get("/graphql", headers={"Accept": "text/html"})
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
