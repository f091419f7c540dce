"""Files through Django's view: its file objects reach resolvers, and are closed afterwards."""

import os
from collections.abc import Callable
from typing import Any

import django
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, override_settings
from django.urls import path

from graphene_lite.transport import Limits
from graphene_lite.transport.django import graphql_view
from tests.graphene_lite.transport.uploading import MANY, PREFLIGHT, SCHEMA, STORE, fields, one_file, seen

FAIL = "query ($file: Upload) { fail(file: $file) }"


@pytest.fixture(scope="module", autouse=True)
def project() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "examples.django_project.settings"
    django.setup()


@pytest.fixture
def upload() -> Callable[..., Any]:
    """Send a form with files; keywords are options of the view, and settings are in capitals."""

    def uploading(data: Any, headers: dict[str, str] = PREFLIGHT, **options: Any) -> Any:
        seen.clear()
        settings = {name: options.pop(name) for name in list(options) if name.isupper()}
        kind = {"content_type": options.pop("content_type")} if "content_type" in options else {}
        view = graphql_view(SCHEMA, **{"uploads": True, **options})
        with override_settings(ROOT_URLCONF=(path("graphql", view),), **settings):
            return Client().post("/graphql", data, headers=headers, **kind)

    return uploading


def part(content: bytes = b"alpha", name: str = "a.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_reaches_its_resolver(upload):
    assert upload({**one_file(STORE), "0": part()}).json() == {"data": {"store": "a.txt: 5 alpha"}}


def test_a_batch(upload):
    operations = [{"query": MANY, "variables": {"files": [None]}}] * 2
    form = fields(operations, {"0": ["0.variables.files.0"], "1": ["1.variables.files.0"]})
    answer = upload({**form, "0": part(), "1": part(b"beta")}, batch=True)
    assert [each["data"]["readAll"] for each in answer.json()] == [["a.txt: 5 alpha"], ["a.txt: 4 beta"]]


def test_what_another_site_can_send_is_refused_before_it_is_stored(upload, monkeypatch):
    monkeypatch.setattr(WSGIRequest, "POST", property(lambda request: pytest.fail("It was parsed.")))
    assert upload({**one_file(STORE), "0": part()}, headers={}).status_code == 403


def test_two_files_of_one_name_are_refused(upload):
    answer = upload({**one_file(), "0": [part(), part()]})
    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (400, "There are two files '0'.")


@pytest.mark.parametrize(
    ("options", "headers", "status"),
    [({"uploads": False}, PREFLIGHT, 415), ({}, {}, 403), ({"forms": True}, {}, 403), ({"uploads": False}, {}, 403)],
)
def test_files_are_off_by_default_and_need_a_header_that_forces_a_preflight(upload, options, headers, status):
    answer = upload({**one_file(STORE), "0": part()}, headers, **options)
    assert (answer.status_code, "errors" in answer.json(), seen) == (status, True, [])


@pytest.mark.parametrize(
    "options",
    [{"limits": Limits(body=1_000)}, {"limits": Limits(files=1)}, {"DATA_UPLOAD_MAX_NUMBER_FILES": 1}],
    ids=["body", "files", "Django's own"],
)
def test_size_and_number_are_limited(upload, options):
    form = fields({"query": MANY, "variables": {"files": [None, None]}}, {"0": ["variables.files.0"], "1": ["x"]})
    answer = upload({**form, "0": part(b"x" * 2_000), "1": part()}, **options)
    assert (answer.status_code, "errors" in answer.json(), seen) == (413, True, [])


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=\x00"])
def test_a_malformed_body_is_400_in_json(upload, content_type):
    answer = upload(b"--x", content_type=content_type)
    assert (answer.status_code, "errors" in answer.json()) == (400, True)


@pytest.mark.parametrize("media_type", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("charset", ["punycode", "latin-1"])
def test_a_form_in_another_charset_than_utf_8_is_415(upload, media_type, charset):
    answer = upload(b"--x", content_type=f"{media_type}; charset={charset}")
    assert (answer.status_code, "errors" in answer.json()) == (415, True)


@pytest.mark.parametrize("query", [STORE, FAIL], ids=["answered", "failed"])
def test_files_on_disk_are_closed_after_the_answer(upload, query):
    upload({**one_file(query), "0": part(b"large" * 100_000)}, FILE_UPLOAD_MAX_MEMORY_SIZE=1_000)
    assert isinstance(seen[0], TemporaryUploadedFile)
    assert (seen[0].closed, os.path.exists(seen[0].temporary_file_path())) == (True, False)
