"""Names that graphene-sqlalchemy keeps for old code."""

import pytest
import sqlalchemy

from graphene_lite_sqlalchemy import SQLAlchemyObjectType, utils
from tests.graphene_lite_sqlalchemy.models import Badge


def test_versions_are_compared_by_number() -> None:
    assert utils.is_sqlalchemy_version_less_than("10.0")
    assert not utils.is_sqlalchemy_version_less_than(sqlalchemy.__version__)
    assert not utils.is_graphene_version_less_than("3.0b8")
    assert utils.is_graphene_version_less_than("3.10")


def test_a_model_is_found_by_its_name_once_it_has_a_type() -> None:
    assert utils.registry_sqlalchemy_model_from_str("Badge") is None
    SQLAlchemyObjectType.create_type("BadgeType", model=Badge)
    assert utils.registry_sqlalchemy_model_from_str("Badge") is Badge


def test_sort_enums_of_models_still_work() -> None:
    with pytest.warns(DeprecationWarning, match=r"use object_type\.sort_enum\(\) instead"):
        enum = utils.sort_enum_for_model(Badge, "BadgeSort")
    assert enum.__name__ == "BadgeSort"
    assert list(enum._meta.enum.__members__)[:2] == ["id_asc", "id_desc"]


def test_sort_arguments_of_models_still_work() -> None:
    with pytest.warns(DeprecationWarning, match=r"use object_type\.sort_argument\(\) instead"):
        assert utils.sort_argument_for_model(Badge).default_value == ["id_asc"]
    with pytest.warns(DeprecationWarning, match="deprecated"):
        assert utils.sort_argument_for_model(Badge, has_default=False).default_value is None
