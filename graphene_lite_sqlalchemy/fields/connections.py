"""Connection fields over models: sorted, filtered and paged by the database.

Three class methods are for subclasses to override, as in graphene-sqlalchemy: `get_query` makes the query of a field
whose resolver returned None, `resolve_connection` turns what was resolved into a connection, `connection_resolver` does
both.
"""

import warnings
from collections.abc import Callable, Mapping
from functools import partial
from inspect import isclass
from typing import Any

from sqlalchemy.orm import Session

from graphene_lite import Connection, ConnectionField, Field, NonNull
from graphene_lite.errors import InvalidDeclaration
from graphene_lite.planning.lookahead import selection
from graphene_lite.support.promises import is_promise
from graphene_lite.utils.thenables import is_awaitable, maybe_thenable
from graphene_lite_sqlalchemy.fields.planned import connection_read
from graphene_lite_sqlalchemy.loaders.queries import is_statement, known_order, without_batches
from graphene_lite_sqlalchemy.loaders.rows import count_rows, page_of_query
from graphene_lite_sqlalchemy.loaders.users import await_twice
from graphene_lite_sqlalchemy.planning.connections import WHOLE, page_shape
from graphene_lite_sqlalchemy.planning.items import Items, members_selected
from graphene_lite_sqlalchemy.planning.narrowing import narrowed
from graphene_lite_sqlalchemy.planning.pages import Page, PageRequest, limits_of, make_page, read_request
from graphene_lite_sqlalchemy.planning.reads import mark
from graphene_lite_sqlalchemy.planning.selection import selects_beyond_page
from graphene_lite_sqlalchemy.records import record_of_class
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
            sort: One sort value or a list: enum members, `EnumValue`s, SQL expressions, or texts that name a column by
                its attribute (`"pages"`) or its value in the sort enum (`"PAGES_DESC"`).
            filter: An instance of the model's filter.
            args: Further arguments of the field.

        Returns:
            A `Query`, or a `Select` when the session is an `AsyncSession`.

        Raises:
            GraphQLError: A text in *sort* names no column, or *filter* is one that no database can take.
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
            GraphQLError: A cursor is not one or of another order, a page size is negative or above the type's limit, or
                `first` and `last` exclude each other.
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
        return await connection if is_awaitable(connection) else connection

    @classmethod
    def _page_of(cls, connection_type: Any, model: Any, info: Any, args: Mapping[str, Any], resolved: Any) -> Any:
        if isinstance(resolved, connection_type):
            return resolved
        request = read_request(args, limits_of(connection_type))
        if resolved is None:
            resolved = cls.get_query(model, info, **args)
        if not is_statement(resolved):
            return _list_page(connection_type, request, resolved)
        query, order = known_order(without_batches(resolved), model, args.get("sort"))
        counted = selects_beyond_page(info)

        items = Items(model, members=_members_below(info, model))

        def work(session: Session) -> Any:
            page = page_of_query(session, query, items, WHOLE, request, order)
            length = count_rows(session, query) if page.length is None and counted else page.length
            return _connection(connection_type, page, resolved, length)

        return run(session_for(query, info.context), work)

    @classmethod
    def connection_resolver(  # type: ignore[override]
        cls, resolver: Callable[..., Any], connection_type: Any, model: Any, root: Any, info: Any, **args: Any
    ) -> Any:
        """Return the page of what *resolver* returns."""
        resolved = resolver(root, info, **args)
        on_resolve = partial(cls.resolve_connection, connection_type, model, info, args)
        if is_awaitable(resolved) and not is_promise(resolved):
            return await_twice(resolved, on_resolve)
        return maybe_thenable(resolved, on_resolve)

    def wrap_resolve(self, parent_resolver: Any) -> Any:
        """Return a resolver that pages the value of the field's resolver, or else of *parent_resolver*."""
        resolver = Field.wrap_resolve(self, parent_resolver)
        wrapped = partial(self.connection_resolver, resolver, _nullable(self.type), self.model)
        read = None if self._is_customized() else connection_read(resolver, _nullable(self.type), self.model, wrapped)
        return wrapped if read is None else mark(wrapped, read)

    @classmethod
    def _is_customized(cls) -> bool:
        """Tell whether a subclass has its own say in what a page is made of."""
        hooks = ("get_query", "resolve_connection", "resolve_connection_async", "connection_resolver")
        return any(_function(cls, name) is not _function(SQLAlchemyConnectionField, name) for name in hooks)


def _members_below(info: Any, model: type[Any]) -> tuple[type[Any], ...]:
    """Return the subclasses of *model* whose own columns are selected of the nodes of a connection."""
    shape = None if info is None else page_shape(selection(info))
    return members_selected(shape.node, model) if shape is not None and shape.node is not None else ()


def _function(cls: type[Any], method: str) -> Any:
    return getattr(getattr(cls, method), "__func__", None)


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


def _list_page(connection_type: Any, request: PageRequest, resolved: Any) -> Any:
    request.require_positions()
    items = list(resolved.values() if isinstance(resolved, Mapping) else resolved)
    start, stop = request.bounds(len(items))
    return _connection(connection_type, make_page(request, items[start:stop], start), resolved, len(items))


def _connection(connection_type: Any, page: Page, iterable: Any, length: int | None) -> Any:
    connection = page.connection(connection_type)
    connection.iterable = iterable
    connection.length = length
    return connection


def _nullable(type_: Any) -> Any:
    return type_.of_type if isinstance(type_, NonNull) else type_


def _connection_of(type_: Any, required: bool) -> Any:
    name = getattr(type_, "__name__", str(type_))
    record = record_of_class(type_)
    if record is None:
        raise InvalidDeclaration(
            f"SQLAlchemyConnectionField({name})",
            f"SQLALchemyConnectionField only accepts SQLAlchemyObjectType types, not {name}.",
            "Pass the connection of one, as in SQLAlchemyConnectionField(MyType.connection).",
        )
    if not record.connection:
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
    return record.connection


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
