import json

import pytest
from flask import Flask
from graphql import GraphQLError, ValidationRule

from flask_view import GraphQLView
from graphene_lite.support.graphql_core import CoreExecutor


def ask(client, query, **parts):
    return client.post("/graphql", json={"query": query}, **parts).json


def message(answer):
    return answer["errors"][0]["message"]


def test_a_schema_is_served(serve):
    assert ask(serve(), "{ hello }") == {"data": {"hello": "Hello World"}}


def test_a_graphene_style_schema_is_served(serve, schema):
    class Holder:
        graphql_schema = schema

    assert ask(serve(schema=Holder()), "{ hello }") == {"data": {"hello": "Hello World"}}


def test_without_a_schema_no_view_is_made():
    with pytest.raises(TypeError, match="A Schema is required"):
        GraphQLView.as_view("graphql")


def test_an_unknown_option_is_a_type_error_when_the_application_starts(serve):
    with pytest.raises(TypeError, match=r"GraphQLView has no option 'grafiql'\. It has: batch, context,"):
        serve(grafiql=True)


@pytest.mark.parametrize("name", ["methods", "dispatch_request", "as_view", "_endpoint", "__init__"])
def test_what_flask_or_the_view_itself_needs_is_no_option(serve, name):
    with pytest.raises(TypeError, match="has no option"):
        serve(**{name: None})


@pytest.mark.parametrize("name", ["executor", "backend"])
def test_options_of_graphql_core_2_say_what_to_do(serve, name):
    with pytest.raises(TypeError, match=r"belonged to graphql-core 2\. Leave it out"):
        serve(**{name: object()})


def test_options_of_the_originals_may_say_nothing(serve):
    view = serve(executor=None, backend=None, jinja_env=None)
    assert view.get("/graphql?query={hello}").status_code == 200
    with pytest.raises(TypeError, match="has no option 'jinja_env'"):
        serve(jinja_env=object())


def test_an_attribute_of_a_subclass_is_an_option(serve):
    class View(GraphQLView):
        greeting = "Hello"

        def get_root_value(self):
            return {"hello": self.greeting}

    assert ask(serve(View, greeting="Ciao"), "{ hello }") == {"data": {"hello": "Ciao"}}


def test_a_subclass_sets_options_as_attributes(serve):
    class View(GraphQLView):
        pretty = True

    assert serve(View).get("/graphql?query={hello}").text.startswith('{\n  "data"')


class Counting(GraphQLView):
    """Stores something of a request on itself."""

    seen = 0

    def get_root_value(self):
        self.seen += 1
        return {"hello": f"request {self.seen}"}


def test_what_a_subclass_stores_on_itself_is_gone_with_the_request(serve):
    client = serve(Counting)
    assert [ask(client, "{ hello }")["data"]["hello"] for _ in range(2)] == ["request 1", "request 1"]


def test_a_subclass_may_keep_one_instance_for_all_requests(serve):
    class Kept(Counting):
        init_every_request = False

    client = serve(Kept)
    assert [ask(client, "{ hello }")["data"]["hello"] for _ in range(2)] == ["request 1", "request 2"]


def test_the_view_itself_is_one_instance_for_all_requests():
    assert GraphQLView.init_every_request is False


def test_pretty_indents(serve):
    text = '{\n  "data": {\n    "hello": "Hello World"\n  }\n}'
    assert serve(pretty=True).get("/graphql?query={hello}").text == text
    assert serve().get("/graphql?query={hello}&pretty=1").text == text
    assert serve().get("/graphql?query={hello}").text == '{"data":{"hello":"Hello World"}}'


def test_a_batch_needs_the_option(serve):
    batch = [{"query": "{ hello }"}, {"query": '{ hello(name: "Ada") }'}]
    assert serve(batch=True).post("/graphql", json=batch).json == [
        {"data": {"hello": "Hello World"}},
        {"data": {"hello": "Hello Ada"}},
    ]
    refused = serve().post("/graphql", json=batch)
    assert (refused.status_code, message(refused.json)) == (400, "Batch GraphQL requests are not enabled.")


@pytest.mark.parametrize("how", ["option", "override", "function"])
def test_the_root_value(serve, how):
    class View(GraphQLView):
        def get_root_value(self):
            return {"hello": "root"}

    client = {
        "option": lambda: serve(root_value={"hello": "root"}),
        "override": lambda: serve(View),
        "function": lambda: serve(get_root_value=lambda: {"hello": "root"}),
    }[how]()
    assert ask(client, "{ hello }") == {"data": {"hello": "root"}}


@pytest.mark.parametrize("how", ["option", "override"])
def test_middleware_sees_every_field(serve, how):
    class Shout:
        def resolve(self, next_, root, info, **args):
            return next_(root, info, **args).upper()

    class View(GraphQLView):
        def get_middleware(self):
            return [Shout()]

    client = serve(middleware=[Shout()]) if how == "option" else serve(View)
    assert ask(client, "{ hello }") == {"data": {"hello": "HELLO WORLD"}}


class Forbid(ValidationRule):
    """Refuses every field."""

    def enter_field(self, *_):
        self.report_error(GraphQLError("Not today."))


@pytest.mark.parametrize("how", ["option", "override"])
def test_validation_rules_apply_beside_the_usual_ones(serve, how):
    class View(GraphQLView):
        def get_validation_rules(self):
            return [Forbid]

    client = serve(validation_rules=[Forbid]) if how == "option" else serve(View)
    assert [error["message"] for error in ask(client, "{ nope }")["errors"]] == [
        "Cannot query field 'nope' on type 'Query'.",
        "Not today.",
    ]


@pytest.mark.parametrize("how", ["option", "override"])
def test_an_execution_context_class_executes(serve, how):
    class Fixed(CoreExecutor):
        def execute_field(self, *_, **__):
            return "fixed"

    class View(GraphQLView):
        def get_execution_context_class(self):
            return Fixed

    client = serve(execution_context_class=Fixed) if how == "option" else serve(View)
    assert ask(client, "{ hello }") == {"data": {"hello": "fixed"}}


def test_format_error_is_overridden_by_a_static_method(serve):
    class View(GraphQLView):
        @staticmethod
        def format_error(error):
            return {"message": error.message, "kind": type(error.original_error).__name__}

    assert ask(serve(View), "{ broken }")["errors"] == [{"message": "secret password", "kind": "RuntimeError"}]
    assert serve(View).get("/graphql").json["errors"][0]["message"] == "Must provide query string."


def test_format_error_may_extend_the_usual_one(serve):
    class View(GraphQLView):
        @staticmethod
        def format_error(error):
            return {**GraphQLView.format_error(error), "code": 7}

    [error] = ask(serve(View, testing=False), "{ broken }")["errors"]
    assert (error["message"], error["code"]) == ("Internal server error.", 7)


def test_encode_is_overridden_by_a_static_method(serve):
    class View(GraphQLView):
        @staticmethod
        def encode(data, pretty=False):
            return json.dumps({"wrapped": data, "pretty": bool(pretty)})

    assert serve(View, pretty=True).get("/graphql?query={hello}").json == {
        "wrapped": {"data": {"hello": "Hello World"}},
        "pretty": True,
    }


def test_encode_may_return_bytes(serve):
    client = serve(encode=lambda data, pretty=False: json.dumps(data).encode(), graphiql=True)
    assert client.get("/graphql?query={hello}").json == {"data": {"hello": "Hello World"}}
    page = client.get("/graphql?query={hello}", headers={"Accept": "text/html"})
    assert "Hello World" in page.text


def test_other_routes_and_methods_of_the_application_are_left_alone(schema):
    app = Flask(__name__)
    view = GraphQLView.as_view("graphql", schema=schema)
    app.add_url_rule("/graphql", view_func=view, methods=["GET", "POST"])
    assert app.test_client().put("/graphql").status_code == 405
