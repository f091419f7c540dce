"""The type map: every GraphQL type of one schema by name, built from declared classes when first needed."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any, cast

from graphql import (
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLError,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLScalarType,
)

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.schema.abstract import interfaces_of, is_type_of_function, members_of, name_of_type
from graphene_lite.schema.enums import enum_type
from graphene_lite.schema.fields import output_fields
from graphene_lite.schema.inputs import input_fields
from graphene_lite.schema.kinds import assert_valid_root_type, is_graphene_type
from graphene_lite.schema.names import check_same_declaration, describe
from graphene_lite.schema.references import resolved
from graphene_lite.schema.resolvers import declared_function
from graphene_lite.schema.scalars import STANDARD_SCALARS, scalar_type
from graphene_lite.support.naming import to_camel_case
from graphene_lite.support.references import is_lazy, resolve_reference
from graphene_lite.types.definitions import (
    GrapheneInputObjectType,
    GrapheneInterfaceType,
    GrapheneObjectType,
    GrapheneUnionType,
)
from graphene_lite.types.enum import Enum
from graphene_lite.types.inputobjecttype import InputObjectType
from graphene_lite.types.interface import Interface
from graphene_lite.types.objecttype import ObjectType
from graphene_lite.types.scalars import Scalar
from graphene_lite.types.structures import List, NonNull
from graphene_lite.types.union import Union
from graphene_lite.types.unmountedtype import UnmountedType

#: The same names come back in most types.
_camel_case = lru_cache(maxsize=4096)(to_camel_case)


class TypeMap(dict[str, GraphQLNamedType]):
    """The GraphQL types of one schema by name.

    A type is added when it is first referred to; its fields are built when graphql-core first reads them, so types may
    refer to each other in circles.

    Args:
        query, mutation, subscription: Root types: declared object types, or None.
        types: Further declared types, for those that no field refers to.
        auto_camelcase: Turn `first_name` into `firstName`, where no name is given.

    Raises:
        InvalidDeclaration: An argument is no declared type, or a declaration that is read here cannot mean anything.
    """

    def __init__(
        self,
        query: Any = None,
        mutation: Any = None,
        subscription: Any = None,
        types: Iterable[Any] | None = None,
        auto_camelcase: bool = True,
    ) -> None:
        super().__init__()
        self.auto_camelcase = auto_camelcase
        #: The class behind each name. Those of the standard scalars are taken in every schema.
        self._declared: dict[str, Any] = {scalar._meta.name: scalar for scalar in STANDARD_SCALARS}
        self._built: dict[Any, Any] = {}
        #: GraphQL type of each root, and of the further types.
        self.query, self.mutation, self.subscription = map(self._add_root, (query, mutation, subscription))
        self.types = [self._add_listed(type_) for type_ in _several(types)]

    def add_type(self, graphene_type: Any) -> Any:
        """Return the GraphQL type of a declared one: of a class, a `List` or `NonNull`, or a lazy reference to one.

        Raises:
            InvalidDeclaration: It is no declared type.
            DuplicateTypeName: A different class has claimed its name already.
        """
        if isinstance(graphene_type, type):
            return self._built.get(graphene_type) or self._add_class(graphene_type)
        if isinstance(graphene_type, List):
            return GraphQLList(self.add_type(graphene_type.of_type))
        if isinstance(graphene_type, NonNull):
            return GraphQLNonNull(self.add_type(graphene_type.of_type))
        if isinstance(graphene_type, UnmountedType):
            return self.add_type(graphene_type.get_type())
        if is_lazy(graphene_type):
            return self.add_type(resolve_reference(graphene_type))
        raise _no_declared_type(graphene_type)

    @staticmethod
    def create_scalar(graphene_type: Any) -> GraphQLScalarType:
        """Return the GraphQL type of a declared scalar."""
        return scalar_type(graphene_type)

    @staticmethod
    def create_enum(graphene_type: Any) -> GraphQLEnumType:
        """Return the GraphQL type of a declared enum."""
        return enum_type(graphene_type)

    def create_objecttype(self, graphene_type: Any) -> GrapheneObjectType:
        """Return the GraphQL type of a declared object type."""
        return GrapheneObjectType(
            graphene_type=graphene_type,
            name=graphene_type._meta.name,
            description=graphene_type._meta.description,
            fields=partial(self.create_fields_for_type, graphene_type),
            is_type_of=is_type_of_function(graphene_type),
            interfaces=partial(interfaces_of, self, graphene_type),
        )

    def create_interface(self, graphene_type: Any) -> GrapheneInterfaceType:
        """Return the GraphQL type of a declared interface."""
        return GrapheneInterfaceType(
            graphene_type=graphene_type,
            name=graphene_type._meta.name,
            description=graphene_type._meta.description,
            fields=partial(self.create_fields_for_type, graphene_type),
            interfaces=partial(interfaces_of, self, graphene_type),
            resolve_type=self._type_resolver(graphene_type),
        )

    def create_inputobjecttype(self, graphene_type: Any) -> GrapheneInputObjectType:
        """Return the GraphQL type of a declared input type; its values become instances of the declared container."""
        return GrapheneInputObjectType(
            graphene_type=graphene_type,
            name=graphene_type._meta.name,
            description=graphene_type._meta.description,
            out_type=graphene_type._meta.container,
            fields=partial(self.create_fields_for_type, graphene_type, is_input_type=True),
        )

    def construct_union(self, graphene_type: Any) -> GrapheneUnionType:
        """Return the GraphQL type of a declared union."""
        return GrapheneUnionType(
            graphene_type=graphene_type,
            name=graphene_type._meta.name,
            description=graphene_type._meta.description,
            types=partial(members_of, self, graphene_type),
            resolve_type=self._type_resolver(graphene_type),
        )

    def get_name(self, name: str) -> str:
        """Return the GraphQL name for a Python name."""
        return _camel_case(name) if self.auto_camelcase else name

    def create_fields_for_type(self, graphene_type: Any, is_input_type: bool = False) -> dict[str, Any]:
        """Return the GraphQL fields of a declared object type, interface or (*is_input_type*) input type, by name."""
        return input_fields(self, graphene_type) if is_input_type else output_fields(self, graphene_type)

    def get_function_for_type(self, graphene_type: Any, func_name: str, name: str, default_value: Any) -> Any:
        """Return the method *func_name* for the field *name*, of an object type or else of its interfaces, or None."""
        return declared_function(graphene_type, func_name, name)

    def resolve_type(
        self, resolve_type_func: Callable[..., Any], type_name: str, root: Any, info: Any, _type: Any
    ) -> Any:
        """Return the name of the object type of *root*, as graphql-core asks for it.

        Args:
            resolve_type_func: `resolve_type` of the declared interface or union.
            type_name: Name of the interface or union.
        """
        return name_of_type(resolve_type_func(root, info), root, info, cast(GraphQLAbstractType, self[type_name]))

    def _type_resolver(self, declared: Any) -> Any:
        if not declared.resolve_type:
            return None
        return partial(self.resolve_type, declared.resolve_type, declared._meta.name)

    def _add_root(self, declared: Any) -> Any:
        root = resolved(declared, "Schema")
        assert_valid_root_type(root)
        return self.add_type(root) if root else None

    def _add_listed(self, declared: Any) -> Any:
        listed = resolved(declared, "Schema.types")
        if not is_graphene_type(listed):
            raise _no_declared_type(listed).at("Schema.types")
        return self.add_type(listed)

    def _add_class(self, declared: Any) -> Any:
        meta = getattr(declared, "_meta", None)
        if meta is None:
            raise _no_declared_type(declared)
        check_same_declaration(meta.name, self._declared.setdefault(meta.name, declared), declared)
        if meta.name not in self:
            self[meta.name] = self._create(declared)
        self._built[declared] = self[meta.name]
        return self._built[declared]

    def _create(self, declared: Any) -> Any:
        for kind, maker in _MAKERS.items():
            if issubclass(declared, kind):
                return _made(getattr(self, maker), declared)
        raise _no_declared_type(declared)


#: The method that makes a GraphQL type of each kind of class.
_MAKERS: dict[type, str] = {
    ObjectType: "create_objecttype",
    InputObjectType: "create_inputobjecttype",
    Interface: "create_interface",
    Scalar: "create_scalar",
    Enum: "create_enum",
    Union: "construct_union",
}


def _several(types: Any) -> Iterable[Any]:
    if types is None or (isinstance(types, Iterable) and not isinstance(types, str)):
        return types or ()
    raise InvalidDeclaration("Schema.types", f"is {types!r}, not a list.", "Write `types=[Name]`.")


def _made(make: Callable[[Any], Any], declared: Any) -> Any:
    try:
        return make(declared)
    except (TypeError, GraphQLError) as error:
        raise InvalidDeclaration(
            declared.__name__,
            f"{describe(declared)} cannot become a GraphQL type: {error}",
            "Correct the class or its Meta options.",
        ) from error


def _no_declared_type(found: Any) -> InvalidDeclaration:
    return InvalidDeclaration(
        "Schema",
        f"Expected Graphene type, but received: {found}.",
        "Types are classes that inherit from ObjectType, Interface, Union, InputObjectType, Enum or Scalar.",
    )
