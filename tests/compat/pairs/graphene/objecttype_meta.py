"""Meta of object types: name, description, default_resolver, possible_types, is_type_of, interfaces."""

import graphene


def upper(attname, default_value, root, info, **args):
    return f"{attname}-{default_value}".upper()


class Shouting(graphene.ObjectType):
    class Meta:
        name = "LOUD"
        description = "Shouts"
        default_resolver = upper

    word = graphene.String(default_value="hey")
    other_word = graphene.String()


class Row:
    def __init__(self, n):
        self.n = n


class FromRow(graphene.ObjectType):
    class Meta:
        possible_types = (Row,)

    n = graphene.Int()


class Picky(graphene.ObjectType):
    n = graphene.Int()

    @classmethod
    def is_type_of(cls, root, info):
        return root == {"n": 1}


class Query(graphene.ObjectType):
    shouting = graphene.Field(Shouting)
    row = graphene.Field(FromRow)
    bad_row = graphene.Field(FromRow)
    picky = graphene.Field(Picky)
    bad_picky = graphene.Field(Picky)

    def resolve_shouting(root, info):
        return 1

    def resolve_row(root, info):
        return Row(3)

    def resolve_bad_row(root, info):
        return "text"

    def resolve_picky(root, info):
        return {"n": 1}

    def resolve_bad_picky(root, info):
        return {"n": 2}


schema = graphene.Schema(query=Query)
QUERIES = {
    "loud": "{ shouting { word otherWord } }",
    "row": "{ row { n } }",
    "bad row": "{ badRow { n } }",
    "picky": "{ picky { n } badPicky { n } }",
}


def check_meta():
    meta = Shouting._meta
    return [meta.name, meta.description, list(meta.fields), list(meta.interfaces), list(meta.possible_types)]


def mistake_both_possible_types_and_is_type_of():
    class Both(graphene.ObjectType):
        class Meta:
            possible_types = (Row,)

        n = graphene.Int()

        @classmethod
        def is_type_of(cls, root, info):
            return True


def check_unknown_meta_option():
    class T(graphene.ObjectType):
        class Meta:
            colour = "red"

        n = graphene.Int()

    return [T._meta.name, hasattr(T._meta, "colour")]


def mistake_no_fields():
    class T(graphene.ObjectType):
        pass

    class Query(graphene.ObjectType):
        t = graphene.Field(T)

    str(graphene.Schema(Query))
    graphene.Schema(Query).execute("{ t }").data["t"]


def mistake_interface_that_is_none():
    class T(graphene.ObjectType):
        class Meta:
            interfaces = (Row,)

        n = graphene.Int()


def mistake_abstract_with_other_options():
    class T(graphene.ObjectType):
        class Meta:
            abstract = True
            name = "X"


def check_meta_is_frozen():
    try:
        Shouting._meta.name = "other"
    except Exception:
        return [Shouting._meta.name]
