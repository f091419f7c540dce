"""SubclassWithMeta, BaseType and BaseOptions as extension packages use them."""

import graphene
from graphene.types.base import BaseOptions, BaseType
from graphene.types.objecttype import ObjectTypeOptions
from graphene.utils.subclass_with_meta import SubclassWithMeta


class Plain(SubclassWithMeta):
    seen = []

    @classmethod
    def __init_subclass_with_meta__(cls, colour="none", **options):
        Plain.seen.append([cls.__name__, colour, sorted(options)])
        super().__init_subclass_with_meta__(**options)


class Red(Plain):
    class Meta:
        colour = "red"


class Keyword(Plain, colour="blue"):
    pass


class Abstract(Plain):
    class Meta:
        abstract = True


class Concrete(Abstract):
    class Meta(dict if False else object):
        colour = "green"


class ModelOptions(ObjectTypeOptions):
    model = None


class ModelType(graphene.ObjectType):
    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, model=None, fields=(), _meta=None, **options):
        _meta = _meta or ModelOptions(cls)
        _meta.model = model
        _meta.fields = {name: graphene.Field(graphene.String) for name in fields}
        super().__init_subclass_with_meta__(_meta=_meta, **options)


class Book(ModelType):
    class Meta:
        model = "the model"
        fields = ("title", "isbn")
        description = "A book"

    extra = graphene.Int(default_value=1)

    def resolve_isbn(root, info):
        return "resolved"


class Query(graphene.ObjectType):
    book = graphene.Field(Book)

    def resolve_book(root, info):
        return Book(title="T")


schema = graphene.Schema(query=Query)
QUERIES = {"book": "{ book { title isbn extra } }"}


def check_options_seen():
    return Plain.seen


def check_model_meta():
    return [
        Book._meta.model,
        list(Book._meta.fields),
        Book._meta.name,
        Book._meta.description,
        Book._meta.class_type is Book,
    ]


def check_frozen():
    out = []
    for target in (Book._meta,):
        try:
            target.model = "x"
        except Exception as error:
            out.append(isinstance(error, Exception))
    options = BaseOptions(Book)
    options.anything = 1
    options.freeze()
    try:
        options.other = 2
    except Exception as error:
        out.append(isinstance(error, Exception))
    return [out, options.anything, repr(BaseOptions(Book)).split("<")[1].split("name")[0]]


def check_create_type():
    made = BaseType.create_type.__func__(graphene.ObjectType, "Made", name="MadeName", description="made")
    return [made.__name__, made._meta.name, made._meta.description]


def check_unknown_option():
    try:
        type("T", (SubclassWithMeta,), {"Meta": type("Meta", (), {"x": 1})})
    except Exception as error:
        return [isinstance(error, (AssertionError, TypeError)), "x" in str(error)]


def check_meta_is_dict():
    class D(graphene.ObjectType):
        class Meta:
            name = "DD"

        a = graphene.Int()

    E = type("E", (graphene.ObjectType,), {"Meta": {"name": "EE"}, "a": graphene.Int()})
    return [D._meta.name, E._meta.name]


def mistake_meta_is_no_class():
    type("F", (graphene.ObjectType,), {"Meta": 5, "a": graphene.Int()})


def check_meta_is_removed():
    return [hasattr(Red, "Meta"), hasattr(Book, "Meta")]


def check_class_str():
    return [str(Book), repr(Red) == str(Red), isinstance(str(Red), str)]
