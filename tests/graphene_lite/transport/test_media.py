import pytest

from graphene_lite.transport.media import DEFAULT, LEGACY, PAGE, STRICT, charset, essence, negotiate

CHOICES = [
    ("", DEFAULT),
    ("*/*", DEFAULT),
    ("application/*", DEFAULT),
    ("application/json", LEGACY),
    ("Application/JSON; charset=utf-8", LEGACY),
    ("application/graphql-response+json", STRICT),
    ("application/graphql-response+json, application/json", STRICT),
    ("application/graphql-response+json, application/json;q=0.9", STRICT),
    ("application/graphql-response+json;q=0.5, application/json;q=0.9", LEGACY),
    ("application/json;q=0, application/graphql-response+json", STRICT),
    ("text/html", None),
    ("text/plain", None),
    ("*/*, application/json;q=0", STRICT),
]


@pytest.mark.parametrize(("accept", "expected"), CHOICES)
def test_the_accept_header_chooses_among_json_types(accept, expected):
    assert negotiate(accept, page=False) is expected


@pytest.mark.parametrize(
    "accept",
    ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "text/*", "text/html;q=0.9, application/json;q=0.8"],
)
def test_a_page_is_shown_to_who_wants_html_more_than_json(accept):
    assert negotiate(accept, page=True) is PAGE


@pytest.mark.parametrize(
    "accept", ["", "*/*", "application/json", "text/html, application/json", "text/html;q=0.1, */*"]
)
def test_no_page_is_shown_to_who_wants_json_as_much(accept):
    assert negotiate(accept, page=True) is not PAGE


@pytest.mark.parametrize("accept", ["application/json;q=high", "application/json;q=", ";;,,", "a" * 5000])
def test_a_malformed_accept_header_raises_nothing(accept):
    assert negotiate(accept, page=True) in (LEGACY, DEFAULT, None)


def test_a_media_type_is_compared_without_parameters_and_case():
    assert essence("Application/JSON ; charset=UTF-8") == "application/json"


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("application/json", "utf-8"),
        ("application/json; charset=latin-1", "latin-1"),
        ('x/y;charset="utf-16"', "utf-16"),
    ],
)
def test_the_charset_is_utf_8_unless_named(content_type, expected):
    assert charset(content_type) == expected
