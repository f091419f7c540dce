"""Connection fields over models: sorted, filtered and paged by the database.

Three class methods are for subclasses to override, as in graphene-sqlalchemy: `get_query` makes the query of a field
whose resolver returned None, `resolve_connection` turns what was resolved into a connection, `connection_resolver` does
both.
"""

import enum
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from inspect import isawaitable, isclass
from typing import Any

from promise import Promise
from sqlalchemy.orm import Session

from graphene_lite import Connection, ConnectionField, Field, NonNull
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.utils.thenables import maybe_thenable
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.loaders.rows import count_rows, is_cut, is_ordered, is_statement, rows_between
from graphene_lite_sqlalchemy.ordering import EnumValue
from graphene_lite_sqlalchemy.planning.pages import PageRequest, known_length, make_page, read_request
from graphene_lite_sqlalchemy.planning.selection import selects_beyond_page
from graphene_lite_sqlalchemy.session import get_query, get_session, is_async, run, session_for


class SQLAlchemyConnectionField(ConnectionField):
    """A page of the rows of a model: all of them, or those that the field's resolver returns.

    The resolver may return None, a list, a `Query` or `Select` not run yet, or a connection; also later, as a Promise
    or an awaitable. The field gets a `sort` argument, by default that of the primary key, and a `filter` argument.

    Args:
        type_: The connection of a `SQLAlchemyObjectType`, or NonNull of it.
        args: Passed on to `Field`, as are *kwargs*. `sort=None` and `filter=None` leave these arguments out, other
            values replace them.

    Raises:
        InvalidDeclaration: *type_* is no connection of such a type.
    """

    def __init__(self, type_: Any, *args: Any, **kwargs: Any) -> None:
        connection = _nullable(type_)
        if isclass(connection) and issubclass(connection, Connection):
            _set_argument(kwargs, "sort", partial(_sort_argument, connection))
            _set_argument(kwargs, "filter", partial(_filter_argument, connection))
        else:
            for name in ("sort", "filter"):
                _set_argument(kwargs, name, lambda: None)
        super().__init__(type_, *args, **kwargs)

    @property
    def type(self) -> Any:
        """The connection type, NonNull if so declared.

        Raises:
            InvalidDeclaration: It is no connection of a `SQLAlchemyObjectType`.
        """
        type_ = Field.type.fget(self)  # type: ignore[attr-defined]
        nullable = _nullable(type_)
        if isclass(nullable) and issubclass(nullable, Connection):
            return type_
        return _connection_of(nullable, required=type_ is not nullable)

    @property
    def model(self) -> Any:
        """The model whose rows the connection holds."""
        return _nullable(_nullable(self.type)._meta.node)._meta.model

    @classmethod
    def get_query(cls, model: Any, info: Any, sort: Any = None, filter: Any = None, **args: Any) -> Any:
        """Return the query of all rows of *model*, sorted and filtered.

        Args:
            model: The model.
            info: The resolver's info; its context holds the session.
            sort: One sort value or a list: enum members, `EnumValue`s or SQL expressions.
            filter: An instance of the model's filter.
            args: Further arguments of the field.

        Returns:
            A `Query`, or a `Select` when the session is an `AsyncSession`.

        Raises:
            MissingSessionError: There is no session.
        """
        return narrowed(get_query(model, info.context), model, sort, filter)

    @classmethod
    def resolve_connection(  # type: ignore[override]  # graphene-sqlalchemy passes model and info too
        cls, connection_type: Any, model: Any, info: Any, args: Mapping[str, Any], resolved: Any
    ) -> Any:
        """Return the page of *resolved* that *args* ask for; of `get_query`, when *resolved* is None.

        Returns:
            A connection, or an awaitable of it when the session is an `AsyncSession`. Its attribute `iterable` is what
            was paged; `length` is the number of all rows, if the selection needs it or it is known anyway, else None.

        Raises:
            GraphQLError: A cursor is not one, or a page size is negative.
            MissingSessionError: There is no session to run a query on.
        """
        if resolved is None and is_async(get_session(info.context)):
            return cls.resolve_connection_async(connection_type, model, info, args, resolved)
        return cls._page_of(connection_type, model, info, args, resolved)

    @classmethod
    async def resolve_connection_async(
        cls, connection_type: Any, model: Any, info: Any, args: Mapping[str, Any], resolved: Any
    ) -> Any:
        """Do what `resolve_connection` does, for a query on an `AsyncSession`."""
        connection = cls._page_of(connection_type, model, info, args, resolved)
        return await connection if isawaitable(connection) else connection

    @classmethod
    def _page_of(cls, connection_type: Any, model: Any, info: Any, args: Mapping[str, Any], resolved: Any) -> Any:
        if isinstance(resolved, connection_type):
            return resolved
        request = read_request(args)
        if resolved is None:
            resolved = cls.get_query(model, info, **args)
        if not is_statement(resolved):
            return _list_page(connection_type, request, resolved)
        query = resolved if args.get("sort") else _with_default_order(resolved, model)
        counted = selects_beyond_page(info)
        return run(
            session_for(query, info.context),
            lambda session: _query_page(session, connection_type, request, query, counted),
        )

    @classmethod
    def connection_resolver(  # type: ignore[override]
        cls, resolver: Callable[..., Any], connection_type: Any, model: Any, root: Any, info: Any, **args: Any
    ) -> Any:
        """Return the page of what *resolver* returns."""
        resolved = resolver(root, info, **args)
        on_resolve = partial(cls.resolve_connection, connection_type, model, info, args)
        if isawaitable(resolved) and not isinstance(resolved, Promise):
            return _await_twice(resolved, on_resolve)
        return maybe_thenable(resolved, on_resolve)

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        """Return a resolver that pages the value of the field's resolver, or else of *parent_resolver*."""
        resolver = Field.wrap_resolve(self, parent_resolver)
        return partial(self.connection_resolver, resolver, _nullable(self.type), self.model)


class UnsortedSQLAlchemyConnectionField(SQLAlchemyConnectionField):
    """A connection field without a `sort` argument. Deprecated: pass `sort=None` to `SQLAlchemyConnectionField`."""

    def __init__(self, type_: Any, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("sort") is not None:
            warnings.warn(
                "UnsortedSQLAlchemyConnectionField does not support sorting. All sorting arguments will be ignored.",
                stacklevel=2,
            )
            kwargs["sort"] = None
        warnings.warn(
            "UnsortedSQLAlchemyConnectionField is deprecated and will be removed in the next "
            "major version. Use SQLAlchemyConnectionField instead and either don't "
            "provide the `sort` argument or set it to None if you do not want sorting.",
            DeprecationWarning,
            stacklevel=2,
        )
        super().__init__(type_, *args, **kwargs)


def narrowed(query: Any, model: Any, sort: Any, filters: Any) -> Any:
    """Return *query* over *model*, sorted by *sort* and filtered by *filters*, each of which may be None.

    Rows that the sort leaves equal come in the order of their primary keys, so that pages neither repeat nor skip any.
    """
    if filters is not None:
        query, clauses = type(filters).execute_filters(query, filters)
        query = query.filter(*clauses)
    if not sort:
        return query
    wanted = [_sql_of(item) for item in (sort if isinstance(sort, list) else [sort])]
    named = [getattr(item, "element", item) for item in wanted]
    rest = [column for column in model_info(model).primary_key if not any(column is one for one in named)]
    return query.order_by(*wanted, *rest)


def _sql_of(item: Any) -> Any:
    item = item.value if isinstance(item, enum.Enum) else item
    return item.value if isinstance(item, EnumValue) else item


def _with_default_order(query: Any, model: Any) -> Any:
    """Return *query* in the order of primary keys, unless the user has chosen an order or the rows."""
    return query if is_cut(query) or is_ordered(query) else query.order_by(*model_info(model).primary_key)


def _query_page(session: Session, connection_type: Any, request: PageRequest, query: Any, counted: bool) -> Any:
    length = count_rows(session, query) if request.needs_length else None
    start, stop = bounds = request.bounds(length)
    rows = [] if start == stop else rows_between(session, query, start, stop)
    if length is None:
        length = known_length(bounds, len(rows))
    if length is None and counted:
        length = count_rows(session, query)
    return _connection(connection_type, request, rows, start, query, length)


def _list_page(connection_type: Any, request: PageRequest, resolved: Any) -> Any:
    items = list(resolved.values() if isinstance(resolved, Mapping) else resolved)
    start, stop = request.bounds(len(items))
    return _connection(connection_type, request, items[start:stop], start, resolved, len(items))


def _connection(
    connection_type: Any, request: PageRequest, rows: list[Any], start: int, iterable: Any, length: int | None
) -> Any:
    connection = make_page(request, rows, start).connection(connection_type)
    connection.iterable = iterable
    connection.length = length
    return connection


async def _await_twice(resolved: Any, on_resolve: Callable[[Any], Any]) -> Any:
    connection = on_resolve(await resolved)
    return await connection if isawaitable(connection) else connection


def _nullable(type_: Any) -> Any:
    return type_.of_type if isinstance(type_, NonNull) else type_


def _connection_of(type_: Any, required: bool) -> Any:
    name = getattr(type_, "__name__", str(type_))
    if not hasattr(getattr(type_, "_meta", None), "connection"):
        raise InvalidDeclaration(
            f"SQLAlchemyConnectionField({name})",
            f"SQLALchemyConnectionField only accepts SQLAlchemyObjectType types, not {name}.",
            "Pass the connection of one, as in SQLAlchemyConnectionField(MyType.connection).",
        )
    if not type_._meta.connection:
        raise InvalidDeclaration(
            f"SQLAlchemyConnectionField({name})",
            f"The type {name} doesn't have a connection.",
            "Give it interfaces = (relay.Node,) or use_connection = True in its Meta.",
        )
    if required:
        raise InvalidDeclaration(
            f"SQLAlchemyConnectionField({name})",
            "Passing a SQLAlchemyObjectType instance is deprecated.",
            "Pass the connection type instead accessible via SQLAlchemyObjectType.connection.",
        )
    return type_._meta.connection


def _set_argument(kwargs: dict[str, Any], name: str, make: Callable[[], Any]) -> None:
    argument = kwargs.pop(name) if name in kwargs else make()
    if argument is not None:
        kwargs[name] = argument


def _sort_argument(connection: Any) -> Any:
    try:
        return _nullable(connection._meta.node).sort_argument()
    except (AttributeError, TypeError) as error:
        raise InvalidDeclaration(
            f"SQLAlchemyConnectionField({connection.__name__})",
            f"Cannot create sort argument for {connection.__name__}. A model is required.",
            'Set the "sort" argument to None to disabling the creation of the sort query argument.',
        ) from error


def _filter_argument(connection: Any) -> Any:
    return _nullable(connection._meta.node).get_filter_argument()
