"""The GraphQL multipart request specification, without a framework: fields and files in, an answer out."""

import io
from typing import Any

import pytest

from graphene_lite.transport import Limits
from graphene_lite.transport.masking import LONGEST_MESSAGE
from tests.graphene_lite.transport.uploading import (
    MANY,
    NESTED,
    READ,
    SCHEMA,
    STORE,
    fields,
    one_file,
    seen,
)

HEADERS = {"content-type": "multipart/form-data; boundary=x", "x-requested-with": "x"}


def file(content: str = "alpha", name: str = "a.txt") -> io.BytesIO:
    stream = io.BytesIO(content.encode())
    stream.name = name  # type: ignore[attr-defined]
    return stream


@pytest.fixture
def upload(ask):
    """Send text fields and files; keywords are options of the endpoint or parts of the request."""

    def uploading(form: dict[str, str], files: dict[str, Any] | list[tuple[str, Any]], **parts: Any):
        seen.clear()
        pairs = list(files.items()) if isinstance(files, dict) else files
        limits = parts.pop("limits", Limits())
        parts = {"headers": HEADERS, "uploads": True, "limits": limits, "schema": SCHEMA, **parts}
        return ask("POST", form=form, files=pairs, **parts)

    return uploading


@pytest.mark.parametrize("query", [READ, STORE])
def test_a_file_is_the_value_of_a_variable(upload, query):
    sent = file()
    assert list(upload(one_file(query), {"0": sent}).json["data"].values()) == ["a.txt: 5 alpha"]
    assert seen == [sent]


def test_a_list_of_files(upload):
    form = fields(
        {"query": MANY, "variables": {"files": [None, None]}}, {"0": ["variables.files.0"], "1": ["variables.files.1"]}
    )
    answer = upload(form, {"0": file("alpha"), "1": file("beta", "b.txt")})
    assert answer.json == {"data": {"readAll": ["a.txt: 5 alpha", "b.txt: 4 beta"]}}


def test_a_file_in_a_nested_input_object(upload):
    variables = {"note": {"title": "x", "inner": {"files": [None, None]}}}
    form = fields({"query": NESTED, "variables": variables}, {"deep": ["variables.note.inner.files.1"]})
    assert upload(form, {"deep": file()}).json == {"data": {"readNote": "a.txt: 5 alpha"}}


def test_a_batch(upload):
    operations = [{"query": READ, "variables": {"file": None}}, {"query": MANY, "variables": {"files": [None]}}]
    form = fields(operations, {"0": ["0.variables.file"], "1": ["1.variables.files.0"]})
    answer = upload(form, {"0": file("alpha"), "1": file("beta", "b.txt")}, batch=True)
    assert answer.json == [{"data": {"read": "a.txt: 5 alpha"}}, {"data": {"readAll": ["b.txt: 4 beta"]}}]


def test_one_file_in_several_places(upload):
    query = "query ($file: Upload, $files: [Upload!]!) { read(file: $file) readAll(files: $files) }"
    form = fields(
        {"query": query, "variables": {"file": None, "files": [None]}}, {"0": ["variables.file", "variables.files.0"]}
    )
    answer = upload(form, {"0": file()})
    assert answer.json == {"data": {"read": "a.txt: 5 alpha", "readAll": ["a.txt: 5 alpha"]}}


def test_a_request_without_files(upload):
    assert upload(fields({"query": "{ __typename }"}, {}), {}).json == {"data": {"__typename": "Query"}}


def test_operation_name_and_the_rest_of_the_operation_count(upload):
    form = fields({"query": f"{READ} query B {{ b: __typename }}", "operationName": "B"}, {})
    assert upload(form, {}).status == 400
    form = fields({"query": "query A { a: __typename } query B { b: __typename }", "operationName": "B"}, {})
    assert upload(form, {}).json == {"data": {"b": "Query"}}


OPERATION = {"query": STORE, "variables": {"file": None, "list": [None], "text": "x", "object": {}}}


def places(value: Any) -> dict[str, str]:
    return fields(OPERATION, value)


REFUSED = {
    "no operations": ({"map": "{}"}, [], "The part 'operations' is missing."),
    "no map": ({"operations": "{}"}, [], "The part 'map' is missing."),
    "operations that are not JSON": ({"operations": "{", "map": "{}"}, [], "The part 'operations' is not JSON."),
    "a map that is not JSON": ({"operations": "{}", "map": "NaN"}, [], "The part 'map' is not JSON."),
    "a map nested too deeply": ({"operations": "{}", "map": "[" * 100_000}, [], "The part 'map' is not JSON."),
    "operations that are none": (fields(5, {}), [], "GraphQL params should be a dict. Received 5."),
    "a list that is no batch": (fields([OPERATION], {}), [], "Batch GraphQL requests are not enabled."),
    "operations without a query": (fields({}, {}), [], "Must provide query string."),
    **{
        f"a map like {value}": (places(value), ["0"], "The part 'map' must be an object with a list of paths for each")
        for value in ([], 5, None, {"0": "variables.file"}, {"0": [1]}, {"0": []}, {"0": None}, {"0": {}})
    },
    "a file that was not sent": (places({"0": ["variables.file"]}), [], "The file '0' of the map was not sent."),
    "a file that is not in the map": (places({"0": ["variables.file"]}), ["0", "1"], "The file '1' is not in the map."),
    "two files of one name": (places({"0": ["variables.file"]}), ["0", "0"], "There are two files '0'."),
    **{
        f"a path like {path}": (places({"0": [path]}), ["0"], f"The map puts the file '0' at {path!r}{problem}")
        for path, problem in {
            "variables.nope": ", but there is no 'nope'.",
            "variables.list.1": ", but there is no '1'.",
            "variables.list.-1": ", but there is no '-1'.",
            "variables.list.x": ", but there is no 'x'.",
            "variables.list.\u0660": ", but there is no '\u0660'.",
            "variables.list." + "9" * 5_000: ", but there is no '999",
            "variables.list": ", where there is something else than null.",
            "variables.text": ", where there is something else than null.",
            "variables.text.0": ", but there is no '0'.",
            "variables.object": ", where there is something else than null.",
            "variables.file.x": ", but there is no 'x'.",
            "variables.": ", but there is no ''.",
            "0.variables.file": ", but there is no '0'.",
            "variables": ", which is not in the variables.",
            "query": ", which is not in the variables.",
            "operationName": ", which is not in the variables.",
            "extensions.x": ", which is not in the variables.",
            "__class__.variables.file": ", which is not in the variables.",
            "": ", which is not in the variables.",
            "\ud800": ", which is not in the variables.",
        }.items()
    },
    "two files in one place": (
        places({"0": ["variables.file"], "1": ["variables.file"]}),
        ["0", "1"],
        "The map puts the file '1' at 'variables.file', where there is something else than null.",
    ),
    "a place inside a file": (
        places({"0": ["variables.file", "variables.file.name"]}),
        ["0"],
        "The map puts the file '0' at 'variables.file.name', but there is no 'name'.",
    ),
}


@pytest.mark.parametrize(("form", "names", "message"), REFUSED.values(), ids=[*map(ascii, REFUSED)])
def test_what_is_wrong_is_named_and_reaches_no_resolver(upload, form, names, message):
    answer = upload(form, [(name, file()) for name in names])
    told = message[:LONGEST_MESSAGE]
    assert (answer.status, answer.message[: len(told)]) == (400, told)
    assert seen == []


def test_an_operation_of_a_batch_that_is_wrong_stops_the_others(upload):
    operations = [{"query": READ, "variables": {"file": None}}] * 2
    form = fields(operations, {"0": ["0.variables.file"], "1": ["2.variables.file"]})
    answer = upload(form, {"0": file(), "1": file()}, batch=True)
    assert (answer.status, seen) == (400, [])
    assert answer.message.endswith("at '2.variables.file', but there is no '2'.")


@pytest.mark.parametrize(
    ("sent", "paths"),
    [
        (3, [["variables.files.0"], ["variables.files.1"], ["variables.files.2"]]),
        (1, [["variables.files.0", "variables.files.1", "variables.files.2"]]),
        (3, [["variables.files.0"]]),
    ],
    ids=["three files", "one file in three places", "two files that the map leaves out"],
)
def test_files_are_limited_and_one_counts_at_each_of_its_places(upload, sent, paths):
    form = fields({"query": MANY, "variables": {"files": [None] * 3}}, {str(i): p for i, p in enumerate(paths)})
    files = {str(i): file() for i in range(sent)}
    answer = upload(form, files, limits=Limits(files=2))
    assert (answer.status, answer.json["errors"][0]["extensions"]) == (
        413,
        {"code": "LIMIT_EXCEEDED", "limit": "files", "maximum": 2},
    )
    assert (answer.message, seen) == ("Files take 3 places in the variables; 2 are allowed.", [])


def test_as_many_files_as_allowed_are_taken(upload):
    paths = ["variables.files.0", "variables.files.1"]
    form = fields({"query": MANY, "variables": {"files": [None] * 2}}, {"0": paths})
    assert upload(form, {"0": file()}, limits=Limits(files=2)).status == 200


def test_the_number_of_files_may_be_unlimited(upload):
    paths = [f"variables.files.{i}" for i in range(50)]
    form = fields({"query": MANY, "variables": {"files": [None] * 50}}, {"0": paths})
    assert len(upload(form, {"0": file()}, limits=Limits(files=None)).json["data"]["readAll"]) == 50


def test_other_limits_hold(upload):
    form = fields({"query": MANY, "variables": {"files": [None] * 3}}, {"0": ["variables.files.0"]})
    answer = upload(form, {"0": file()}, limits=Limits(list_size=2))
    assert (answer.json["errors"][0]["extensions"]["limit"], seen) == ("list_size", [])


def test_files_are_refused_when_they_are_off(upload):
    answer = upload(one_file(), {"0": file()}, uploads=False)
    assert (answer.status, answer.message, seen) == (415, "Uploads are not enabled.", [])


@pytest.mark.parametrize("uploads", [True, False])
@pytest.mark.parametrize("forms", [True, False])
@pytest.mark.parametrize("form", [one_file(), {"operations": "{"}, {"map": "{"}], ids=["good", "operations", "map"])
def test_files_always_need_a_header_that_forces_a_preflight(upload, uploads, forms, form):
    headers = {"content-type": HEADERS["content-type"]}
    answer = upload(form, {"0": file()}, headers=headers, uploads=uploads, forms=forms)
    assert (answer.status, "X-Requested-With" in answer.message, seen) == (403, True, [])


def test_a_form_without_operations_is_one_as_before(upload):
    answer = upload({"query": "{ __typename }"}, {"0": file()}, uploads=False)
    assert answer.json == {"data": {"__typename": "Query"}}


def test_only_a_multipart_request_brings_files(upload):
    headers = {**HEADERS, "content-type": "application/x-www-form-urlencoded"}
    assert upload(one_file(), {"0": file()}, headers=headers).message == "Must provide query string."


def test_a_get_request_brings_none(ask):
    answer = ask(form=one_file(), files=[("0", file())], headers=HEADERS, uploads=True, schema=SCHEMA)
    assert answer.message == "Must provide query string."


def test_text_in_place_of_a_file_reaches_no_resolver(upload):
    answer = upload(fields({"query": READ, "variables": {"file": "a.txt"}}, {}), {})
    assert (answer.status, seen) == (400, [])
    assert "Upload takes a file" in answer.message
