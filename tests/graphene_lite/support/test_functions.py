"""Helpers for functions found on classes."""

import pytest

from graphene_lite.utils.get_unbound_function import get_unbound_function
from graphene_lite.utils.resolve_only_args import resolve_only_args
from graphene_lite.utils.trim_docstring import trim_docstring


def test_a_plain_function_stays_itself() -> None:
    def resolve() -> None: ...

    assert get_unbound_function(resolve) is resolve


def test_a_bound_class_method_keeps_its_class() -> None:
    class Owner:
        @classmethod
        def resolve(cls) -> type:
            return cls

    assert get_unbound_function(Owner.resolve)() is Owner


def test_resolve_only_args_leaves_info_out_and_says_it_is_deprecated() -> None:
    with pytest.warns(DeprecationWarning, match="This function is deprecated"):

        @resolve_only_args
        def resolve(root: str, **args: str) -> tuple[str, dict[str, str]]:
            return root, args

    assert resolve("root", "info", some="arg") == ("root", {"some": "arg"})


def test_a_docstring_loses_its_indentation() -> None:
    assert trim_docstring("\n    First.\n\n        Second.\n    ") == "First.\n\n    Second."
    assert trim_docstring(None) is None
