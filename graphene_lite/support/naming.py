"""Names in Python's style and in GraphQL's."""

import re


def to_camel_case(snake_str: str) -> str:
    """Return `first_name` as `firstName`; leading and doubled underscores stay.

    The rest of each word is lower-cased (`a_URL` becomes `aUrl`), as Graphene does.
    """
    first, *rest = snake_str.split("_")
    return first + "".join(word.capitalize() if word else "_" for word in rest)


def to_snake_case(name: str) -> str:
    """Return `firstName` as `first_name`; a run of capitals counts as one word (`HTTPCode` becomes `http_code`)."""
    words_split = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words_split).lower()


def is_introspection_key(key: object) -> bool:
    """Tell whether *key* is reserved for introspection, which starts names with two underscores.

    Source: GraphQL specification, section 2.1.8 "Reserved Names".
    """
    return str(key).startswith("__")
