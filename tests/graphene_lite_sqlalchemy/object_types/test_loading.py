"""Mistakes in what a class body says about loading."""

from typing import Any

import pytest
from sqlalchemy.orm import joinedload

import graphene_lite as graphene
from graphene_lite.errors import InvalidDeclaration
from graphene_lite_sqlalchemy.errors import ConflictingOptionsError, UnknownAttributeError
from tests.graphene_lite_sqlalchemy.blog import blog_types
from tests.graphene_lite_sqlalchemy.models import Employee, Tag, Task

LOADERS = 'Map relations to loader functions, as {"author": sqlalchemy.orm.joinedload}.'

OPTIONS = {
    "an unknown relation": (
        {"strategies": {"author": joinedload}},
        UnknownAttributeError,
        "Task.Meta.strategies: Task has no relation 'author'. Name one of owner, tags.",
    ),
    "a column": (
        {"strategies": {"title": joinedload}},
        UnknownAttributeError,
        "Task.Meta.strategies: Task has no relation 'title'. Name one of owner, tags.",
    ),
    "no loader": (
        {"strategies": {"tags": len}},
        ConflictingOptionsError,
        f"Task.Meta.strategies['tags']: {len!r} does not say how SQLAlchemy is to load relations. {LOADERS}",
    ),
    "no mapping": (
        {"strategies": ["tags"]},
        ConflictingOptionsError,
        f"Task.Meta.strategies: ['tags'] does not say how SQLAlchemy is to load relations. {LOADERS}",
    ),
    "no depth": (
        {"max_depth": "3"},
        ConflictingOptionsError,
        "Task.Meta.max_depth: '3' is not a number of levels. Set it to 0 or more, or leave it out for any depth.",
    ),
    "a negative depth": (
        {"max_depth": -1},
        ConflictingOptionsError,
        "Task.Meta.max_depth: -1 is not a number of levels. Set it to 0 or more, or leave it out for any depth.",
    ),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_that_means_nothing_is_an_error(name: str) -> None:
    options, error, message = OPTIONS[name]
    with pytest.raises(error) as raised:
        blog_types({Task: options})
    assert str(raised.value) == message


REMEDY = "Name the columns and relations that the resolver reads, in the end, by their attributes."


@pytest.mark.parametrize("name", ["label", "initials", "department_name"])
def test_only_columns_and_relations_can_be_required(name: str) -> None:
    with pytest.raises(UnknownAttributeError) as raised:
        blog_types(body={Employee: {"shout": graphene.String(requires=("name", name))}})
    assert str(raised.value) == f"Employee.shout: requires={name!r} is not a column or relation of Employee. {REMEDY}"


@pytest.mark.parametrize("requires", ["label", 3, [1], b"label"])
def test_what_is_required_is_a_list_of_names(requires: Any) -> None:
    with pytest.raises(InvalidDeclaration) as raised:
        blog_types(body={Tag: {"shout": graphene.Field(graphene.String, requires=requires)}})
    assert f'requires={requires!r} is no list of names. Write `requires=("first_name", "last_name")`.' in str(
        raised.value
    )
