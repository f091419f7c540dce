"""`ORMField`: replaces parts of one field that is made from a model."""

from collections.abc import Collection
from typing import Any

from graphene_lite.utils.orderedtype import OrderedType


class ORMField(OrderedType):
    """Replaces parts of a field that `SQLAlchemyObjectType` makes from a model attribute.

        class UserType(SQLAlchemyObjectType):
            class Meta:
                model = User

            id = ORMField(type_=graphene.Int)
            full_name = ORMField(model_attr="name", required=True)

    An option that is left out keeps what the model says. The declaration is never changed, so that any number of
    classes may inherit it.

    Args:
        model_attr: Name of the model attribute, by default the field's own name.
        type_: GraphQL type.
        required: Whether the field is non-null.
        description: Description of the field, by default the column's `doc`.
        deprecation_reason: Why clients should not use the field any more.
        batching: Load this relation for all parents at once; by default as `Meta.batching` says.
        create_filter: Make a filter for the field; by default as `Meta.create_filters` says.
        filter_type: The filter input type to use instead of the registry's.
        filters: Python names of the only operators to filter by, as `("eq", "in")`; of a relation to many too. The
            field can be filtered by then whatever `Meta.create_filters` says.
        field_kwargs: Any other option of `Field`.
    """

    def __init__(
        self,
        model_attr: str | None = None,
        type_: object = None,
        required: bool | None = None,
        description: str | None = None,
        deprecation_reason: str | None = None,
        batching: bool | None = None,
        create_filter: bool | None = None,
        filter_type: type | None = None,
        _creation_counter: int | None = None,
        *,
        filters: Collection[str] | None = None,
        **field_kwargs: Any,
    ) -> None:
        super().__init__(_creation_counter=_creation_counter)
        given = {
            "model_attr": model_attr,
            "type_": type_,
            "required": required,
            "description": description,
            "deprecation_reason": deprecation_reason,
            "create_filter": create_filter,
            "filter_type": filter_type,
            "filters": filters,
            "batching": batching,
        }
        #: The options that were given, by name.
        self.kwargs = field_kwargs | {name: value for name, value in given.items() if value is not None}
