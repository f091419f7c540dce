"""Find the converter of a type: the user's, the table's, or a matching predicate.

`TypeConverters` is what `convert_sqlalchemy_type` is an instance of. The classes of a column type's MRO are tried
nearest first; at each class a converter that the user registered wins over the built-in one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, overload

from sqlalchemy.types import TypeEngine

#: Takes the type and, as keywords, the column and registry it is converted for; returns a GraphQL type or a function
#: of one.
Converter: TypeAlias = Callable[..., Any]
Matcher: TypeAlias = Callable[[Any], object]
C = TypeVar("C", bound=Converter)


@dataclass(frozen=True)
class TypeMatch:
    """The matcher that `column_type_eq` makes: equality with one type."""

    value: Any

    def __call__(self, candidate: Any) -> bool:
        """Tell whether *candidate* is the type."""
        return bool(candidate == self.value)


def column_type_eq(value: Any) -> TypeMatch:
    """Match exactly the type *value*, for `convert_sqlalchemy_type.register`."""
    return TypeMatch(value)


def safe_isinstance(cls: Any) -> Matcher:
    """Match instances of *cls*; what cannot be asked does not match."""
    return lambda candidate: _asked(isinstance, candidate, cls)


def safe_issubclass(cls: Any) -> Matcher:
    """Match subclasses of *cls*; what is no class does not match."""
    return lambda candidate: _asked(issubclass, candidate, cls)


def _asked(question: Callable[[Any, Any], bool], candidate: Any, cls: Any) -> bool | None:
    try:
        return question(candidate, cls)
    except TypeError:
        # Some annotations claim to be classes and are none: `list[int]` on Python 3.10.
        return None


class TypeConverters:
    """A function of a type that looks up which converter to call.

    Args:
        default: Called where no converter is found.
        table: Built-in converters of classes.
        forms: Built-in converters of what is no plain class: matcher and converter, first match wins.
    """

    def __init__(
        self,
        default: Converter,
        table: Mapping[Any, Converter] | None = None,
        forms: tuple[tuple[Matcher, Converter], ...] = (),
    ) -> None:
        self.default = default
        #: What users registered, in order: matcher (or column type) → converter.
        self.registry: dict[Any, Converter] = {}
        self._table = dict(table or {})
        self._forms = forms

    def __call__(self, type_arg: Any, *args: Any, **kwargs: Any) -> Any:
        """Convert *type_arg*, a column type or an annotation, passing everything else on to the converter."""
        if isinstance(type_arg, TypeEngine):
            type_arg = type(type_arg)
        for candidate in _lineage(type_arg):
            converter = self._registered(candidate) or self._built_in(candidate)
            if converter is not None:
                return converter(type_arg, *args, **kwargs)
        return self.default(type_arg, *args, **kwargs)

    @overload
    def register(self, matcher_function: Matcher | type[Any]) -> Callable[[C], C]: ...

    @overload
    def register(self, matcher_function: Matcher | type[Any], func: C) -> C: ...

    def register(self, matcher_function: Matcher | type[Any], func: C | None = None) -> Callable[[C], C] | C:
        """Convert what *matcher_function* matches with *func*; as a decorator, with the decorated function.

        A column type stands for a matcher of that type and its subclasses. Its converter is called as in
        graphene-sqlalchemy 2, with the column's type object where there is a column.
        """
        if func is None:
            return lambda function: self.register(matcher_function, function)
        self.registry[matcher_function] = _with_type_object(func) if isinstance(matcher_function, type) else func
        return func

    def _registered(self, candidate: Any) -> Converter | None:
        for matcher, converter in self.registry.items():
            matched = matcher is candidate if isinstance(matcher, type) else matcher(candidate)
            if matched:
                return converter
        return None

    def _built_in(self, candidate: Any) -> Converter | None:
        known: Converter | None = self._table.get(candidate) if isinstance(candidate, type) else None
        if known is not None:
            return known
        for matches, converter in self._forms:
            if matches(candidate):
                return converter
        return None


def _lineage(type_arg: Any) -> tuple[Any, ...]:
    # On Python 3.10 `list[int]` claims to be a type and shows list's MRO.
    is_class = isinstance(type_arg, type) and not hasattr(type_arg, "__origin__")
    return tuple(type_arg.__mro__) if is_class else (type_arg,)


def _with_type_object(function: Converter) -> Converter:
    def convert(type_arg: Any, column: Any = None, registry: Any = None, **kwargs: Any) -> Any:
        type_object = getattr(column, "type", None)
        return function(type_object if isinstance(type_object, TypeEngine) else type_arg, column, registry, **kwargs)

    return convert
