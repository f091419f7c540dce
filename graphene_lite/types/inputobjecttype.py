"""Input object types: structured arguments."""

from typing import Any

from graphene_lite.support.declaring import meta_hook
from graphene_lite.types.base import BaseOptions as BaseOptions
from graphene_lite.types.base import BaseType as BaseType
from graphene_lite.types.inputfield import InputField as InputField
from graphene_lite.types.unmountedtype import UnmountedType as UnmountedType
from graphene_lite.types.utils import inherited_fields
from graphene_lite.types.utils import yank_fields_from_attrs as yank_fields_from_attrs


class InputObjectTypeOptions(BaseOptions):
    """The record of an input object type."""

    #: Input fields by Python name, in order.
    fields: Any = None
    #: Class of the values that resolvers get.
    container: Any = None
    #: Whether a value is a search among related objects, which costs a database more than others.
    searches: bool = False


class InputObjectTypeContainer(dict[str, Any], BaseType, abstract=True):
    """The value of an input object: a dict of the keys that were given, with every field as an attribute too.

    A key that the query left out is absent from the dict; its attribute is `None`, or what
    `set_input_object_type_default_value` chose.
    """

    #: Value of the attributes whose key was left out.
    _absent: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        dict.__init__(self, *args, **kwargs)
        absent = InputObjectTypeContainer._absent
        for name in self._meta.fields:
            setattr(self, name, self.get(name, absent))

    def __init_subclass__(cls, *args: Any, **kwargs: Any) -> None:
        """Declare nothing: a container belongs to an input object type that is declared already."""


def set_input_object_type_default_value(default_value: Any) -> None:
    """Choose what the attributes of left-out input fields hold, in the whole process. `Undefined` tells them from null.

    Args:
        default_value: Graphene's own choice is `None`.
    """
    InputObjectTypeContainer._absent = default_value


class InputObjectType(UnmountedType, BaseType):
    """A structured argument; its fields are class attributes and may be input object types themselves.

        class PersonInput(InputObjectType):
            first_name = String(required=True)
            last_name = InputField(String)

    Resolvers get an instance of the container: a dict whose keys are attributes as well, and which has the methods of
    the class.

    Meta options, besides those of `BaseType`:
        container (class): Called with the dict of given values. Defaults to an `InputObjectTypeContainer`.
        fields (dict of name to InputField): Further fields.
    """

    @classmethod
    @meta_hook
    def __init_subclass_with_meta__(cls, container: Any = None, _meta: Any = None, **options: Any) -> None:
        """Record the input fields and make the container class."""
        if not _meta:
            _meta = InputObjectTypeOptions(cls)
        fields = inherited_fields(cls, InputField)
        _meta.fields = {**_meta.fields, **fields} if _meta.fields else fields
        _meta.container = container or type(cls.__name__, (InputObjectTypeContainer, cls), {})
        super().__init_subclass_with_meta__(_meta=_meta, **options)

    @classmethod
    def get_type(cls) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the class: a mounted input type stands for its type."""
        return cls
