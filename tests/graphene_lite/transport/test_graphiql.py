import json
import re

import pytest

from graphene_lite.transport import GraphiQLOptions, GraphQLParams, graphiql_page

HTML = {"accept": "text/html,*/*;q=0.8"}


def configuration(page: str) -> dict:
    return json.loads(re.search(r'id="graphiql-config">(.*?)</script>', page, re.DOTALL)[1])


def page(params: GraphQLParams = GraphQLParams(), result: str | None = None, **options: object) -> str:  # noqa: B008
    return graphiql_page(GraphiQLOptions(**options), params, result).body.decode()


def test_the_page_names_nothing_outside():
    assert re.findall(r"(?:https?:)?//[\w.]+", page()) == []


def test_no_script_is_inline_but_the_block_of_data():
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page(), re.DOTALL)
    assert [(bool(code), "application/json" in attributes) for attributes, code in scripts] == [
        (True, True),
        (False, False),
        (False, False),
    ]
    assert not re.search(r"\son\w+=", page())


def test_the_policy_allows_no_script_but_ours():
    policy = graphiql_page(GraphiQLOptions(), GraphQLParams(), None).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy


def test_other_sites_cannot_put_the_page_into_a_frame():
    policy = graphiql_page(GraphiQLOptions(), GraphQLParams(), None).headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy


def test_the_title_is_set_and_escaped():
    assert "<title>Books &lt;b&gt;</title>" in page(title="Books <b>")
    assert "<title>GraphiQL</title>" in page()


OPTIONS = [
    ({"default_query": "{ a }"}, "defaultQuery", "{ a }"),
    ({"headers": '{"A": "b"}'}, "headers", '{"A": "b"}'),
    ({"headers": {"A": "b"}}, "headers", '{\n  "A": "b"\n}'),
    ({"subscriptions": "ws://x/ws"}, "subscriptionUrl", "ws://x/ws"),
    ({}, "headerEditorEnabled", True),
    ({"header_editor_enabled": False}, "headerEditorEnabled", False),
    ({}, "shouldPersistHeaders", False),
    ({"should_persist_headers": True}, "shouldPersistHeaders", True),
    ({"title": "Books"}, "title", "Books"),
]


@pytest.mark.parametrize(("options", "name", "value"), OPTIONS)
def test_an_option_reaches_the_script(options, name, value):
    assert configuration(page(**options))[name] == value


def test_the_policy_allows_the_subscription_server():
    policy = graphiql_page(GraphiQLOptions(subscriptions="wss://x/ws"), GraphQLParams(), None).headers
    assert "connect-src 'self' wss://x/ws;" in policy["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["wss://x; script-src *", "wss://x\r\nX: y", "javascript:alert(1)"])
def test_an_address_cannot_change_the_policy(address):
    policy = graphiql_page(GraphiQLOptions(subscriptions=address), GraphQLParams(), None).headers
    assert "connect-src 'self';" in policy["Content-Security-Policy"]


def test_the_operation_and_its_answer_reach_the_script():
    found = configuration(page(GraphQLParams("{ a }", {"n": 1}), '{"data": 1}'))
    assert (found["query"], json.loads(found["variables"]), found["response"]) == ("{ a }", {"n": 1}, '{"data": 1}')


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>&amp;", "\u2028"])
def test_a_query_cannot_leave_the_block_of_data(text):
    html = page(GraphQLParams(text))
    assert text not in html
    assert configuration(html)["query"] == text


def test_a_browser_gets_the_page(ask):
    answer = ask(headers=HTML, graphiql=True)
    assert (answer.status, answer.media_type) == (200, "text/html")


def test_without_graphiql_a_browser_gets_json(ask):
    assert ask(headers=HTML, query={"query": "{ hello }"}).media_type == "application/json"


def test_the_page_shows_the_answer_to_the_query_in_the_address(ask):
    answer = ask(headers=HTML, query={"query": "{ hello later }"}, graphiql=True)
    assert json.loads(configuration(answer.text)["response"]) == {"data": {"hello": "Hello World", "later": "later"}}


@pytest.mark.parametrize(
    "query", [{}, {"query": "{ hello }", "variables": "{"}, {"query": 'mutation { write(text: "x") }'}]
)
def test_the_page_is_shown_also_when_the_address_holds_nothing_to_run(ask, root, query):
    answer = ask(headers=HTML, query=query, graphiql=True)
    assert answer.status == 200
    assert configuration(answer.text)["response"] is None
    assert configuration(answer.text)["query"] == query.get("query")
    assert root.written == []


def test_a_post_is_never_answered_with_the_page(ask):
    headers = {"content-type": "application/json", "accept": "text/html"}
    assert ask("POST", body=b'{"query": "{ hello }"}', headers=headers, graphiql=True).status == 406
