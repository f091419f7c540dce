"""Lazy references: dotted paths, functions, partials."""

import collections
from functools import partial

import pytest

from graphene_lite import lazy_import
from graphene_lite.types.utils import get_type
from graphene_lite.utils.module_loading import import_string


def test_a_dotted_path_imports_the_name_it_ends_in() -> None:
    assert import_string("collections.OrderedDict") is collections.OrderedDict


def test_attributes_are_followed_after_the_import() -> None:
    assert import_string("collections.OrderedDict", "fromkeys.__name__") == "fromkeys"


@pytest.mark.parametrize(
    ("path", "attributes", "message"),
    [
        ("collections", None, "collections doesn't look like a module path"),
        ("collections.Nothing", None, 'Module "collections" does not define a "Nothing" attribute/class'),
        (
            "collections.OrderedDict",
            "fromkeys.nothing",
            'does not define a "fromkeys.nothing" attribute inside attribute/class "OrderedDict"',
        ),
    ],
)
def test_what_cannot_be_imported_is_named(path: str, attributes: str | None, message: str) -> None:
    with pytest.raises(ImportError, match=message):
        import_string(path, attributes)


@pytest.mark.parametrize(
    "reference",
    [
        "collections.OrderedDict",
        lambda: collections.OrderedDict,
        partial(getattr, collections, "OrderedDict"),
        lazy_import("collections.OrderedDict"),
        collections.OrderedDict,
    ],
)
def test_every_kind_of_reference_resolves_to_the_type(reference: object) -> None:
    assert get_type(reference) is collections.OrderedDict
