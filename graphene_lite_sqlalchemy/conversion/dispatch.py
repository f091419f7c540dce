"""Find the converter of a type: the user's, the table's, or a matching predicate.

`TypeConverters` is what `convert_sqlalchemy_type` is an instance of. The classes of a column type's MRO are tried
nearest first; at each class a converter that the user registered wins over the built-in one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, overload

from sqlalchemy.types import TypeEngine

from graphene_lite_sqlalchemy.registry import Registry
from graphene_lite_sqlalchemy.typing import ConvertedType

#: Takes the type and, as keywords, the column and registry it is converted for; returns a GraphQL type or a function
#: of one.
Converter: TypeAlias = Callable[..., ConvertedType]
Matcher: TypeAlias = Callable[[Any], object]
C = TypeVar("C", bound=Converter)
#: What `isinstance` takes: a class, or a tuple of classes.
ClassInfo: TypeAlias = type | tuple[type, ...]


@dataclass(frozen=True)
class TypeMatch:
    """The matcher that `column_type_eq` makes: equality with one type."""

    value: object

    def __call__(self, candidate: object) -> bool:
        """Tell whether *candidate* is the type."""
        return bool(candidate == self.value)


def column_type_eq(value: object) -> TypeMatch:
    """Match exactly the type *value*, for `convert_sqlalchemy_type.register`."""
    return TypeMatch(value)


def safe_isinstance(cls: ClassInfo) -> Matcher:
    """Match instances of *cls*; an error of `isinstance` is no match."""
    return lambda candidate: _asked(isinstance, candidate, cls)


def safe_issubclass(cls: ClassInfo) -> Matcher:
    """Match subclasses of *cls*; anything but a class does not match."""
    return lambda candidate: _asked(issubclass, candidate, cls)


def _asked(question: Callable[[Any, ClassInfo], bool], candidate: object, cls: ClassInfo) -> bool | None:
    try:
        return question(candidate, cls)
    except TypeError:
        # Some annotations only claim to be classes: `list[int]` on Python 3.10.
        return None


class TypeConverters:
    """A function of a type that looks up which converter to call.

    Args:
        default: Called where no converter is found.
        table: Built-in converters of classes.
        forms: Built-in converters of anything but plain classes: matcher and converter, first match wins.
    """

    def __init__(
        self,
        default: Converter,
        table: Mapping[type, Converter] | None = None,
        forms: tuple[tuple[Matcher, Converter], ...] = (),
    ) -> None:
        self.default = default
        #: What users registered, in order: matcher (or column type) → converter.
        self.registry: dict[Matcher | type, Converter] = {}
        self._table = dict(table or {})
        self._forms = forms

    def __call__(self, type_arg: object, *args: object, **kwargs: object) -> ConvertedType:
        """Convert *type_arg*, a column type or an annotation, passing everything else on to the converter."""
        if isinstance(type_arg, TypeEngine):
            type_arg = type(type_arg)
        for candidate in _lineage(type_arg):
            converter = self._registered(candidate) or self._built_in(candidate)
            if converter is not None:
                return converter(type_arg, *args, **kwargs)
        return self.default(type_arg, *args, **kwargs)

    @overload
    def register(self, matcher_function: Matcher | type) -> Callable[[C], C]: ...

    @overload
    def register(self, matcher_function: Matcher | type, func: C) -> C: ...

    def register(self, matcher_function: Matcher | type, func: C | None = None) -> Callable[[C], C] | C:
        """Convert what *matcher_function* matches with *func*; as a decorator, with the decorated function.

        A column type stands for a matcher of that type and its subclasses. Its converter is called as in
        graphene-sqlalchemy 2, with the column's type object where there is a column.
        """
        if func is None:
            return lambda function: self.register(matcher_function, function)
        self.registry[matcher_function] = _with_type_object(func) if isinstance(matcher_function, type) else func
        return func

    def _registered(self, candidate: object) -> Converter | None:
        for matcher, converter in self.registry.items():
            matched = matcher is candidate if isinstance(matcher, type) else matcher(candidate)
            if matched:
                return converter
        return None

    def _built_in(self, candidate: object) -> Converter | None:
        known: Converter | None = self._table.get(candidate) if isinstance(candidate, type) else None
        if known is not None:
            return known
        for matches, converter in self._forms:
            if matches(candidate):
                return converter
        return None


def _lineage(type_arg: object) -> tuple[object, ...]:
    # On Python 3.10 `list[int]` claims to be a type and shows list's MRO.
    if isinstance(type_arg, type) and not hasattr(type_arg, "__origin__"):
        return type_arg.__mro__
    return (type_arg,)


def _with_type_object(function: Converter) -> Converter:
    def convert(
        type_arg: object, column: object = None, registry: Registry | None = None, **kwargs: object
    ) -> ConvertedType:
        type_object = getattr(column, "type", None)
        return function(type_object if isinstance(type_object, TypeEngine) else type_arg, column, registry, **kwargs)

    return convert
