"""What is loaded of each object of a field: rows of some columns, or instances where user code needs one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_abstract_type
from sqlalchemy import Column, Select, select
from sqlalchemy.orm import selectin_polymorphic, with_polymorphic

from graphene_lite.planning.hooks import FieldSelection
from graphene_lite_sqlalchemy.inspection import model_info
from graphene_lite_sqlalchemy.planning.hierarchies import is_union, reads_alike
from graphene_lite_sqlalchemy.planning.keyset import Key, Keyset
from graphene_lite_sqlalchemy.planning.kinds import Kinds, kinds_of
from graphene_lite_sqlalchemy.planning.loads import WHOLE, InstanceLoad, plan_load
from graphene_lite_sqlalchemy.planning.reads import Read, Step, needs_of, read_of
from graphene_lite_sqlalchemy.records import model_of, needs_instances
from graphene_lite_sqlalchemy.typing import ModelMapper


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
    #: The model joined with its members, from which instances take one statement; None where the model is selected.
    joined: Any = None

    @property
    def are_rows(self) -> bool:
        """Whether the objects are rows."""
        return self.names is not None

    def as_instances(self) -> "Items":
        """Return the same objects as instances."""
        return Items(self.model, members=self.members, keyset=self.keyset, joined=_joined(self.model, self.members))

    def as_selected(self) -> "Items":
        """Return the same objects selected from the model itself: instances take one more statement for each member.

        Not every restriction of a user's holds on what the model is joined to.
        """
        return self if self.joined is None else replace(self, joined=None)

    @property
    def entity(self) -> Any:
        """What to select from: the model, or what it is joined to."""
        return self.model if self.joined is None else self.joined

    def with_members(self, statement: Any) -> Any:
        """Return *statement*, a `Query` or `Select` of the model, joined with the tables of the members of rows.

        The model itself stays what is selected from: not every restriction of a user's holds on what stands for it.
        """
        if self.names is None:
            return statement
        mapper = model_info(self.model).mapper
        joined: set[Any] = set(mapper.tables)
        for each in [each for member in self.members for each in _down_to(model_info(member).mapper, mapper)]:
            if each.local_table not in joined:
                joined.add(each.local_table)
                statement = statement.outerjoin(each.local_table, each.inherit_condition)
        return statement

    def with_key(self) -> "Items":
        """Return the same objects, rows with the values of the primary key too."""
        if self.names is None:
            return self
        return replace(self, names=tuple(dict.fromkeys((*self.names, *model_info(self.model).primary_key_names))))

    def with_cursors(self, keyset: Keyset | None) -> "Items":
        """Return the same objects, with what cursors of *keyset* are made of."""
        return replace(self, keyset=keyset)

    def select(self, *more: Any) -> Select[Any]:
        """Return the statement that selects the objects, then *more*; its caller joins the members."""
        statement: Select[Any] = select().add_columns(*self.columns(), *more)
        return statement.options(*self.options())

    def options(self) -> list[Any]:
        """Return the options of a statement that selects the objects."""
        if self.names is not None:
            return []
        is_apart = self.members and self.joined is None
        members = [selectin_polymorphic(self.model, list(self.members))] if is_apart else []
        return [*self.load.options(self.entity), *members]

    def columns(self) -> list[Any]:
        """Return what to select of `entity`."""
        own = [self.entity] if self.names is None else [self._attribute(name) for name in self.names]
        return own + [self._key_column(key, index) for index, key in enumerate(self._more())]

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

    def _key_column(self, key: Key, index: int) -> Any:
        expression: Any = key.value.expression
        # Without a name the ORM takes what is coerced for the column of the entity.
        is_own = isinstance(expression, Column) and key.related is None
        return expression if is_own else expression.label(f"cursor_{index}")

    def _attribute(self, name: str) -> Any:
        """Return the attribute *name* of the model, or the column behind one of its members'."""
        member, _, own = name.rpartition(".")
        if not member:
            return getattr(self.model, name)
        # As an attribute of a member in the same table, SQLAlchemy would select rows of that member only.
        found = next(each for each in self.members if each.__name__ == member)
        return model_info(found).mapper.column_attrs[own].columns[0]


def _down_to(mapper: ModelMapper, base: ModelMapper) -> list[ModelMapper]:
    """Return the mappers between *base* and *mapper*, which inherits from it, the nearest to *base* first."""
    between = [each for each in mapper.iterate_to_root() if each is not base and each.isa(base)]
    return between[::-1]


def _joined(model: type[Any], members: tuple[type[Any], ...]) -> Any:
    """Return *model* joined with its *members*, None where there are none."""
    return with_polymorphic(model, members) if members else None


def bare_items(model: type[Any]) -> Items:
    """Return objects of *model* of which nothing is selected: rows of the primary key."""
    return Items(model, model_info(model).primary_key_names, {})


def plan_items(selection: FieldSelection, model: type[Any]) -> Items:
    """Return what to load of the objects of a field, which are of *model*."""
    load = plan_load([selection], model)
    # Relations that SQLAlchemy is to load need an instance to be loaded into.
    rows = None if load.relations else _plan_rows(selection, model)
    if rows is not None:
        return rows
    members = members_selected(selection, model)
    return Items(model, load=load, members=members, joined=_joined(model, members))


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
    # A statement without an attribute of the model would not be about it, and no restriction on the model would hold.
    names = names or dict.fromkeys(model_info(model).primary_key_names)
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
