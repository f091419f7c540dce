"""What no filter may be: nested so deeply that a database gives up, or of text that no database can hold."""

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLError

from graphene_lite.utils.str_converters import to_camel_case

#: What a level of nesting counts for. Levels of `and` and `or` cost a database next to nothing.
_COST, _COST_OF_LOGIC = 5, 1
#: SQLite gives up at eleven relations inside each other.
_MAX_COST = 50


def check_filter(values: dict[str, Any], argument: str = "filter") -> None:
    """Check the value of a filter argument.

    Args:
        values: The fields of the filter, by Python name.
        argument: The argument's name.

    Raises:
        GraphQLError: It is nested too deeply, or a text in it has a character that is none.
    """
    pending: list[tuple[str, int, Any]] = [(argument, 0, values)]
    while pending:
        path, cost, value = pending.pop()
        if cost > _MAX_COST and isinstance(value, dict):
            raise GraphQLError(f"Argument '{argument}' is nested too deeply.")
        if isinstance(value, str):
            _check_text(path, value)
        pending += _parts(path, cost, value)


def _parts(path: str, cost: int, value: Any) -> Iterator[tuple[str, int, Any]]:
    if isinstance(value, list):
        yield from ((path, cost, item) for item in value)
    elif isinstance(value, dict):
        # A field may be called "items", and fields are attributes of the dict too.
        for name, part in dict.items(value):
            added = _COST_OF_LOGIC if name in ("and", "or") else _COST
            yield f"{path}.{to_camel_case(name)}", cost + added, part


def _check_text(path: str, text: str) -> None:
    if "\0" in text:
        raise GraphQLError(f"Argument '{path}' has a NUL character, which no text in a database has.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise GraphQLError(f"Argument '{path}' has half a surrogate pair, which is no character.") from error
