"""utils: imports, props, unbound functions, deprecation, resolve_only_args, thenables."""

import asyncio
import warnings

from graphene.utils.deprecated import warn_deprecation
from graphene.utils.get_unbound_function import get_unbound_function
from graphene.utils.module_loading import import_string, lazy_import
from graphene.utils.props import props
from graphene.utils.resolve_only_args import resolve_only_args
from graphene.utils.thenables import await_and_execute, maybe_thenable


def _error(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def check_import_string():
    return [
        import_string("os.path.join")("a", "b"),
        import_string("os.path", "join")("a", "b"),
        import_string("collections.OrderedDict", "fromkeys.__name__"),
        lazy_import("os.path.sep")(),
        _error(lambda: import_string("nodots")),
        _error(lambda: import_string("os.nope")),
        _error(lambda: import_string("no_such_module.x")),
        _error(lambda: import_string("os.path", "nope")),
        _error(lambda: import_string("os.path", "").__name__ == "posixpath"),
    ]


def check_props():
    class Base:
        a = 1

    class Some(Base):
        b = 2

        def method(self):
            pass

        _private = 3

    found = props(Some)
    return [sorted(found), found["a"], found["b"]]


def check_unbound():
    class A:
        def method(self):
            return "method"

        @classmethod
        def cls_method(cls):
            return "cls"

        @staticmethod
        def static():
            return "static"

    return [
        get_unbound_function(A.method)(None),
        get_unbound_function(A.cls_method)(),
        get_unbound_function(A.static)(),
        get_unbound_function(len)([1]),
    ]


def check_deprecation():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        warn_deprecation("old")
    return [[str(w.message), w.category.__name__] for w in seen]


def check_resolve_only_args():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")

        @resolve_only_args
        def resolve(root, **args):
            return [root, sorted(args)]

    return [resolve("root", "info", x=1), resolve.__name__, [w.category.__name__ for w in seen]]


def check_thenables():
    async def later():
        return 4

    async def main():
        return [await maybe_thenable(later(), lambda n: n + 1), await await_and_execute(later(), str)]

    return [maybe_thenable(3, lambda n: n * 2), asyncio.run(main())]
