"""The filter of a model: one input field per attribute, and `and` and `or` over filters of the same kind."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from graphql import GraphQLError, Undefined
from sqlalchemy import or_

import graphene_lite as graphene
from graphene_lite.types.inputobjecttype import InputObjectTypeContainer
from graphene_lite.utils.str_converters import to_camel_case
from graphene_lite_sqlalchemy.filtering.conditions import Filtered, ModelFilterOptions, condition_of, given
from graphene_lite_sqlalchemy.filtering.constants import constant_of
from graphene_lite_sqlalchemy.filtering.exists import related
from graphene_lite_sqlalchemy.filtering.field_filters import FieldFilter
from graphene_lite_sqlalchemy.filtering.methods import input_fields
from graphene_lite_sqlalchemy.filtering.to_many import RelationshipFilter
from graphene_lite_sqlalchemy.inspection import attribute_of, info_of, sql_expression
from graphene_lite_sqlalchemy.typing import (
    Arguments,
    Condition,
    Entity,
    Model,
    Statement,
)

#: Stands for the filter class itself in annotations of logic methods.
BaseTypeFilterSelf = TypeVar("BaseTypeFilterSelf", dict[str, Any], InputObjectTypeContainer)


class SQLAlchemyFilterInputField(graphene.InputField):
    """An input field that filters by the model attribute *model_attr*.

    Args:
        type_: A `FieldFilter`, `BaseTypeFilter` or `RelationshipFilter`.
        model_attr: The attribute's name; fields may be called differently.
        extra_args: As *name* and all others, those of `InputField`.
    """

    def __init__(
        self,
        type_: Any,
        model_attr: str,
        name: str | None = None,
        default_value: Any = Undefined,
        deprecation_reason: str | None = None,
        description: str | None = None,
        required: bool = False,
        _creation_counter: int | None = None,
        **extra_args: Any,
    ) -> None:
        super().__init__(
            type_, name, default_value, deprecation_reason, description, required, _creation_counter, **extra_args
        )
        self.model_attr = model_attr

    def conditions(self, query: Statement, entity: Entity, values: Any) -> Filtered:
        """Return *query*, changed where a filter method changed it, and the conditions that *values* stand for.

        Args:
            query: A `Query` or `Select`.
            entity: The filtered model or an alias of it.
            values: The operators, or the fields of a related object's filter, by Python name.
        """
        return _conditions(self.type, query, entity, self.model_attr, values)


class BaseTypeFilter(graphene.InputObjectType):
    """Base of the filters of models. Each method called `x_logic` combines a list of such filters into one.

    Options of `class Meta`, beyond an input type's:
        filter_fields: Input fields by Python name; those of attributes are `SQLAlchemyFilterInputField`.
        model: The model.

    Raises:
        InvalidDeclaration: A method does not annotate `val`.
    """

    @classmethod
    def __init_subclass_with_meta__(
        cls,
        filter_fields: Mapping[str, graphene.InputField | graphene.Dynamic] | None = None,
        model: Model | None = None,
        _meta: ModelFilterOptions | None = None,
        **options: Any,
    ) -> None:
        _meta = _meta or ModelFilterOptions(cls)
        logic = input_fields(cls, "_logic", {BaseTypeFilterSelf: cls})
        _meta.fields = {**(_meta.fields or {}), **(filter_fields or {}), **logic}
        if model is not None:
            _meta.model = model
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def and_logic(
        cls,
        query: Statement,
        filter_type: "type[BaseTypeFilter]",
        val: list[BaseTypeFilterSelf],
        model_alias: Entity | None = None,
    ) -> Filtered:
        """Keep rows that meet every filter in *val*."""
        clauses: list[Condition] = []
        for one in given(val):
            query, found = filter_type.execute_filters(query, one, model_alias=model_alias)
            clauses += found
        return query, clauses

    @classmethod
    def or_logic(
        cls,
        query: Statement,
        filter_type: "type[BaseTypeFilter]",
        val: list[BaseTypeFilterSelf],
        model_alias: Entity | None = None,
    ) -> Filtered:
        """Keep rows that meet at least one filter in *val*; an empty list asks for nothing."""
        conditions = [condition_of(filter_type, one, model_alias) for one in given(val)]
        return query, [or_(*conditions)] if conditions else []

    @classmethod
    def execute_filters(cls, query: Statement, filter_dict: Arguments, model_alias: Entity | None = None) -> Filtered:
        """Return *query*, changed where a filter method changed it, and the conditions of all fields in *filter_dict*.

        Args:
            query: A `Query` or `Select`.
            filter_dict: Filters by field, in Python names. A field that is null asks for nothing.
            model_alias: The alias of the model to filter; the model itself by default.
        """
        entity = cls._meta.model if model_alias is None else model_alias
        clauses: list[Condition] = []
        # A field may be called "items", and fields are attributes of the dict too.
        for name, values in dict.items(filter_dict):
            if values is not None:
                query, found = _execute_field(cls, query, entity, name, values)
                clauses += found
        return query, clauses


def _execute_field(
    cls: type[BaseTypeFilter], query: Statement, entity: Entity, name: str, values: Arguments
) -> Filtered:
    field = cls._meta.fields[name]
    if isinstance(field, graphene.Dynamic):
        field = field.get_type()
    kind = field.type
    logic: Callable[..., Filtered] | None = getattr(cls, f"{name}_logic", None)
    if logic is not None:
        operand = kind.of_type if isinstance(kind, graphene.List) else kind
        return logic(query, operand, values, model_alias=entity)
    if isinstance(field, SQLAlchemyFilterInputField):
        return field.conditions(query, entity, values)
    return _conditions(kind, query, entity, name, values)


def _conditions(
    kind: type[FieldFilter] | type[RelationshipFilter] | type[BaseTypeFilter],
    query: Statement,
    entity: Entity,
    attribute_name: str,
    values: Arguments,
) -> Filtered:
    info = info_of(entity)
    if attribute_name in info.hybrids and sql_expression(entity, attribute_name) is None:
        constant = constant_of(info, attribute_name)
        if constant is None or not issubclass(kind, FieldFilter):
            raise GraphQLError(f"Cannot filter by {to_camel_case(attribute_name)}: its value is computed in Python.")
        return kind.execute_filters(query, constant, values)
    attribute = attribute_of(entity, attribute_name)
    if issubclass(kind, BaseTypeFilter):
        return query, [related(attribute, kind, values)]
    if issubclass(kind, RelationshipFilter):
        return kind.execute_filters(query, entity, attribute, values, kind._meta.model)
    return kind.execute_filters(query, attribute, values)
