"""utils: names, nullability, mapped classes, sort helpers of version 2."""

import typing
import warnings

import graphene
from graphene_sqlalchemy import utils
from library_models import Author, Book


def check_names():
    return [
        [utils.to_type_name(n), utils.to_enum_value_name(n)]
        for n in ("foo", "foo_bar", "fooBar", "FooBar", "foo__bar", "HTTPCode", "a1", "")
    ]


def check_nullable():
    return [str(utils.get_nullable_type(graphene.NonNull(graphene.Int))), str(utils.get_nullable_type(graphene.Int))]


def check_mapped():
    return [
        utils.is_mapped_class(Author),
        utils.is_mapped_class(graphene.ObjectType),
        utils.is_mapped_class(5),
        utils.is_mapped_instance(Author()),
        utils.is_mapped_instance(object()),
        utils.is_mapped_instance(Author),
    ]


def check_enum_value():
    value = utils.EnumValue("NAME_ASC", 5)
    return [str(value), value.value, value == "NAME_ASC", isinstance(value, str)]


def check_is_list():

    return [
        utils.is_list(list[int]),
        utils.is_list(typing.List[str]),
        utils.is_list(list),
        utils.is_list(dict[int, int]),
    ]


def check_dummy_import():
    return utils.DummyImport().anything is object


def check_versions():
    return [utils.is_sqlalchemy_version_less_than("1.0"), utils.is_sqlalchemy_version_less_than("99")]


def check_dispatch():
    @utils.singledispatchbymatchfunction
    def kind(arg, **kwargs):
        return "other"

    @kind.register(utils.column_type_eq(int))
    def kind_int(arg, **kwargs):
        return "int"

    @kind.register(utils.safe_isinstance(str))
    def kind_str(arg, **kwargs):
        return "str"

    return [kind(int), kind(bool), kind("x"), kind(float), kind_int(5)]


def check_deprecated_sort_functions():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        enum = utils.sort_enum_for_model(Book)
        argument = utils.sort_argument_for_model(Author)
        named = utils.sort_enum_for_model(Book, name="Foo", symbol_name=lambda column, up: column.upper() + str(up))
    return [
        enum._meta.name,
        [m.name for m in enum._meta.enum][:4],
        str(argument.type),
        [str(v) for v in argument.default_value],
        named._meta.name,
        [m.name for m in named._meta.enum][:2],
        sorted({w.category.__name__ for w in seen}),
    ]


def check_model_from_registry():
    return utils.registry_sqlalchemy_model_from_str("NoSuchModel")
