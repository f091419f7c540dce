"""What is loaded of each object of a field: rows of some columns, or instances where user code needs one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.loads import WHOLE, InstanceLoad, plan_load
from graphene_lite_sqlalchemy.planning.reads import Read, Step, read_of


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """The objects of a field, all of one model.

    A row has the values of *names*, then whatever the statement adds; of instances a row has the instance first.
    """

    model: type[Any]
    #: The attributes in a row; None when there are instances.
    names: tuple[str, ...] | None = None
    #: The reads of the selected fields by response name; of rows only.
    reads: Mapping[str, Read] | None = None
    #: What is loaded of each instance.
    load: InstanceLoad = WHOLE

    @property
    def are_rows(self) -> bool:
        """Whether the objects are rows."""
        return self.names is not None

    def as_instances(self) -> "Items":
        """Return the same objects as instances."""
        return Items(self.model)

    def select(self, entity: Any, *more: Any) -> Select[Any]:
        """Return the statement that selects the objects from *entity*, the model or an alias of it, then *more*."""
        if self.names is None:
            return select(entity, *more).options(*self.load.options(entity))
        return select(*(getattr(entity, name) for name in self.names), *more)

    def of(self, row: Any) -> Any:
        """Return the object in a *row* of the statement."""
        return row[0] if self.names is None else row

    def step(self, child: FieldSelection) -> Step | None:
        """Return the step for a field right below; None leaves it to the field itself."""
        if self.names is None or self.reads is None or child.response_name not in self.reads:
            return None
        read = self.reads[child.response_name]
        return read.row_step(child, tuple(map(self.names.index, read.needs(child) or ())))


def plan_items(selection: FieldSelection, model: type[Any]) -> Items:
    """Return what to load of the objects of a field, which are of *model*."""
    load = plan_load([selection], model)
    # Relations that SQLAlchemy is to load need an instance to be loaded into.
    rows = None if load.relations or len(selection.possible_types) != 1 else _plan_rows(selection, model)
    return rows or Items(model, load=load)


def _plan_rows(selection: FieldSelection, model: type[Any]) -> Items | None:
    """Return the objects of a field as rows; None where only instances will do."""
    (object_type,) = selection.possible_types
    declared: Any = getattr(object_type, "graphene_type", None)
    mapper = model_info(model).mapper
    # Rows of a hierarchy do not say which class they are of; and a type's own `is_type_of` wants an instance.
    if getattr(declared._meta, "model", None) is not model or mapper.polymorphic_on is not None or mapper.inherits:
        return None
    if not getattr(declared.is_type_of, "by_model", False) or declared._meta.possible_types:
        return None
    reads: dict[str, Read] = {}
    names: dict[str, None] = {}
    for child in selection.below(object_type):
        if child.name == "__typename":
            continue
        read = read_of(child.definition)
        needs = None if read is None else read.needs(child)
        if read is None or needs is None:
            return None
        reads[child.response_name] = read
        names |= dict.fromkeys(needs)
    return Items(model, tuple(names), reads)
