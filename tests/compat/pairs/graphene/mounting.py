"""Unmounted and mounted types."""

import graphene
from graphene.types.mountedtype import MountedType
from graphene.types.unmountedtype import UnmountedType
from graphene.types.utils import get_field_as, get_type, get_underlying_type, yank_fields_from_attrs


def check_unmounted_forms():
    s = graphene.String(description="d", required=True)
    return [
        [type(x).__name__, str(x.type), x.description]
        for x in (s.Field(), s.InputField(), s.Argument(), s.mount_as(graphene.Field))
    ]


def check_positional():
    field = graphene.List(graphene.Int, description="d").Field()
    return [str(field.type), field.description]


def check_mounted():
    s = graphene.String(default_value="x")
    mounted = graphene.Field.mounted(s)
    return [
        type(mounted).__name__,
        mounted.creation_counter == s.creation_counter,
        mounted.default_value,
        isinstance(mounted, MountedType),
        isinstance(s, UnmountedType),
    ]


def check_get_field_as():
    field = graphene.Field(graphene.Int)
    unmounted = graphene.Int()
    return [
        get_field_as(field) is field,
        type(get_field_as(unmounted, graphene.InputField)).__name__,
        get_field_as(unmounted) is unmounted,
        get_field_as(5),
        get_field_as("text", graphene.Field),
    ]


def check_yank():
    attrs = {
        "b": graphene.Int(),
        "x": 5,
        "a": graphene.Field(graphene.String),
        "_c": graphene.String(),
        "f": lambda: None,
    }
    return [
        list(yank_fields_from_attrs(attrs, _as=graphene.Field)),
        list(yank_fields_from_attrs(attrs, _as=graphene.Field, sort=False)),
    ]


def check_get_type():
    return [
        str(get_type(graphene.String)),
        str(get_type(lambda: graphene.Int)),
        get_type(None),
        get_type("os.path.sep"),
    ]


def check_underlying():
    return [
        str(get_underlying_type(graphene.NonNull(graphene.List(graphene.NonNull(graphene.Int))))),
        str(get_underlying_type(graphene.String)),
    ]


def check_order_of_declaration():
    class T(graphene.ObjectType):
        z = graphene.Int()
        a = graphene.Field(graphene.Int)
        m = graphene.List(graphene.Int)

    return list(T._meta.fields)


def mistake_mount_as_unknown():
    graphene.String().mount_as(object)


def mistake_get_type_of_bare_unmounted():
    UnmountedType().get_type()


def mistake_mount_something_else():
    graphene.Field.mounted("text")


def check_equality():
    a, b = graphene.String(), graphene.String()
    return [a == a, a == b, graphene.String(description="x") == graphene.String(), a == 5]
