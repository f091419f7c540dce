"""What is loaded of each object of a field: rows of some columns, or instances where user code needs one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_abstract_type
from sqlalchemy import Column, Select, inspect, select
from sqlalchemy.orm import aliased, with_polymorphic

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite_sqlalchemy.aliases import on_alias, on_selectable
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.hierarchies import is_union, reads_alike
from graphene_lite_sqlalchemy.planning.keyset import Key, Keyset
from graphene_lite_sqlalchemy.planning.kinds import Kinds, kinds_of
from graphene_lite_sqlalchemy.planning.loads import WHOLE, InstanceLoad, plan_load
from graphene_lite_sqlalchemy.planning.reads import Read, Step, needs_of, read_of
from graphene_lite_sqlalchemy.records import model_of, needs_instances


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """The objects of a field, all of one model or of its subclasses.

    A row has the values of *names*, then those that cursors are made of, then whatever the statement adds; of instances
    a row has the instance first.
    """

    model: type[Any]
    #: The attributes in a row, those that only a subclass has as `Subclass.attribute`; None when there are instances.
    names: tuple[str, ...] | None = None
    #: The reads of the selected fields by the name of their type and their response name; of rows only.
    reads: Mapping[tuple[str, str], Read] | None = None
    #: The types of rows of a hierarchy; None where there is one.
    kinds: Kinds | None = None
    #: What is loaded of each instance.
    load: InstanceLoad = WHOLE
    #: The subclasses of the model whose own attributes are selected.
    members: tuple[type[Any], ...] = ()
    #: What cursors of the objects are made of; None where none is selected.
    keyset: Keyset | None = None

    @property
    def are_rows(self) -> bool:
        """Whether the objects are rows."""
        return self.names is not None

    def as_instances(self) -> "Items":
        """Return the same objects as instances."""
        return Items(self.model, members=self.members, keyset=self.keyset)

    def entity(self) -> Any:
        """Return what to select from: the model, joined with the tables of its members where it has some."""
        return with_polymorphic(self.model, self.members) if self.members else self.model

    def alias(self) -> Any:
        """Return an alias of `entity()`."""
        if self.members:
            return with_polymorphic(self.model, self.members, aliased=True, flat=True)
        return aliased(self.model, flat=True)

    def with_key(self) -> "Items":
        """Return the same objects, rows with the values of the primary key too."""
        if self.names is None:
            return self
        return replace(self, names=tuple(dict.fromkeys((*self.names, *model_info(self.model).primary_key_names))))

    def with_cursors(self, keyset: Keyset | None) -> "Items":
        """Return the same objects, with what cursors of *keyset* are made of."""
        return replace(self, keyset=keyset)

    def select(self, entity: Any, *more: Any) -> Select[Any]:
        """Return the statement that selects the objects from *entity*, the model or an alias of it, then *more*."""
        statement: Select[Any] = select().add_columns(*self.columns(entity), *more)
        return statement.options(*self.load.options(entity)) if self.names is None else statement

    def columns(self, entity: Any) -> list[Any]:
        """Return what to select of *entity*, the model or an alias of it."""
        own = [entity] if self.names is None else [_attribute(entity, name) for name in self.names]
        return own + [self._of_entity(entity, key, index) for index, key in enumerate(self._more())]

    def writer(self) -> Callable[[Any], str] | None:
        """Return what writes the cursor of a row; None where cursors are not made of rows."""
        if self.keyset is None:
            return None
        behind = 1 if self.names is None else len(self.names)
        positions = []
        for name in map(self._name_of, self.keyset.keys):
            positions.append(behind if name is None or self.names is None else self.names.index(name))
            behind += name is None
        return self.keyset.writer(positions)

    def describe(self) -> str:
        """Say what is selected, and of which model."""
        what = "instances" if self.names is None else f"rows({', '.join(self.names)})"
        return f"{what} of {self.model.__name__}"

    def step(self, child: FieldSelection) -> Step | None:
        """Return the step for a field right below; None leaves it to the field itself."""
        read = (self.reads or {}).get((child.parent_type.name, child.response_name))
        if self.names is None or read is None:
            return None
        return read.row_step(child, tuple(map(self.names.index, _names_in_row(self.model, child, read) or ())))

    def _more(self) -> list[Key]:
        """Return what cursors are made of besides the attributes in a row."""
        return [key for key in self.keyset.keys if self._name_of(key) is None] if self.keyset else []

    def _name_of(self, key: Key) -> str | None:
        """Return the attribute in a row that *key* is."""
        columns, expression = model_info(self.model).columns, key.value.expression
        is_own = isinstance(expression, Column) and key.related is None
        plain = [name for name in self.names or () if name in columns] if is_own else []
        return next((name for name in plain if columns[name].columns[0].shares_lineage(expression)), None)

    def _of_entity(self, entity: Any, key: Key, index: int) -> Any:
        expression: Any = key.value.expression
        expression = on_alias(entity, expression) if inspect(entity).is_aliased_class else expression
        # Without a name the ORM takes what is coerced for the column of the entity.
        is_own = isinstance(expression, Column) and key.related is None
        return expression if is_own else expression.label(f"cursor_{index}")


def _attribute(entity: Any, name: str) -> Any:
    """Return the attribute *name* of *entity*, which may be one of its members'."""
    member, _, key = name.rpartition(".")
    if not member:
        return getattr(entity, name)
    # As an attribute of a member in the same table, SQLAlchemy 2.0 would select rows of that member only.
    mapper = inspect(getattr(entity, member)).mapper
    return on_selectable(inspect(entity).selectable, mapper.tables, mapper.column_attrs[key].columns[0])


def plan_items(selection: FieldSelection, model: type[Any]) -> Items:
    """Return what to load of the objects of a field, which are of *model*."""
    load = plan_load([selection], model)
    # Relations that SQLAlchemy is to load need an instance to be loaded into.
    rows = None if load.relations else _plan_rows(selection, model)
    return rows or Items(model, load=load, members=members_selected(selection, model))


def _plan_rows(selection: FieldSelection, model: type[Any]) -> Items | None:
    """Return the objects of a field as rows; None where only instances will do."""
    is_abstract = is_abstract_type(get_named_type(selection.definition.type))
    kinds = kinds_of(selection, model) if is_abstract else None
    if is_abstract and kinds is None:
        return None
    reads: dict[tuple[str, str], Read] = {}
    names: dict[str, None] = {} if kinds is None else {kinds.discriminator: None}
    members: dict[str, type[Any]] = {}
    for object_type in selection.possible_types:
        member = model_of(object_type)
        if member is None or not _may_be_rows(object_type, member, model, is_abstract):
            return None
        for child in _fields_below(selection, object_type):
            read = read_of(child.definition)
            needs = None if read is None else _names_in_row(model, child, read)
            if read is None or needs is None:
                return None
            reads[object_type.name, child.response_name] = read
            names |= dict.fromkeys(needs)
            # Of two subclasses with one name, an alias of the hierarchy shows one.
            if any("." in name for name in needs) and members.setdefault(member.__name__, member) is not member:
                return None
    if not all(_reads_alike(name, model, members) for name in names):
        return None
    return Items(model, tuple(names), reads, kinds, members=tuple(members.values()))


def _may_be_rows(object_type: GraphQLObjectType, own: type[Any], model: type[Any], is_member: bool) -> bool:
    """Tell whether objects of *object_type*, made from the model *own*, may be rows of *model*.

    Those that are members of a hierarchy may be rows of its base.
    """
    if is_union(model_info(model).mapper) or needs_instances(object_type):
        return False
    return issubclass(own, model) if is_member else own is model


def _names_in_row(model: type[Any], child: FieldSelection, read: Read) -> tuple[str, ...] | None:
    """Return what *read* needs of a row of *model*, as `Items.names` has it; None where only an instance will do."""
    needs, member = read.needs(child), model_of(child.parent_type)
    if needs is None or member is None or member is model:
        return needs
    held = model_info(model).columns
    return tuple(name if name in held else f"{member.__name__}.{name}" for name in needs)


def _reads_alike(name: str, model: type[Any], members: Mapping[str, type[Any]]) -> bool:
    """Tell whether the column behind *name* is that of all subclasses, not mapped anew by one."""
    member, _, own = name.rpartition(".")
    return reads_alike(model_info(members.get(member, model)).mapper, (own,))


def members_selected(selection: FieldSelection, model: type[Any]) -> tuple[type[Any], ...]:
    """Return the subclasses of *model* of whose instances more is selected than every instance of *model* has."""
    mapper = model_info(model).mapper
    if mapper.polymorphic_on is None or is_union(mapper):
        return ()
    members: dict[type[Any], None] = {}
    for object_type in selection.possible_types:
        member = model_of(object_type) or model
        if member is not model and issubclass(member, model) and not _has_all(model, selection, object_type):
            members[member] = None
    return tuple(members)


def _has_all(model: type[Any], selection: FieldSelection, object_type: GraphQLObjectType) -> bool:
    """Tell whether an instance of *model* holds all that is selected below of an *object_type*."""
    held = model_info(model).columns
    needs = map(needs_of, _fields_below(selection, object_type))
    return all(names is not None and all(name in held for name in names) for names in needs)


def _fields_below(selection: FieldSelection, object_type: GraphQLObjectType) -> Iterator[FieldSelection]:
    return (child for child in selection.below(object_type) if child.name != "__typename")
