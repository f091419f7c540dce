"""`SQLAlchemyObjectType` and `SQLAlchemyInterface`: classes that take their fields from a model."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from inspect import getattr_static, isclass
from typing import Any

from graphql import GraphQLOutputType, Undefined, UndefinedType

from graphene_lite import Argument, Enum, Field, Interface, ObjectType, ResolveInfo
from graphene_lite.relay import Connection, Node
from graphene_lite.types.base import BaseType
from graphene_lite.types.interface import InterfaceOptions
from graphene_lite.types.objecttype import ObjectTypeOptions
from graphene_lite.types.utils import yank_fields_from_attrs
from graphene_lite.utils.thenables import is_awaitable
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, IncompatibleInstance, UnmappedModelError
from graphene_lite_sqlalchemy.inspection import is_mapped_class, is_mapped_instance, model_info, primary_key_of
from graphene_lite_sqlalchemy.loaders.users import running_statements
from graphene_lite_sqlalchemy.object_types.building import construct_fields_and_filters
from graphene_lite_sqlalchemy.object_types.filter_fields import make_type_filter
from graphene_lite_sqlalchemy.object_types.filter_ids import with_node_id
from graphene_lite_sqlalchemy.object_types.identity import find_instance, key_of
from graphene_lite_sqlalchemy.object_types.loading import check_required, checked_loading
from graphene_lite_sqlalchemy.ordering import enum_for_field, sort_argument_for_object_type, sort_enum_for_object_type
from graphene_lite_sqlalchemy.planning.keys import id_of
from graphene_lite_sqlalchemy.planning.reads import KEY, mark
from graphene_lite_sqlalchemy.planning.totals import total_count_field
from graphene_lite_sqlalchemy.records import ModelOptions, nearest_type
from graphene_lite_sqlalchemy.registry import Registry, get_global_registry
from graphene_lite_sqlalchemy.session import get_query
from graphene_lite_sqlalchemy.typing import DeclaredType, Model, Resolver, Statement, Strategy

#: How many items a page has at most, unless the registry is a drop-in or a type says otherwise.
MAX_PAGE_SIZE = 1_000


class _Options(ModelOptions):
    """The part that both kinds of records share."""

    @property
    def keeps_is_type_of(self) -> bool:
        """Whether the class has `SQLAlchemyBase.is_type_of`."""
        return _is_inherited(self.class_type, "is_type_of", SQLAlchemyBase)

    def wrap_resolver(self, resolver: Resolver, field_type: GraphQLOutputType) -> Resolver:
        """Wrap the *resolver* of a field that holds the type: statements that it returns are run."""
        return running_statements(resolver, self.model, field_type)


class SQLAlchemyObjectTypeOptions(_Options, ObjectTypeOptions):
    """The record of a `SQLAlchemyObjectType`."""


class SQLAlchemyInterfaceOptions(_Options, InterfaceOptions):
    """The record of a `SQLAlchemyInterface`."""

    @property
    def keeps_resolve_type(self) -> bool:
        """Whether the class has `SQLAlchemyInterface.resolve_type`."""
        return _is_inherited(self.class_type, "resolve_type", SQLAlchemyInterface)


class SQLAlchemyBase(BaseType):
    """The part that `SQLAlchemyObjectType` and `SQLAlchemyInterface` share; not for direct use."""

    #: The type's connection, or None.
    connection: type[Connection] | None = None
    #: Fields of each connection of the type, besides Relay's.
    connection_fields: Mapping[str, Field] = {}

    @classmethod
    def __init_subclass_with_meta__(
        cls,
        model: Model | None = None,
        registry: Registry | None = None,
        skip_registry: bool = False,
        only_fields: Collection[str] = (),
        exclude_fields: Collection[str] = (),
        connection: type[Connection] | None = None,
        connection_class: type[Connection] | None = None,
        use_connection: bool | None = None,
        interfaces: Iterable[object] = (),
        id: str | None = None,
        batching: bool | None = None,
        connection_field_factory: Resolver | None = None,
        max_page_size: int | UndefinedType | None = Undefined,
        _meta: ModelOptions | None = None,
        create_filters: bool = True,
        strategies: Mapping[str, Strategy] | None = None,
        max_depth: int | None = None,
        **options: Any,
    ) -> None:
        """Make the fields, the connection and the filter of a type, and register it. The options are `Meta`'s.

        Raises:
            UnmappedModelError: *model* is not a mapped class.
            UnknownAttributeError: `strategies`, or `requires=` of a field, name no fitting attribute of the model.
            ConflictingOptionsError: Two options exclude each other, or one is of the wrong kind.
        """
        if not _meta:
            return
        registry = registry or get_global_registry()
        _check_options(cls, _meta, registry, only_fields, exclude_fields)
        model = _mapped(cls, model)
        fields, filters = construct_fields_and_filters(
            cls, model, registry, only_fields, exclude_fields, batching, create_filters, connection_field_factory
        )
        interfaces = tuple(interfaces)
        filter_fields = with_node_id(filters, cls, model, registry, interfaces) if create_filters else filters
        _meta.model, _meta.registry, _meta.id = model, registry, id or "id"
        _meta.max_page_size = _page_size(cls, max_page_size, registry)
        _meta.fields = {**(_meta.fields or {}), **yank_fields_from_attrs(fields, _as=Field, sort=False)}
        cls.connection_fields = {} if registry.drop_in else {"total_count": total_count_field()}
        _meta.connection = cls.connection = _connection(cls, connection, connection_class, use_connection, interfaces)
        if not _meta.filter_class:
            _meta.filter_class = make_type_filter(cls, model, registry, filter_fields)
            registry.register_filter_for_base_type(cls, _meta.filter_class)
        _meta.strategies, _meta.max_depth = checked_loading(cls, model_info(model), strategies or {}, max_depth)
        super().__init_subclass_with_meta__(_meta=_meta, interfaces=interfaces, **options)
        check_required(cls, model_info(model))
        if not skip_registry:
            registry.register(cls)

    @classmethod
    def is_type_of(cls, root: object, info: ResolveInfo) -> bool:
        """Tell whether *root* is an instance of the model, or of this class.

        Raises:
            IncompatibleInstance: It is not a mapped instance: a resolver returned something else by mistake.
        """
        if isinstance(root, cls):
            return True
        if is_awaitable(root):
            raise IncompatibleInstance(
                "Received coroutine instead of sql alchemy model. "
                "You seem to use an async engine with synchronous schema execution"
            )
        if not is_mapped_instance(root):
            raise IncompatibleInstance(f'Received incompatible instance "{root}".')
        return isinstance(root, cls._meta.model)

    @classmethod
    def get_query(cls, info: ResolveInfo) -> Statement:
        """Return what selects the rows of the model that clients may see: a `Query`, or a `Select` for asyncio.

        Override it to leave rows out; `get_node` respects that.
        """
        query: Statement = get_query(cls._meta.model, info.context)
        return query

    @classmethod
    def get_node(cls, info: ResolveInfo, id: Any) -> Any:
        """Return the instance with the id that `resolve_id` gave, or None; on an `AsyncSession` an awaitable of it."""
        facts = model_info(cls._meta.model)
        key = key_of(facts, id)
        return None if key is None else find_instance(cls.get_query(info), facts, key, info.context)

    def resolve_id(self, info: ResolveInfo) -> object:
        """Return the primary key of a model instance; a composite one as text."""
        return id_of(primary_key_of(self))

    # A subclass that replaces it has a resolver without the mark.
    mark(resolve_id, KEY)

    @classmethod
    def enum_for_field(cls, field_name: str) -> type[Enum]:
        """Return the enum of the field with the Python name *field_name*."""
        return enum_for_field(cls, field_name)

    @classmethod
    def get_filter_argument(cls) -> Argument | None:
        """Return the argument that takes this type's filter, or None."""
        return Argument(cls._meta.filter_class) if cls._meta.filter_class else None

    @classmethod
    def sort_enum(
        cls,
        name: str | None = None,
        only_fields: Sequence[str] | None = None,
        only_indexed: bool | None = None,
        get_symbol_name: Callable[[str, bool], str] | None = None,
    ) -> Any:
        """Return the enum that lists of this type are sorted by; see `sort_enum_for_object_type`."""
        return sort_enum_for_object_type(cls, name, only_fields, only_indexed, get_symbol_name)

    @classmethod
    def sort_argument(
        cls,
        enum_name: str | None = None,
        only_fields: Sequence[str] | None = None,
        only_indexed: bool | None = None,
        get_symbol_name: Callable[[str, bool], str] | None = None,
        has_default: bool = True,
    ) -> Argument:
        """Return the argument that sorts lists of this type; see `sort_argument_for_object_type`."""
        return sort_argument_for_object_type(cls, enum_name, only_fields, only_indexed, get_symbol_name, has_default)


class SQLAlchemyObjectType(SQLAlchemyBase, ObjectType):
    """An object type with the columns, hybrids, composites, proxies and relationships of a model as fields.

        class UserType(SQLAlchemyObjectType):
            class Meta:
                model = User
                interfaces = (relay.Node,)

    Meta options, besides those of `ObjectType`:
        model (mapped class): Where the fields come from.
        registry (Registry): Where the type is found by its model, by default the global one.
        skip_registry (bool): Do not make this the type of its model.
        only_fields, exclude_fields (collections of names): Which attributes become fields; one of the two.
        connection (Connection): The connection of lists of this type.
        connection_class (class): What that connection is made from where none is given.
        use_connection (bool): Whether to make one; by default where `interfaces` has a node.
        connection_field_factory (function): Makes the fields of to-many relations whose target has a connection.
        batching (bool): True and None load relations for all parents at once, False parent by parent. Connections of
            relations have `sort` and `filter` arguments with True, and with None unless the registry is a drop-in.
        create_filters (bool): Whether fields can be filtered by.
        strategies (mapping): Relations that SQLAlchemy is to load, each with its loader: `{"author": joinedload}`.
        max_depth (int): How deep relations may be nested below an object of this type; by default any depth.
        id (str): Name of the field that holds the id.
        max_page_size (int or None): How many items a page of a connection has at most, by default 1,000; None, which is
            the default in a registry that is a drop-in, sets no limit.
    """

    @classmethod
    def __init_subclass_with_meta__(cls, _meta: ModelOptions | None = None, **options: Any) -> None:  # type: ignore[override]
        """Make the record, and fill it as `SQLAlchemyBase` does."""
        super().__init_subclass_with_meta__(_meta=_meta or SQLAlchemyObjectTypeOptions(cls), **options)


class SQLAlchemyInterface(SQLAlchemyBase, Interface):
    """An interface with the attributes of the base model of a hierarchy as fields.

    Types of the subclasses name it in `Meta.interfaces`. The discriminator column is not a field, as
    `__typename` says the type. The options are those of `SQLAlchemyObjectType`.

        class PersonType(SQLAlchemyInterface):
            class Meta:
                model = Person

        class EmployeeType(SQLAlchemyObjectType):
            class Meta:
                model = Employee
                interfaces = (PersonType,)
    """

    @classmethod
    def __init_subclass_with_meta__(  # type: ignore[override]
        cls, _meta: ModelOptions | None = None, model: Model | None = None, **options: Any
    ) -> None:
        """Make the record, and fill it as `SQLAlchemyBase` does.

        Raises:
            ConflictingOptionsError: The model is itself a member of its hierarchy.
        """
        if is_mapped_class(model) and model_info(model).identity is not None:
            raise ConflictingOptionsError(
                cls.__name__,
                f'An interface cannot map to a concrete type (polymorphic_identity is "{model_info(model).identity}")',
                "Make it a SQLAlchemyObjectType, or take the polymorphic_identity from the base model.",
            )
        super().__init_subclass_with_meta__(_meta=_meta or SQLAlchemyInterfaceOptions(cls), model=model, **options)

    @classmethod
    def resolve_type(cls, instance: object, info: ResolveInfo) -> Any:
        """Return the type of the nearest class of *instance* that implements this interface."""
        return nearest_type(cls._meta, type(instance)) or super().resolve_type(instance, info)


def _is_inherited(cls: type, method: str, base: type[SQLAlchemyBase]) -> bool:
    return getattr_static(cls, method) is vars(base)[method]


def _check_options(
    cls: type,
    record: object,
    registry: object,
    only_fields: Collection[str],
    exclude_fields: Collection[str],
) -> None:
    if not isinstance(record, ModelOptions):
        raise ConflictingOptionsError(
            cls.__name__,
            f"The record {record!r} cannot hold what is known of a type made from a model.",
            "Let the class of _meta inherit SQLAlchemyObjectTypeOptions or SQLAlchemyInterfaceOptions.",
        )
    if not isinstance(registry, Registry):
        raise ConflictingOptionsError(
            cls.__name__,
            f'The attribute registry in {cls.__name__} needs to be an instance of Registry, received "{registry}".',
            "Leave it out for the global registry.",
        )
    if only_fields and exclude_fields:
        raise ConflictingOptionsError(
            cls.__name__,
            "The options 'only_fields' and 'exclude_fields' cannot be both set on the same type.",
            "Keep one of them.",
        )


def _mapped(cls: type, model: object) -> Model:
    if not is_mapped_class(model):
        raise UnmappedModelError(
            cls.__name__,
            f'You need to pass a valid SQLAlchemy Model in {cls.__name__}.Meta, received "{model}".',
            "Set Meta.model to a class that SQLAlchemy maps.",
        )
    return model


def _page_size(cls: DeclaredType, size: object, registry: Registry) -> int | None:
    if size is Undefined:
        return None if registry.drop_in else MAX_PAGE_SIZE
    if size is not None and (type(size) is not int or size < 1):
        raise ConflictingOptionsError(
            cls.__name__,
            f"Meta.max_page_size is {size!r}.",
            "Set it to the largest number of items on a page, or to None for no limit.",
        )
    return size


def _connection(
    cls: DeclaredType,
    connection: type[Connection] | None,
    connection_class: type[Connection] | None,
    use_connection: bool | None,
    interfaces: Iterable[object],
) -> type[Connection] | None:
    if use_connection is None:
        use_connection = any(isclass(interface) and issubclass(interface, Node) for interface in interfaces)
    if use_connection and not connection:
        connection = (connection_class or Connection).create_type(f"{cls.__name__}Connection", node=cls)
    if connection is not None and not (isclass(connection) and issubclass(connection, Connection)):
        raise ConflictingOptionsError(
            cls.__name__,
            f"The connection must be a Connection. Received {connection}",
            "in its Meta: set a subclass of relay.Connection.",
        )
    return connection
