"""How long the text of a value may be before anything is made of it.

Reading a number takes time with the square of its digits, with the interpreter locked: a few characters, such as
`1e1000000`, would stop a process for a minute.
"""

from decimal import Decimal

#: Digits of a number in plain notation, before the point and behind it: as many as Python itself reads or writes.
MOST_DIGITS = 4_300

#: Digits before the point of the largest number that a database has: PostgreSQL's `numeric`.
MOST_DECIMAL_DIGITS = 131_072

#: Characters that an error repeats of a value.
_SHOWN = 200


def is_long(text: str) -> bool:
    """Say whether *text* is longer than that of any number, date or UUID."""
    return len(text) > MOST_DIGITS


def is_vast(number: Decimal, most: int = MOST_DIGITS) -> bool:
    """Say whether a *number* has more than *most* digits before or behind the point; infinity and NaN have none."""
    if not number.is_finite():
        return False
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return number.adjusted() >= most or exponent < -most


def shown(value: object) -> str:
    """Return *value* as an error about it repeats it: of a long text, the beginning."""
    if isinstance(value, (str, bytes)) and len(value) > _SHOWN:
        return f"{value[:_SHOWN]!r}…"
    return repr(value)
