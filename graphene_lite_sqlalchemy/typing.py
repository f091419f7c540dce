"""Names for the types that many modules pass on: models, statements, expressions, what SQLAlchemy maps, resolvers.

A model may be any class that SQLAlchemy maps, and what it maps has the type that the user's model says: nothing here
can know it. Each of these names says once what a value is, where `Any` alone would say nothing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import BindParameter, Cast, ColumnElement, Select
from sqlalchemy.ext.associationproxy import AssociationProxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import (
    ColumnProperty,
    CompositeProperty,
    Mapper,
    Query,
    QueryableAttribute,
    RelationshipProperty,
    SynonymProperty,
)
from sqlalchemy.orm.interfaces import LoaderOption
from sqlalchemy.orm.util import AliasedClass
from sqlalchemy.types import TypeEngine

from graphene_lite.types.base import BaseType
from graphene_lite.types.structures import Structure

if TYPE_CHECKING:
    # The type that SQLAlchemy's loader functions say they return; it has no public name.
    from sqlalchemy.orm.strategy_options import _AbstractLoad

#: A class that SQLAlchemy maps.
Model: TypeAlias = type[object]
#: What statements select: a model, or an alias of one.
Entity: TypeAlias = type[object] | AliasedClass[Any]
#: A statement for objects or rows that has not been executed.
Statement: TypeAlias = Select[Any] | Query[Any]
#: Anything of SQL that has a value: a column, a function, a subselect.
Expression: TypeAlias = ColumnElement[Any]
#: What a WHERE clause takes.
Condition: TypeAlias = ColumnElement[bool]
#: A value that a statement is executed with, cast where the database needs that.
Parameter: TypeAlias = BindParameter[Any] | Cast[Any]
#: An attribute of a model or of an alias, as statements name it: `User.name`.
MappedAttribute: TypeAlias = QueryableAttribute[Any]

ModelMapper: TypeAlias = Mapper[Any]
ColumnType: TypeAlias = TypeEngine[Any]
ColumnMapping: TypeAlias = ColumnProperty[Any]
Composite: TypeAlias = CompositeProperty[Any]
Relationship: TypeAlias = RelationshipProperty[Any]
Synonym: TypeAlias = SynonymProperty[Any]
Hybrid: TypeAlias = hybrid_property[Any]
HybridMethod: TypeAlias = hybrid_method[Any, Any]
Proxy: TypeAlias = AssociationProxy[Any]

#: The values of a key's columns, in the order of the columns.
Key: TypeAlias = tuple[Any, ...]
#: An option of a statement that says what to load, as `load_only` and `selectinload` make.
LoadOption: TypeAlias = LoaderOption
#: A loader function of SQLAlchemy, as `selectinload`: makes an option for the attribute of a relation.
Strategy: TypeAlias = "Callable[[MappedAttribute], _AbstractLoad]"

#: Makes the field of a composite, called as `converter(property, registry)`.
CompositeConverter: TypeAlias = Callable[..., Any]

#: A class that stands for a GraphQL type.
DeclaredType: TypeAlias = type[BaseType]
#: A GraphQL type as declarations name it, with its lists and non-nulls.
FieldType: TypeAlias = DeclaredType | Structure
#: A GraphQL type, or a function that gives it once all types are declared.
ConvertedType: TypeAlias = FieldType | Callable[[], FieldType]
#: Called as `resolver(root, info, **arguments)`.
Resolver: TypeAlias = Callable[..., Any]
#: A class method of a filter, called as `method(query, column, value)`. It returns a condition, or a changed query too.
FilterMethod: TypeAlias = Any
#: The arguments of a field, or the fields of an input object, by Python name.
Arguments: TypeAlias = dict[str, Any]
