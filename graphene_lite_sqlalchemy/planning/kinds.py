"""Tell the types of a hierarchy's rows by its discriminator column."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import get_named_type

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite_sqlalchemy.errors import IncompatibleInstance
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.hierarchies import discriminator_of
from graphene_lite_sqlalchemy.records import nearest_type, record_of
from graphene_lite_sqlalchemy.typing import Model


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The types of the rows of a hierarchy."""

    model: Model
    #: The attribute of the discriminator column.
    discriminator: str
    #: The name of the type by the value of that attribute; None where no type is made from the class.
    names: Mapping[object, str | None]

    def name(self, value: object) -> str | IncompatibleInstance | None:
        """Return the name of the type of a row whose discriminator has this *value*; an error where no class has it.

        None where there is no type: an executor says so.
        """
        if value is None or value in self.names:
            return self.names.get(value)
        return IncompatibleInstance(
            f"{self.model.__name__}.{self.discriminator} is {value!r}, which is no class's polymorphic_identity. "
            "Map a class that has it, or correct the row."
        )


def kinds_of(selection: FieldSelection, model: Model) -> Kinds | None:
    """Return the types of the rows of *model* that a field of an interface holds.

    None where it takes an instance to tell: a user's code resolves the type, or no column tells the classes apart.
    """
    interface = record_of(get_named_type(selection.definition.type))
    mapper = model_info(model).mapper
    discriminator = discriminator_of(mapper)
    if discriminator is None or interface is None or not interface.keeps_resolve_type:
        return None
    members = {value: each for value, each in mapper.polymorphic_map.items() if each.isa(mapper)}
    types = {value: nearest_type(interface, member.class_) for value, member in members.items()}
    return Kinds(
        model, discriminator, {value: None if type_ is None else type_._meta.name for value, type_ in types.items()}
    )
