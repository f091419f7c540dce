"""Texts of exceptions in the log: a client may have written parts of them, and must not write entries of its own."""

import logging
import traceback
from collections.abc import Iterator

#: Control characters and other ends of lines, as Python writes them.
_ESCAPES = {
    code: ascii(chr(code))[1:-1] for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029) if code != ord("\t")
}
_INDENTED = {**_ESCAPES, ord("\n"): "\n    "}


def one_line(text: str) -> str:
    """Return *text* with its control characters escaped, ends of lines among them."""
    return text.translate(_ESCAPES)


def indent_exceptions(record: logging.LogRecord) -> bool:
    """Format the exception of *record* so that further lines of its text are indented. It is a filter of a logger."""
    if record.exc_info and record.exc_info[1]:
        record.exc_text = _formatted(record.exc_info[1])
    return True


def _formatted(error: BaseException) -> str:
    formatted = "".join(traceback.format_exception(error))
    for text in _texts(error):
        formatted = formatted.replace(f": {text}\n", f": {text.translate(_INDENTED)}\n")
    return formatted.rstrip("\n")


def _texts(error: BaseException) -> Iterator[str]:
    """Yield the texts of *error* and of those that it came from."""
    seen: set[int] = set()
    rest: list[BaseException | None] = [error]
    while rest:
        current = rest.pop()
        if current is not None and id(current) not in seen:
            seen.add(id(current))
            rest += [current.__cause__, current.__context__]
            try:
                yield str(current)
            except Exception:  # `__str__` may be the user's
                continue
