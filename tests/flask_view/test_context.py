import copy

import pytest
from flask import Flask, abort, g, request

from flask_view import GraphQLView, RequestContext


def shown(client, **parts):
    answer = client.post("/graphql", json={"query": "{ context }"}, **parts).json
    assert "errors" not in answer, answer
    return answer["data"]["context"]


def test_it_is_usable_as_the_request(serve, resolve):
    resolve(lambda info: f"{info.context.args['q']} {info.context.headers['X-Test']} {info.context.method}")
    assert shown(serve(), query_string={"q": "arg"}, headers={"X-Test": "header"}) == "arg header POST"


def test_it_is_usable_as_a_mapping_with_the_request(serve, resolve):
    resolve(lambda info: f"{info.context['request'].args['q']} {info.context.get('session')}")
    assert shown(serve(), query_string={"q": "arg"}) == "arg None"


def test_attributes_set_on_the_request_are_seen_on_it_and_the_other_way_round(serve, resolve):
    def resolver(info):
        info.context.tenant = "seen"
        return f"{info.context.user} {request.tenant}"

    client = serve()

    @client.application.before_request
    def log_in():
        request.user = "Ada"

    resolve(resolver)
    assert shown(client) == "Ada seen"


def test_items_may_be_set(serve, resolve):
    def resolver(info):
        info.context["loader"] = "set"
        return info.context["loader"]

    resolve(resolver)
    assert shown(serve()) == "set"


def test_one_context_is_shared_by_a_request_and_no_longer(serve, resolve):
    resolve(lambda info: str(info.context.setdefault("count", []).append(1) or len(info.context["count"])))
    client = serve(batch=True)
    for _ in range(2):
        answer = client.post("/graphql", json=[{"query": "{ context }"}] * 2).json
        assert [entry["data"]["context"] for entry in answer] == ["1", "2"]


def test_items_of_the_option_are_added_and_the_option_stays_as_it_was(serve, resolve):
    option = {"session": "db"}
    resolve(lambda info: f"{info.context['session']} {info.context['request'].method} {info.context.method}")
    assert shown(serve(context=option)) == "db POST POST"
    assert option == {"session": "db"}


def test_a_request_given_by_the_option_is_kept(serve, resolve):
    resolve(lambda info: info.context["request"])
    assert shown(serve(context={"request": "mine"})) == "mine"


def test_a_context_that_is_no_mapping_is_passed_as_it_is(serve, resolve):
    mine = object()
    resolve(lambda info: str(info.context is mine))
    assert shown(serve(context=mine)) == "True"


@pytest.mark.parametrize("how", ["override", "function"])
def test_what_get_context_returns_is_passed_as_it_is(serve, resolve, how):
    mine = {"session": "mine"}

    class View(GraphQLView):
        def get_context(self):
            return mine

    resolve(lambda info: str(info.context is mine))
    assert shown(serve(View) if how == "override" else serve(get_context=lambda: mine)) == "True"


def test_the_context_may_be_flasks_request_itself(serve, resolve):
    resolve(lambda info: info.context.method)
    assert shown(serve(get_context=lambda: request)) == "POST"


def test_get_context_may_extend_the_usual_one(serve, resolve):
    class View(GraphQLView):
        def get_context(self):
            return {**super().get_context(), "session": "db"}

    resolve(lambda info: f"{sorted(info.context)}")
    assert shown(serve(View)) == "['request', 'session']"


def test_get_context_may_refuse_with_an_http_error(serve):
    class View(GraphQLView):
        def get_context(self):
            abort(401)

    assert serve(View).post("/graphql", json={"query": "{ hello }"}).status_code == 401


def test_the_application_context_is_there_also_in_asynchronous_resolvers(serve, resolve):
    async def resolver(info):
        g.seen = request.args["q"]
        return g.seen

    resolve(resolver)
    assert shown(serve(), query_string={"q": "arg"}) == "arg"


def test_a_missing_attribute_is_an_attribute_error():
    with Flask(__name__).test_request_context("/?a=1"):
        context = RequestContext(request._get_current_object())
        assert not hasattr(context, "session")
        with pytest.raises(AttributeError):
            _ = context.session


def test_it_may_be_copied():
    with Flask(__name__).test_request_context("/?a=1"):
        copied = copy.copy(RequestContext(request._get_current_object(), {"x": 1}))
        assert (copied["x"], copied.args["a"]) == (1, "1")


def test_an_attribute_may_be_deleted():
    with Flask(__name__).test_request_context("/"):
        context = RequestContext(request._get_current_object())
        context.user = "Ada"
        del context.user
        assert not hasattr(request, "user")


def test_it_may_be_made_by_a_coroutine_function(serve, resolve):
    async def get_context():
        return {"user": "Ada"}

    resolve(lambda info: info.context["user"])
    assert shown(serve(get_context=get_context)) == "Ada"
