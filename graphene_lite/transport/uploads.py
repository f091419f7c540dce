"""The GraphQL multipart request specification: operations, files, and a map that says where in them each file belongs.

https://github.com/jaydenseric/graphql-multipart-request-spec
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from graphene_lite.transport.encoding import load_json
from graphene_lite.transport.media import MULTIPART
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, Lookup
from graphene_lite.validation.limits import LimitExceeded

#: Paths lead into the variables of the operation, or of one in a batch.
_IN_VARIABLES = re.compile(r"([0-9]+\.)?variables\.")
_INDEX = re.compile(r"[0-9]{1,9}")


def brings_files(request: HttpRequest) -> bool:
    """Tell whether *request* is one of the specification's, rather than any other form."""
    if request.form is None or request.media_type != MULTIPART or request.method != "POST":
        return False
    return request.form.get("operations") is not None or request.form.get("map") is not None


def read_operations(form: Lookup, files: Sequence[tuple[str, object]], most_files: int | None) -> object:
    """Return the operations, with every file in its places.

    Args:
        form: The text fields, among them `operations` and `map`.
        files: The files, each with the name of its part.
        most_files: Places that all files together may take.

    Raises:
        HttpRefusal: 400, with the part or path at fault.
        LimitExceeded: 413, there are too many files or places.
    """
    operations = _read_part(form, "operations")
    places = _read_part(form, "map")
    if not _is_map(places):
        raise HttpRefusal(400, "The part 'map' must be an object with a list of paths for each file.")
    found = max(len(files), sum(map(len, places.values())))
    if most_files is not None and found > most_files:
        raise LimitExceeded(
            "files", most_files, f"Files take {found} places in the variables; {most_files} are allowed.", status=413
        )
    for name, file in _matched(places, files).items():
        for path in places[name]:
            _put(operations, path, name, file)
    return operations


def _read_part(form: Lookup, name: str) -> Any:
    text = form.get(name)
    if text is None:
        raise HttpRefusal(400, f"The part {name!r} is missing.")
    try:
        return load_json(text)
    except ValueError as error:
        raise HttpRefusal(400, f"The part {name!r} is not JSON.") from error


def _is_map(places: object) -> bool:
    """Tell whether *places* is a dict of lists of texts, none of them empty."""
    return isinstance(places, dict) and all(
        isinstance(paths, list) and paths and all(isinstance(path, str) for path in paths) for paths in places.values()
    )


def _matched(places: Mapping[str, list[str]], files: Sequence[tuple[str, object]]) -> Mapping[str, object]:
    """Return the files by name: those in the map, neither more nor fewer."""
    by_name: dict[str, object] = {}
    for name, file in files:
        if name in by_name:
            raise HttpRefusal(400, f"There are two files {name!r}.")
        if name not in places:
            raise HttpRefusal(400, f"The file {name!r} is not in the map.")
        by_name[name] = file
    for name in places:
        if name not in by_name:
            raise HttpRefusal(400, f"The file {name!r} of the map was not sent.")
    return by_name


def _put(operations: Any, path: str, name: str, file: object) -> None:
    place = f"The map puts the file {name!r} at {path!r}"
    if not _IN_VARIABLES.match(path):
        raise HttpRefusal(400, f"{place}, which is not in the variables.")
    container: Any = None
    key: str | int | None = None
    value = operations
    for step in path.split("."):
        key = _key(value, step)
        if key is None:
            raise HttpRefusal(400, f"{place}, but there is no {step!r}.")
        container, value = value, value[key]
    if value is not None:
        raise HttpRefusal(400, f"{place}, where there is something else than null.")
    container[key] = file


def _key(container: Any, step: str) -> str | int | None:
    """Return the key or index that *step* of a path means in *container*, or None when there is no such item."""
    if isinstance(container, dict):
        return step if step in container else None
    if isinstance(container, list) and _INDEX.fullmatch(step) and int(step) < len(container):
        return int(step)
    return None
