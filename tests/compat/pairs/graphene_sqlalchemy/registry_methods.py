"""Registry: what is registered, found, and refused."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from graphene_sqlalchemy.filters import BooleanFilter, FloatFilter, IdFilter, IntFilter, StringFilter
from graphene_sqlalchemy.registry import Registry, get_global_registry, reset_global_registry
from library_models import Author, Book
from sqlalchemy import Enum as SQLEnum


def author_type(registry_, type_name="Author"):
    class AuthorType(SQLAlchemyObjectType):
        class Meta:
            model = Author
            registry = registry_
            name = type_name

    return AuthorType


def check_type_for_model():
    registry = Registry()
    cls = author_type(registry)
    return [registry.get_type_for_model(Author) is cls, registry.get_type_for_model(Book)]


def check_last_type_wins():
    registry = Registry()
    author_type(registry)
    second = author_type(registry, "Second")
    return registry.get_type_for_model(Author) is second


def check_orm_fields():
    registry = Registry()
    cls = author_type(registry)
    return [
        registry.get_orm_field_for_graphene_field(cls, "name").key,
        registry.get_orm_field_for_graphene_field(cls, "nope"),
    ]


def check_enums():
    registry = Registry()
    sa_enum = SQLEnum("cat", "dog")
    made = graphene.Enum("Pet", [("CAT", 1)])
    registry.register_enum(sa_enum, made)
    return [
        registry.get_graphene_enum_for_sa_enum(sa_enum) is made,
        registry.get_graphene_enum_for_sa_enum(SQLEnum("x")),
    ]


def check_sort_enum():
    registry = Registry()
    cls = author_type(registry)
    made = graphene.Enum("Sort", [("A", 1)])
    registry.register_sort_enum(cls, made)
    return registry.get_sort_enum_for_object_type(cls) is made


def check_unions():
    registry = Registry()
    cls = author_type(registry)

    class U(graphene.Union):
        class Meta:
            types = (cls,)

    registry.register_union_type(U, [cls])
    return registry.get_union_for_object_types([cls]) is U


def check_composites():
    registry = Registry()
    registry.register_composite_converter("composite", "converter")
    return [registry.get_converter_for_composite("composite"), registry.get_converter_for_composite("other")]


def check_scalar_filters():
    registry = Registry()
    return [
        registry.get_filter_for_scalar_type(t) is f
        for t, f in (
            (graphene.String, StringFilter),
            (graphene.Int, IntFilter),
            (graphene.Float, FloatFilter),
            (graphene.Boolean, BooleanFilter),
            (graphene.ID, IdFilter),
        )
    ]


def check_own_scalar_filter():
    registry = Registry()
    registry.register_filter_for_scalar_type(graphene.Int, FloatFilter)
    return [
        registry.get_filter_for_scalar_type(graphene.Int) is FloatFilter,
        Registry().get_filter_for_scalar_type(graphene.Int) is IntFilter,
    ]


def check_global():
    first = get_global_registry()
    same = get_global_registry() is first
    reset_global_registry()
    return [same, get_global_registry() is first]


def mistake_register_something_else():
    Registry().register(graphene.ObjectType)


def mistake_register_enum_of_the_wrong_kind():
    Registry().register_enum("text", graphene.Enum("E", [("A", 1)]))


def mistake_register_enum_for_no_graphene_enum():
    Registry().register_enum(SQLEnum("a"), "text")


def mistake_sort_enum_for_no_type():
    Registry().register_sort_enum(Author, graphene.Enum("E", [("A", 1)]))
