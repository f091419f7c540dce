"""Building a schema: types, camel case, attribute access, names, mistakes."""

import graphene


class Extra(graphene.ObjectType):
    extra_field = graphene.String(some_arg=graphene.Int())


class Kind(graphene.Enum):
    A = 1


class Query(graphene.ObjectType):
    some_field = graphene.String(some_argument=graphene.String())

    def resolve_some_field(root, info, some_argument=None):
        return f"{info.field_name} {some_argument}"


class Mutation(graphene.ObjectType):
    do_it = graphene.Boolean()


class Subscription(graphene.ObjectType):
    watch = graphene.Int()


schema = graphene.Schema(query=Query, mutation=Mutation, subscription=Subscription, types=[Extra, Kind])
QUERIES = {"camel": '{ someField(someArgument: "x") }', "snake": "{ some_field }"}


def check_no_camelcase():
    plain = graphene.Schema(query=Query, types=[Extra], auto_camelcase=False)
    return [str(plain), plain.execute('{ some_field(some_argument: "x") }')]


def check_attribute_access():
    return [str(schema.Query), schema.Extra is Extra, str(schema.Kind), type(schema.lazy("Extra")).__name__]


def check_unknown_attribute():
    try:
        schema.Nope
    except AttributeError as error:
        return str(error)


def check_roots():
    return [schema.query is Query, schema.mutation is Mutation, schema.subscription is Subscription]


def check_graphql_schema():
    inner = schema.graphql_schema
    return [inner.query_type.name, sorted(inner.type_map), inner.get_type("Extra").graphene_type is Extra]


def check_str_and_repr():
    return [
        str(schema)
        == str(graphene.Schema(query=Query, mutation=Mutation, subscription=Subscription, types=[Extra, Kind]))
    ]


def check_names():
    class Snake_Type(graphene.ObjectType):
        a_b = graphene.Int(name="A_B")
        _c_d = graphene.Int()
        e__f = graphene.Int()
        g1_h2 = graphene.Int()
        HTTPCode = graphene.Int()
        i_ = graphene.Int()

    class Q(graphene.ObjectType):
        s = graphene.Field(Snake_Type)

    return str(graphene.Schema(Q))


def mistake_query_is_not_a_type():
    graphene.Schema(query=5)


def mistake_query_is_an_instance():
    graphene.Schema(query=Query())


def mistake_query_is_an_interface():
    class I(graphene.Interface):
        a = graphene.Int()

    graphene.Schema(query=I)


def mistake_field_type_is_no_type():
    class Q(graphene.ObjectType):
        a = graphene.Field(object)

    graphene.Schema(query=Q)


def mistake_input_as_output():
    class In(graphene.InputObjectType):
        a = graphene.Int()

    class Q(graphene.ObjectType):
        a = graphene.Field(In)

    graphene.Schema(query=Q)


def mistake_output_as_input():
    class Q(graphene.ObjectType):
        a = graphene.String(e=graphene.Argument(Extra))

    graphene.Schema(query=Q)


def mistake_interface_field_missing():
    class I(graphene.Interface):
        a = graphene.Int()

    class T(graphene.ObjectType):
        class Meta:
            interfaces = (I,)

        a = graphene.String()

    class Q(graphene.ObjectType):
        t = graphene.Field(T)

    result = graphene.Schema(query=Q).execute("{ t { a } }")
    raise TypeError(result.errors[0].message)
