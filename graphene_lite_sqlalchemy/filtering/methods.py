"""The methods of a filter class as input fields: `divides_filter(cls, query, field, val: int)` is `divides: Int`."""

from collections.abc import Collection, Iterator, Mapping
from types import SimpleNamespace
from typing import Any, get_type_hints

from graphene_lite import InputField
from graphene_lite.errors import InvalidDeclaration
from graphene_lite_sqlalchemy.conversion.types import convert_sqlalchemy_type
from graphene_lite_sqlalchemy.typing import ConvertedType, FilterMethod


def input_fields(
    owner: type, suffix: str, replace: Mapping[object, ConvertedType | type], only: Collection[str] | None = None
) -> dict[str, InputField]:
    """Make an input field for each method of *owner* whose name ends in *suffix*, in alphabetical order.

    Args:
        owner: The filter class that is being declared.
        suffix: `_filter` or `_logic`.
        replace: What the type variables in annotations stand for in this class.
        only: The names of the only fields wanted.

    Raises:
        InvalidDeclaration: A method does not say what type its parameter `val` has.
    """
    return {
        name: InputField(convert_sqlalchemy_type(annotation, replace_type_vars=dict(replace)))
        for name, annotation in value_annotations(owner, suffix)
        if only is None or name in only
    }


def value_annotations(owner: type, suffix: str) -> Iterator[tuple[str, object]]:
    """Yield the name, without *suffix*, and the annotation of `val` of each such method, in alphabetical order."""
    for attribute in dir(owner):
        name = attribute.removesuffix(suffix)
        method = getattr(owner, attribute)
        if name and name != attribute and callable(method):
            yield name, _value_annotation(f"{owner.__name__}.{attribute}", method)


def _value_annotation(place: str, method: FilterMethod) -> object:
    annotation: object = getattr(method, "__annotations__", {}).get("val")
    if isinstance(annotation, str):
        annotation = _evaluated(method, annotation)
    if annotation is None:
        raise InvalidDeclaration(
            place,
            "Each filter method must have a value field with valid type annotations.",
            "Annotate its last parameter, as in `val: int` or `val: ScalarFilterInputType`, "
            "with a name that the module has at run time.",
        )
    return annotation


def _evaluated(method: FilterMethod, annotation: str) -> object:
    holder: Any = SimpleNamespace(__annotations__={"val": annotation})
    try:
        return get_type_hints(holder, getattr(method, "__globals__", vars(getattr(method, "__func__", method))))["val"]
    except NameError:
        return None
