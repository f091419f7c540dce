"""Flask's view of a GraphQL schema: a request read for `graphene_lite.transport`, its answer written back."""

from collections.abc import Awaitable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from flask import current_app, render_template_string, request
from flask.typing import ResponseReturnValue, RouteCallable
from flask.views import View
from graphql import GraphQLError
from werkzeug.exceptions import HTTPException

from flask_view.adapter import answer, status_of, written
from flask_view.context import RequestContext
from graphene_lite.transport import (
    DEFAULTS,
    Endpoint,
    EndpointOptions,
    ExecutionSettings,
    GraphiQLOptions,
    GraphQLParams,
    check_schema,
    graphiql_page,
    html_page,
    json_encode,
    plain_format,
    settled,
    then,
)

#: The version of GraphiQL that a template of one's own is given when none is named: the one Flask-GraphQL's loads.
TEMPLATE_VERSION = "0.11.11"


class GraphQLView(View):
    """Serve a schema: `app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))`.

    The options are the attributes below, those of `graphene_lite.transport.EndpointOptions`, and every attribute and
    method of a subclass: `as_view("graphql", schema=schema, get_context=lambda: {"session": session})` does what a
    subclass does that
    overrides `get_context`. An option that is none of them is a TypeError.

    Resolvers may be synchronous or asynchronous; the view waits for the latter.
    """

    #: The schema: Graphene-style (with `graphql_schema`) or graphql-core's.
    schema: Any = None
    #: What root resolvers get as their parent.
    root_value: Any = None
    #: What resolvers get as `info.context`; the items of a mapping are added to the default context.
    context: Any = None
    #: Functions, or objects with a method `resolve`, that see every field.
    middleware: Any = None
    #: Validation rules beside those of the GraphQL specification.
    validation_rules: Any = None
    #: The `ExecutionContext` class to execute with, instead of the schema's own.
    execution_context_class: Any = None
    #: Start operations inside an event loop: for resolvers that need a running one before they return, such as
    #: `return loader.load(key)` without `async`.
    enable_async: bool = False
    #: Show GraphiQL to browsers.
    graphiql: bool = False
    #: The version that a template of one's own is to load. The built-in page comes with its own.
    graphiql_version: str | None = None
    #: A Jinja template to show instead of the built-in page; see `render_graphiql`.
    graphiql_template: str | None = None
    #: The page's title.
    graphiql_html_title: str | None = None
    #: The query GraphiQL starts with.
    default_query: str | None = None
    #: What GraphiQL's header editor starts with: JSON text or a mapping.
    headers: Any = None
    #: The WebSocket address that GraphiQL uses for subscriptions.
    subscriptions: str | None = None
    #: Show GraphiQL's header editor; shown unless this is False.
    header_editor_enabled: bool | None = None
    #: Let GraphiQL keep headers in the browser's memory.
    should_persist_headers: bool | None = None

    #: Others are answered, too, but with 405 and a body that says so.
    methods = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    provide_automatic_options = False

    #: Flask keeps one instance for all requests: this class stores nothing of a request. A subclass may, so that of it
    #: Flask makes one for each request, unless it says False itself.
    init_every_request = False

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        if GraphQLView in cls.__bases__ and "init_every_request" not in vars(cls):
            cls.init_every_request = True

    def __init__(self, **options: Any) -> None:
        super().__init__()
        for name, value in options.items():
            if _is_option(type(self), name):
                setattr(self, name, value)
            elif name not in _FORMER or value is not None:
                raise TypeError(_unknown_option(type(self), name))

    @classmethod
    def as_view(cls, name: str, *class_args: Any, **class_kwargs: Any) -> RouteCallable:
        """Return the view function to route to.

        Args:
            name: The endpoint's name in Flask.
            class_args: None are taken.
            class_kwargs: The options, see the class.

        Raises:
            TypeError: An option is unknown, two exclude each other, or the schema is missing or invalid.
            InvalidDeclaration: `limits.costs` names a field that the schema does not have.
        """
        # Of a subclass, Flask makes no instance before a request; mistakes are to show when the application starts.
        view = cls(*class_args, **class_kwargs)
        check_schema(view.schema, view._options())
        return super().as_view(name, *class_args, **class_kwargs)

    def get_root_value(self) -> Any:
        """Return what root resolvers get as their parent, once per request."""
        return self.root_value

    def get_context(self) -> Any:
        """Return what resolvers get as `info.context`, once per request; an override may be a coroutine function.

        Returns:
            A `RequestContext`, with the items of the option `context` when that is a mapping, or `context` itself.
        """
        if self.context is None or isinstance(self.context, Mapping):
            return RequestContext(request._get_current_object(), self.context)  # type: ignore[attr-defined]
        return self.context

    def get_middleware(self) -> Any:
        """Return the middleware to execute with, once per request."""
        return self.middleware

    def get_validation_rules(self) -> Any:
        """Return validation rules to apply beside those of the GraphQL specification, once per request."""
        return self.validation_rules

    def get_execution_context_class(self) -> Any:
        """Return the `ExecutionContext` class to execute with, or None, once per request."""
        return self.execution_context_class

    @staticmethod
    def format_error(error: GraphQLError) -> dict[str, Any]:
        """Return the entry of *error* in `errors`.

        Unless the application is in debug or testing mode, the text of an unexpected exception is masked in *error*
        already; the exception itself is `error.original_error`.
        """
        return plain_format(error)

    #: Returns its first argument as JSON text, indented if `pretty`; an override may return bytes in UTF-8 too.
    encode = staticmethod(json_encode)

    def render_graphiql(self, params: GraphQLParams, result: str | None) -> ResponseReturnValue:
        """Return GraphiQL's page.

        A template of one's own gets `graphiql_version`, `graphiql_html_title`, `params` (with `query`, `variables` and
        `operation_name`, which it also gets by themselves), `result`, `subscription_url`, `headers`, `default_query`,
        `header_editor_enabled` and `should_persist_headers`.

        Args:
            params: The operation in the address.
            result: The answer to it as JSON text; None when there is none.
        """
        options = self._graphiql_options()
        if not self.graphiql_template:
            return written(graphiql_page(options, params, result))
        page = render_template_string(
            self.graphiql_template,
            graphiql_version=self.graphiql_version or TEMPLATE_VERSION,
            graphiql_html_title=self.graphiql_html_title,
            params=params,
            query=params.query,
            variables=params.variables,
            operation_name=params.operation_name,
            result=result,
            subscription_url=self.subscriptions or "",
            headers=options.headers_text() or "",
            default_query=self.default_query or "",
            header_editor_enabled=self.header_editor_enabled is not False,
            should_persist_headers=bool(self.should_persist_headers),
        )
        return written(html_page(page))

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer the current request."""
        # Not the proxies, which look for what they stand for at each access.
        current, app = request._get_current_object(), current_app._get_current_object()  # type: ignore[attr-defined]
        endpoint = self._endpoint
        if app.debug or app.testing:
            endpoint = replace(endpoint, reveal=True)
        return answer(endpoint, current, in_loop=self.enable_async)

    @cached_property
    def _endpoint(self) -> Endpoint:
        return Endpoint(
            schema=self.schema,
            settings=self._settings,
            options=self._options(),
            render_page=self.render_graphiql if self.graphiql else None,
            let_through=(HTTPException,),
            status_of=status_of,
        )

    def _options(self) -> EndpointOptions:
        options: Any = {name: getattr(self, name) for name in DEFAULTS}
        return settled(options)

    def _settings(self) -> ExecutionSettings | Awaitable[ExecutionSettings]:
        settings: ExecutionSettings | Awaitable[ExecutionSettings] = then(self.get_context(), self._settings_with)
        return settings

    def _settings_with(self, context: Any) -> ExecutionSettings:
        return ExecutionSettings(
            self.get_root_value(),
            context,
            self.get_middleware(),
            self.get_validation_rules() or (),
            self.get_execution_context_class(),
        )

    def _graphiql_options(self) -> GraphiQLOptions:
        return self._endpoint.options["graphiql_options"] or GraphiQLOptions(
            title=self.graphiql_html_title,
            default_query=self.default_query,
            headers=self.headers,
            subscriptions=self.subscriptions,
            header_editor_enabled=self.header_editor_enabled,
            should_persist_headers=self.should_persist_headers,
        )


# What every endpoint takes is declared with the endpoint; what has a meaning of its own in Flask, above.
for _name, _value in DEFAULTS.items():
    if not hasattr(GraphQLView, _name):
        setattr(GraphQLView, _name, _value)


#: Options of Flask-GraphQL and graphql-server that say nothing here; None is what they had unless told otherwise.
_FORMER = ("executor", "backend", "jinja_env")


def _is_option(view: type[GraphQLView], name: str) -> bool:
    """Tell whether *name* may be set: a public attribute, but none of those by which Flask itself drives a view."""
    return hasattr(view, name) and not name.startswith("_") and not hasattr(View, name)


def _unknown_option(view: type[GraphQLView], name: str) -> str:
    if name in ("executor", "backend"):
        return f"The option {name!r} belonged to graphql-core 2. Leave it out: asynchronous resolvers need no executor."
    known = ", ".join(option for option in dir(view) if _is_option(view, option))
    return f"{view.__name__} has no option {name!r}. It has: {known}."
