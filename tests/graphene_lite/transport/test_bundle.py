import gzip
import re
from importlib.resources import files

import pytest

from graphene_lite.transport import GraphiQLOptions, GraphQLParams, graphiql_page
from graphene_lite.transport.bundle import PARAMETER, asset_url

NAMES = [
    "graphiql.js",
    "monaco.js",
    "prettier.js",
    "graphiql.css",
    "editor.worker.js",
    "json.worker.js",
    "graphql.worker.js",
]


def parameters(url: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in url.removeprefix("?").split("&"))


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_served_from_the_endpoint_itself(ask, name):
    answer = ask(query=parameters(asset_url(name)), headers={"accept": "*/*"}, graphiql=True)
    assert answer.status == 200
    assert answer.media_type == ("text/css" if name.endswith("css") else "text/javascript")
    assert len(answer.response.body) > 100_000


@pytest.mark.parametrize("version", [{}, {"v": "0123456789abcdef"}])
def test_no_file_is_kept_under_the_address_of_another_version(ask, version):
    answer = ask(query={PARAMETER: "graphiql.css", **version}, graphiql=True)
    assert (answer.status, answer.response.headers["Cache-Control"]) == (200, "no-cache")


def test_files_travel_compressed_when_the_browser_can_read_that(ask):
    plain = ask(query={PARAMETER: "graphiql.css"}, graphiql=True)
    packed = ask(query={PARAMETER: "graphiql.css"}, headers={"accept-encoding": "gzip, br"}, graphiql=True)
    assert packed.response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.response.body) == plain.response.body


@pytest.mark.parametrize("refusal", ["gzip;q=0", "br, gzip; q=0.0, *;q=0", "identity", "*;q=0", ""])
def test_files_travel_as_they_are_to_who_takes_no_gzip(ask, refusal):
    answer = ask(query={PARAMETER: "graphiql.css"}, headers={"accept-encoding": refusal}, graphiql=True)
    assert "Content-Encoding" not in answer.response.headers


def test_files_are_kept_for_ever_since_their_address_names_the_version(ask):
    answer = ask(query=parameters(asset_url("graphiql.js")), graphiql=True)
    assert "immutable" in answer.response.headers["Cache-Control"]
    assert re.fullmatch(r"\?graphiql-asset=graphiql\.js&v=[0-9a-f]{16}", asset_url("graphiql.js"))


@pytest.mark.parametrize("name", ["", "nope.js", "../bundle.py", "LICENSES.txt", "graphiql.js.gz"])
def test_there_are_no_other_files(ask, name):
    assert ask(query={PARAMETER: name}, graphiql=True).status == 404


def test_nothing_is_served_when_graphiql_is_off(ask):
    assert ask(query={PARAMETER: "graphiql.js"}).message == "Must provide query string."


def test_styles_and_fonts_load_nothing_else(ask):
    css = ask(query={PARAMETER: "graphiql.css"}, graphiql=True).text
    assert {address[:5] for address in re.findall(r"url\(\s*[\"']?([^)\"']+)", css)} == {"data:"}
    assert "@import" not in css


def test_the_page_asks_for_no_file_that_is_missing(ask):
    page = graphiql_page(GraphiQLOptions(), GraphQLParams(), None).body.decode()
    asked = set(re.findall(rf"{PARAMETER}=([\w.]+)", page))
    assert asked == set(NAMES)


def test_licences_come_along():
    text = files("graphene_lite.transport").joinpath("assets/LICENSES.txt").read_text(encoding="utf-8")
    for package in ("graphiql 5.", "react ", "monaco-editor ", "graphql "):
        assert f"\n{package}" in text
