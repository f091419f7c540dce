"""Read a mapped class once into a frozen record of its attributes.

This is the only module that asks SQLAlchemy's inspection API about classes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, TypeGuard, TypeVar

import sqlalchemy
from sqlalchemy import Column, ColumnElement, FromClause, Index, Table, UniqueConstraint
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import InstanceState, Mapper, SynonymProperty
from sqlalchemy.orm.util import AliasedInsp
from sqlalchemy.util import ReadOnlyProperties

from graphene_lite_sqlalchemy.errors import BrokenMappingError, UnmappedModelError
from graphene_lite_sqlalchemy.typing import (
    ColumnMapping,
    Composite,
    Entity,
    Expression,
    Hybrid,
    HybridMethod,
    Key,
    MappedAttribute,
    Model,
    ModelMapper,
    Proxy,
    Relationship,
    Synonym,
)

#: Everything about a model that a GraphQL field can stand for.
FieldAttribute: TypeAlias = ColumnMapping | Composite | Relationship | Proxy | Hybrid | HybridMethod
#: That, or another name for it.
ModelAttribute: TypeAlias = FieldAttribute | Synonym

T = TypeVar("T")


@dataclass(frozen=True)
class ModelInfo:
    """The mapped attributes of one model, by attribute name and in mapping order.

    `discriminator` names the column that says the class of a row in a hierarchy, `identity` is the value this class
    has there; both are None outside a hierarchy (a concrete hierarchy, and a root without a value, have no identity).
    """

    model: Model
    mapper: ModelMapper
    columns: Mapping[str, ColumnMapping]
    composites: Mapping[str, Composite]
    hybrids: Mapping[str, Hybrid]
    hybrid_methods: Mapping[str, HybridMethod]
    proxies: Mapping[str, Proxy]
    relationships: Mapping[str, Relationship]
    synonyms: Mapping[str, Synonym]
    #: Hybrids and association proxies as they stand in the class body; a field list keeps that order.
    descriptors: Mapping[str, Hybrid | Proxy]
    primary_key: tuple[Expression, ...]
    discriminator: str | None
    identity: object
    #: How many attributes and descriptors the mapper had when this record was made.
    size: int

    @cached_property
    def automatic(self) -> Mapping[str, ModelAttribute]:
        """The attributes that become fields by themselves: columns, composites, hybrids and proxies, relationships."""
        return MappingProxyType({**self.columns, **self.composites, **self.descriptors, **self.relationships})

    @cached_property
    def attributes(self) -> Mapping[str, ModelAttribute]:
        """Every attribute a field may be mapped to by name: the automatic ones, synonyms and hybrid methods."""
        return MappingProxyType({**self.automatic, **self.synonyms, **self.hybrid_methods})

    @cached_property
    def primary_key_names(self) -> tuple[str, ...]:
        """The attribute names of the primary key's columns, in the key's order."""
        return tuple(self.mapper.get_property_by_column(column).key for column in self.primary_key)

    def target(self, attribute: ModelAttribute) -> FieldAttribute:
        """Return the attribute that a synonym finally stands for; any other attribute unchanged."""
        while isinstance(attribute, SynonymProperty):
            attribute = self.attributes[attribute.name]
        return attribute


_known: dict[Model, ModelInfo] = {}


def model_info(model: Model) -> ModelInfo:
    """Return the record of *model*, reading the mapping on first use.

    Raises:
        UnmappedModelError: *model* is not a mapped class.
        BrokenMappingError: SQLAlchemy cannot configure the model or one that it refers to.
    """
    mapper = _configured_mapper(model)
    if mapper is None:
        raise UnmappedModelError(
            getattr(model, "__qualname__", repr(model)),
            "This is not a class that SQLAlchemy maps.",
            "Pass a declarative model, or map the class with registry.map_imperatively() first.",
        )
    known = _known.get(model)
    # A model may gain attributes after its first type was declared: a backref of a model imported later, for one.
    if known is None or known.size != len(mapper.all_orm_descriptors):
        known = _known[model] = _read(model, mapper)
    return known


def is_mapped_class(cls: object) -> TypeGuard[Model]:
    """Tell whether *cls* is a class that SQLAlchemy maps.

    Raises:
        BrokenMappingError: It is mapped, but SQLAlchemy cannot configure its mapper.
    """
    return _configured_mapper(cls) is not None


def mapped_class(entity: object) -> Model | None:
    """Return the class behind *entity*: a mapped class, or an alias of one. None if it is neither."""
    if isinstance(entity, type) and is_mapped_class(entity):
        return entity
    found: object = sqlalchemy.inspect(entity, raiseerr=False)
    return found.mapper.class_ if isinstance(found, AliasedInsp) else None


def info_of(entity: Entity) -> ModelInfo:
    """Return the record of *entity*, a model or an alias of it.

    Raises:
        UnmappedModelError: *entity* is neither.
    """
    return model_info(mapped_class(entity) or entity)  # type: ignore[arg-type]


def attribute_of(entity: Entity, name: str) -> MappedAttribute:
    """Return the attribute *name* of *entity*, a model or an alias of it, as statements take it."""
    attribute: MappedAttribute = getattr(entity, name)
    return attribute


def primary_key_columns(entity: Entity) -> list[MappedAttribute]:
    """Return the attributes of the primary key on *entity*, a model or an alias of it, in the key's order.

    Raises:
        UnmappedModelError: *entity* is neither.
    """
    return [attribute_of(entity, name) for name in info_of(entity).primary_key_names]


def is_mapped_instance(cls: object) -> bool:
    """Tell whether *cls* is an instance (the name is graphene-sqlalchemy's) of a class that SQLAlchemy maps."""
    return isinstance(sqlalchemy.inspect(cls, raiseerr=False), InstanceState)


def primary_key_of(instance: object) -> Key:
    """Return the primary key of a mapped *instance*, in the key's order."""
    mapper: ModelMapper = sqlalchemy.inspect(instance).mapper
    return tuple(mapper.primary_key_from_instance(instance))


def sql_expression(entity: Entity, name: str) -> Expression | None:
    """Return the attribute *name* of *entity*, a model or an alias, in SQL; None if only Python can compute it."""
    try:
        expression: object = attribute_of(entity, name).__clause_element__()
    except Exception:
        # The getter of a hybrid may do anything when it is given a class.
        return None
    return expression if isinstance(expression, ColumnElement) else None


def is_unique(table: FromClause, columns: set[Expression]) -> bool:
    """Tell whether no two rows of *table* have the same values in *columns*, as its primary and unique keys say."""
    keys = [set(table.primary_key)]
    if isinstance(table, Table):
        keys += [set(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint)]
        keys += [set(each.columns) for each in table.indexes if _has_all_rows(each)]
    return any(key and key <= columns for key in keys)


def _has_all_rows(index: Index) -> bool:
    # A dialect's options may leave rows out; the columns of an expression given as text are not known.
    return index.unique and not index.dialect_kwargs and len(index.expressions) == len(index.columns)


def _configured_mapper(candidate: object) -> ModelMapper | None:
    if not isinstance(candidate, type):
        return None
    try:
        mapper: object = sqlalchemy.inspect(candidate, raiseerr=False)
        if isinstance(mapper, Mapper):
            # Reading the attributes configures all mappers; a relationship's lambda may raise anything.
            mapper.attrs  # noqa: B018
            return mapper
    except Exception as error:
        raise BrokenMappingError(
            candidate.__qualname__,
            f"SQLAlchemy cannot configure its mapping: {error}",
            "Correct the mapping, and import every model that a relationship names before declaring types.",
        ) from error
    return None


def _read(model: Model, mapper: ModelMapper) -> ModelInfo:
    hybrids = _descriptors(mapper, hybrid_property)
    proxies = _descriptors(mapper, AssociationProxy)
    return ModelInfo(
        model=model,
        mapper=mapper,
        columns=_frozen(mapper.column_attrs),
        composites=_frozen(mapper.composites),
        hybrids=hybrids,
        hybrid_methods=_descriptors(mapper, hybrid_method),
        proxies=proxies,
        relationships=_frozen(mapper.relationships),
        synonyms=_frozen(mapper.synonyms),
        descriptors=_descriptors(mapper, hybrid_property, AssociationProxy),
        primary_key=tuple(mapper.primary_key),
        discriminator=_discriminator(mapper),
        identity=mapper.polymorphic_identity,
        size=len(mapper.all_orm_descriptors),
    )


def _discriminator(mapper: ModelMapper) -> str | None:
    if isinstance(mapper.polymorphic_on, Column):
        return mapper.polymorphic_on.name
    # Concrete tables have theirs in the union that reads them all.
    named = ((name, column) for name, attribute in mapper.column_attrs.items() for column in attribute.columns)
    return next((name for name, column in named if column is mapper.polymorphic_on), None)


def _frozen(properties: ReadOnlyProperties[T]) -> Mapping[str, T]:
    return MappingProxyType(dict(properties.items()))


def _descriptors(mapper: ModelMapper, *kinds: type[T]) -> Mapping[str, T]:
    found = mapper.all_orm_descriptors.items()
    return MappingProxyType({str(name): descriptor for name, descriptor in found if isinstance(descriptor, kinds)})
