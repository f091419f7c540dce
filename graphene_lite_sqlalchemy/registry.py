"""Find the GraphQL type of a model, and all else that was generated for it.

A registry is plain data: it checks what it is handed by Graphene's base classes and knows nothing of how types,
filters or sort enums are made. The filter input types it hands out by default come from a `FilterSource`, which the
filter layer provides.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Protocol, TypeAlias, TypeVar

from sqlalchemy.types import Enum as SQLAlchemyEnum

from graphene_lite import Enum, InputObjectType, ObjectType, Scalar, Union
from graphene_lite.types.base import BaseOptions, BaseType
from graphene_lite_sqlalchemy.errors import RegistrationError
from graphene_lite_sqlalchemy.typing import CompositeConverter, DeclaredType, Model

#: An input type that filters are given in.
FilterType: TypeAlias = type[InputObjectType]
L = TypeVar("L", Scalar, Enum)


class FilterSource(Protocol):
    """Makes the filter input types of scalars and enums that nobody registered one for."""

    def for_scalars(self) -> Mapping[DeclaredType, FilterType]:
        """Return the filter types of the built-in scalars, by scalar."""
        ...

    def for_scalar(self, scalar_type: type[Scalar]) -> FilterType:
        """Make the filter type of another scalar."""
        ...

    def for_documents(self) -> FilterType:
        """Return the filter type of columns of JSON documents."""
        ...

    def for_sql_enum(self, enum_type: type[Enum]) -> FilterType:
        """Make the filter type of an enum whose database values are strings."""
        ...

    def for_py_enum(self, enum_type: type[Enum]) -> FilterType:
        """Make the filter type of an enum whose database values are members of a Python enum."""
        ...


class Registry:
    """The types, enums, unions, filters and composite converters of one schema, found by what they stand for.

    Args:
        exact_numbers: Map `BigInteger` to `BigInt` and `Numeric` to `Decimal`. By default both are `Float`, as in
            graphene-sqlalchemy, and a schema with columns that can lose digits this way issues a `PrecisionWarning`.
        drop_in: Keep to the schema that graphene-sqlalchemy makes. False adds what it does not have: `totalCount` on
            connections, `sort` and `filter` on those of relations too, more filter operators and sort values, and a
            limit on the size of pages.
    """

    #: Make filter types on demand, for drop-ins and for others; `graphene_lite_sqlalchemy.filtering` sets them.
    drop_in_filters: ClassVar[FilterSource]
    all_filters: ClassVar[FilterSource]

    def __init__(self, exact_numbers: bool = False, drop_in: bool = True) -> None:
        self.exact_numbers = exact_numbers
        self.drop_in = drop_in
        #: Columns that travel as `Float` and may lose digits, as "Model.attribute", until a warning has named them.
        self.imprecise_columns: list[str] = []
        self._types: dict[Model, DeclaredType] = {}
        self._orm_fields: dict[DeclaredType, dict[str, object]] = defaultdict(dict)
        self._composites: dict[type, CompositeConverter] = {}
        self._enums: dict[SQLAlchemyEnum, type[Enum]] = {}
        self._sort_enums: dict[DeclaredType, type[Enum]] = {}
        self._unions: dict[frozenset[DeclaredType], type[Union]] = {}
        self._leaf_filters: dict[DeclaredType, FilterType] = {}
        self._type_filters: dict[DeclaredType, FilterType] = {}
        self._relationship_filters: dict[DeclaredType, FilterType] = {}

    # Types and their fields

    def register(self, obj_type: DeclaredType) -> None:
        """Make *obj_type* the type of its model; a later type of the same model takes its place."""
        _expect_model_type(obj_type, "SQLAlchemyBase")
        if obj_type._meta.registry is not self:
            raise RegistrationError(
                f"{obj_type.__qualname__}: It belongs to another registry. Register it in its own Meta.registry."
            )
        self._types[obj_type._meta.model] = obj_type

    def get_type_for_model(self, model: Model) -> DeclaredType | None:
        """Return the type registered last for *model*, or None."""
        return self._types.get(model)

    def get_type_for_model_name(self, name: str) -> DeclaredType | None:
        """Return the type of the model class called *name*, or None; this is how forward references are resolved."""
        return next((found for model, found in self._types.items() if model.__name__ == name), None)

    def get_type_named(self, name: str) -> DeclaredType | None:
        """Return the type with the GraphQL name *name*, or None."""
        return next((found for found in self._types.values() if found._meta.name == name), None)

    def register_orm_field(self, obj_type: DeclaredType, field_name: str, orm_field: object) -> None:
        """Remember which model attribute the field *field_name* of *obj_type* stands for."""
        # The type is being declared at this moment and has no `_meta` yet.
        _expect(obj_type, BaseType, "SQLAlchemyBase")
        if not field_name or not isinstance(field_name, str):
            raise RegistrationError(f"Expected a field name, but got: {field_name!r}")
        self._orm_fields[obj_type][field_name] = orm_field

    def get_orm_field_for_graphene_field(self, obj_type: DeclaredType, field_name: str) -> object:
        """Return the model attribute that the field *field_name* of *obj_type* stands for, or None."""
        return self._orm_fields.get(obj_type, {}).get(field_name)

    def register_composite_converter(self, composite: type, converter: CompositeConverter) -> None:
        """Convert composites of the class *composite* with `converter(property, registry)`."""
        self._composites[composite] = converter

    def get_converter_for_composite(self, composite: type) -> CompositeConverter | None:
        """Return the converter registered for the class *composite*, or None."""
        return self._composites.get(composite)

    # Enums and unions

    def register_enum(self, sa_enum: SQLAlchemyEnum, graphene_enum: type[Enum]) -> None:
        """Make *graphene_enum* the enum of columns of the type *sa_enum*."""
        if not isinstance(sa_enum, SQLAlchemyEnum):
            raise RegistrationError(f"Expected SQLAlchemyEnumType, but got: {sa_enum!r}")
        _expect_enum(graphene_enum)
        self._enums[sa_enum] = graphene_enum

    def get_graphene_enum_for_sa_enum(self, sa_enum: SQLAlchemyEnum) -> type[Enum] | None:
        """Return the enum of columns of the type *sa_enum*, or None."""
        return self._enums.get(sa_enum)

    def find_enum(self, same: Callable[[SQLAlchemyEnum], bool]) -> type[Enum] | None:
        """Return the enum of the first column type for which *same* is true, or None."""
        return next((found for sa_enum, found in self._enums.items() if same(sa_enum)), None)

    def register_sort_enum(self, obj_type: DeclaredType, sort_enum: type[Enum]) -> None:
        """Make *sort_enum* the enum that lists are sorted by where they hold *obj_type*."""
        _expect_model_type(obj_type, "SQLAlchemyObjectType")
        _expect_enum(sort_enum)
        self._sort_enums[obj_type] = sort_enum

    def get_sort_enum_for_object_type(self, obj_type: DeclaredType) -> type[Enum] | None:
        """Return the sort enum of *obj_type*, or None."""
        return self._sort_enums.get(obj_type)

    def register_union_type(self, union: type[Union], obj_types: Iterable[DeclaredType]) -> None:
        """Make *union* the union of exactly *obj_types*."""
        _expect(union, Union, "graphene.Union")
        members = list(obj_types)
        for member in members:
            _expect(member, ObjectType, "Graphene ObjectType")
        self._unions[frozenset(members)] = union

    def get_union_for_object_types(self, obj_types: Iterable[DeclaredType]) -> type[Union] | None:
        """Return the union of exactly *obj_types*, or None."""
        return self._unions.get(frozenset(obj_types))

    # Filters

    @property
    def filter_source(self) -> FilterSource:
        """The maker of the filter types that nobody registered."""
        return self.drop_in_filters if self.drop_in else self.all_filters

    def register_filter_for_scalar_type(self, scalar_type: type[Scalar], filter_obj: FilterType) -> None:
        """Filter fields of the scalar *scalar_type* with *filter_obj*."""
        _expect(scalar_type, Scalar, "Scalar")
        _expect(filter_obj, InputObjectType, "ScalarFilter")
        self._leaf_filters[scalar_type] = filter_obj

    def register_filter_for_enum_type(self, enum_type: type[Enum], filter_obj: FilterType) -> None:
        """Filter fields of the enum *enum_type* with *filter_obj*."""
        _expect(enum_type, Enum, "Enum")
        _expect(filter_obj, InputObjectType, "FieldFilter")
        self._leaf_filters[enum_type] = filter_obj

    def get_filter_for_scalar_type(self, scalar_type: type[Scalar]) -> FilterType:
        """Return the filter type of the scalar *scalar_type*, making one on first use."""
        return self._filter_for(scalar_type, self.filter_source.for_scalar)

    def get_filter_for_documents(self, scalar_type: type[Scalar]) -> FilterType:
        """Return the filter type of columns of JSON documents, which are fields of the scalar *scalar_type*."""
        return self._leaf_filters.get(scalar_type) or self.filter_source.for_documents()

    def get_filter_for_sql_enum_type(self, enum_type: type[Enum]) -> FilterType:
        """Return the filter type of an enum of database strings, making one on first use."""
        return self._filter_for(enum_type, self.filter_source.for_sql_enum)

    def get_filter_for_py_enum_type(self, enum_type: type[Enum]) -> FilterType:
        """Return the filter type of an enum of Python members, making one on first use."""
        return self._filter_for(enum_type, self.filter_source.for_py_enum)

    def register_filter_for_base_type(self, base_type: DeclaredType, filter_obj: FilterType) -> None:
        """Filter lists of *base_type*, and to-one relations to it, with *filter_obj*."""
        _expect(base_type, BaseType, "BaseType")
        _expect(filter_obj, InputObjectType, "BaseTypeFilter")
        self._type_filters[base_type] = filter_obj

    def get_filter_for_base_type(self, base_type: DeclaredType) -> FilterType | None:
        """Return the filter type of *base_type*, or None."""
        return self._type_filters.get(base_type)

    def register_relationship_filter_for_base_type(self, base_type: DeclaredType, filter_obj: FilterType) -> None:
        """Filter to-many relations to *base_type* with *filter_obj*."""
        _expect(base_type, BaseType, "BaseType")
        _expect(filter_obj, InputObjectType, "RelationshipFilter")
        self._relationship_filters[base_type] = filter_obj

    def get_relationship_filter_for_base_type(self, base_type: DeclaredType) -> FilterType | None:
        """Return the filter type of to-many relations to *base_type*, or None."""
        return self._relationship_filters.get(base_type)

    def _filter_for(self, leaf_type: type[L], make: Callable[[type[L]], FilterType]) -> FilterType:
        return self._leaf_filters.get(leaf_type) or self.filter_source.for_scalars().get(leaf_type) or make(leaf_type)


def _expect(candidate: object, base: type, name: str) -> None:
    if not (isinstance(candidate, type) and issubclass(candidate, base)):
        raise RegistrationError(f"Expected {name}, but got: {candidate!r}")


def _expect_enum(candidate: object) -> None:
    if not isinstance(candidate, type(Enum)):
        raise RegistrationError(f"Expected Graphene Enum, but got: {candidate!r}")


def _expect_model_type(candidate: type[BaseType], name: str) -> None:
    _expect(candidate, BaseType, name)
    if not isinstance(candidate._meta, RegisteredOptions):
        raise RegistrationError(f"Expected {name}, but got: {candidate!r}")


class RegisteredOptions(BaseOptions):
    """The part of a type's record that a registry reads; `records.ModelOptions` is the full record."""

    #: The model.
    model: Model
    #: The registry that the type belongs to.
    registry: Registry


_global_registry: Registry | None = None


def get_global_registry() -> Registry:
    """Return the registry of all types that name none in their `Meta`."""
    global _global_registry
    if _global_registry is None:
        _global_registry = Registry()
    return _global_registry


def set_global_registry(registry: Registry) -> None:
    """Make *registry* the one of types declared from now on that name none in their `Meta`."""
    global _global_registry
    if not isinstance(registry, Registry):
        raise RegistrationError(f"Expected Registry, but got: {registry!r}")
    _global_registry = registry


def reset_global_registry() -> None:
    """Forget the global registry; the next type declared starts a new one."""
    global _global_registry
    _global_registry = None
