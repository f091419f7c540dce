"""Names in both styles, as Graphene converts them."""

import pytest

from graphene_lite.utils.is_introspection_key import is_introspection_key
from graphene_lite.utils.str_converters import to_camel_case, to_snake_case


@pytest.mark.parametrize(
    ("snake", "camel"),
    [
        ("snakes_on_a_plane", "snakesOnAPlane"),
        ("snakes_on_a__plane", "snakesOnA_Plane"),
        ("i_phone_hysteria", "iPhoneHysteria"),
        ("field_i18n", "fieldI18n"),
        ("_private", "Private"),
        ("a_URL", "aUrl"),
        ("plain", "plain"),
    ],
)
def test_snake_case_becomes_camel_case(snake: str, camel: str) -> None:
    assert to_camel_case(snake) == camel


@pytest.mark.parametrize(
    ("camel", "snake"),
    [
        ("snakesOnAPlane", "snakes_on_a_plane"),
        ("SnakesOnAPlane", "snakes_on_a_plane"),
        ("IPhoneHysteria", "i_phone_hysteria"),
        ("HTTPCode", "http_code"),
        ("plain", "plain"),
    ],
)
def test_camel_case_becomes_snake_case(camel: str, snake: str) -> None:
    assert to_snake_case(camel) == snake


def test_only_two_leading_underscores_mean_introspection() -> None:
    assert [is_introspection_key(key) for key in ("__schema", "_service", "name")] == [True, False, False]
