"""What is loaded of each instance where a plan, or a user's statement, selects instances of a model.

All columns, unless each selected field says what it reads: a column, a key, a relation, or a resolver of the user's
that is declared with `requires=`. Relations are left to the statements for whole levels, except those that
`Meta.strategies` has a loader of SQLAlchemy's for, and those that a resolver requires.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType
from sqlalchemy.orm import CompositeProperty, RelationshipProperty, SynonymProperty, load_only, selectinload

from graphene_lite.planning.hooks import ConstantArgument, FieldSelection
from graphene_lite_sqlalchemy.inspection import ModelInfo, model_info
from graphene_lite_sqlalchemy.planning.connections import page_shape
from graphene_lite_sqlalchemy.planning.depth import depth_problem
from graphene_lite_sqlalchemy.planning.reads import needs_of, read_of
from graphene_lite_sqlalchemy.planning.relations import is_queried, parent_names
from graphene_lite_sqlalchemy.records import model_of, needs_instances, record_of
from graphene_lite_sqlalchemy.typing import Relationship, Strategy

_PAGING = frozenset({"first", "after", "last", "before", "filter"})


@dataclass(frozen=True, slots=True, eq=False)
class InstanceLoad:
    """What is loaded of each instance of one model."""

    #: The attributes; None for all that SQLAlchemy loads by itself.
    names: tuple[str, ...] | None = None
    #: The relations that SQLAlchemy loads with it.
    relations: tuple["RelationLoad", ...] = ()

    def options(self, entity: Any) -> list[Any]:
        """Return the options of a statement that selects *entity*, the model or an alias of it."""
        columns = [] if self.names is None else [load_only(*(getattr(entity, name) for name in self.names))]
        return [*columns, *(relation.option(entity) for relation in self.relations)]


#: The instance as SQLAlchemy loads it by itself.
WHOLE = InstanceLoad()


@dataclass(frozen=True, slots=True, eq=False)
class RelationLoad:
    """A relation that SQLAlchemy loads with the instances that have it."""

    relationship: Relationship
    strategy: Strategy
    load: InstanceLoad

    def option(self, entity: Any) -> Any:
        """Return the option of a statement that selects *entity*."""
        related = self.strategy(getattr(entity, self.relationship.key))
        return related.options(*self.load.options(self.relationship.mapper.class_))


def plan_load(selections: Iterable[FieldSelection], model: type[Any]) -> InstanceLoad:
    """Return what to load of instances of *model*.

    Args:
        selections: The fields that the instances are for.
        model: Their class.
    """
    found = [(each, type_) for each in selections for type_ in types_of(each, model)]
    if not found:
        return WHOLE
    draft = _Draft(model_info(model), is_whole=any(_reads_all(type_, model) for _, type_ in found))
    for selection, object_type in found:
        for child in selection.below(object_type):
            if child.name != "__typename":
                draft.add(child, strategies_of(object_type))
    return draft.load()


def types_of(selection: FieldSelection, model: type[Any]) -> list[GraphQLObjectType]:
    """Return the object types, of those that a value of the field may have, whose instances are of *model*."""
    return [each for each in selection.possible_types if issubclass(model_of(each) or object, model)]


def strategies_of(object_type: GraphQLObjectType) -> dict[str, Strategy]:
    """Return the loaders of an object type's relations: its own, else those of interfaces that it implements."""
    records = map(record_of, (*object_type.interfaces, object_type))
    return {name: loader for each in records if each is not None for name, loader in each.strategies.items()}


def required_attributes(info: ModelInfo, name: str) -> tuple[str, ...] | None:
    """Return the columns' attributes behind the attribute *name*; of a relation those of its key.

    None if it is no column, composite or relation, nor a synonym of one.
    """
    attribute: Any = info.attributes.get(name)
    if isinstance(attribute, SynonymProperty):
        attribute = info.target(attribute)
    if isinstance(attribute, CompositeProperty):
        return tuple(each.key for each in attribute.props)
    if isinstance(attribute, RelationshipProperty):
        return parent_names(attribute)
    key = getattr(attribute, "key", None)
    return (key,) if isinstance(key, str) and key in info.columns else None


class _Draft:
    """Collects what the selected fields read."""

    def __init__(self, info: ModelInfo, is_whole: bool) -> None:
        self._info = info
        self._is_whole = is_whole
        self._names = dict.fromkeys(info.primary_key_names)
        self._selected: dict[str, list[FieldSelection]] = {}
        self._required: dict[str, None] = {}
        self._strategies: dict[str, Strategy] = {}

    def add(self, child: FieldSelection, strategies: Mapping[str, Strategy]) -> None:
        """Add what the field *child* reads, of a type with *strategies*."""
        names = _names_read(child, self._info)
        self._is_whole = self._is_whole or names is None
        self._names |= dict.fromkeys(names or ())
        self._strategies |= strategies
        self._required |= dict.fromkeys(filter(self._is_loadable, child.requires or ()))
        relation = _strategy_relation(child, strategies)
        # A subclass may have relations that the model has not.
        if relation is not None and relation.key in self._info.relationships:
            self._selected.setdefault(relation.key, []).append(child)

    def _is_loadable(self, name: str) -> bool:
        relationship = self._info.relationships.get(name)
        return relationship is not None and not is_queried(relationship)

    def load(self) -> InstanceLoad:
        """Return all of it."""
        relations = tuple(map(self._relation, {**self._selected, **self._required}))
        return InstanceLoad(None if self._is_whole else tuple(self._names), relations)

    def _relation(self, key: str) -> RelationLoad:
        relationship = self._info.relationships[key]
        nodes = [node for child in self._selected.get(key, ()) if (node := _node_of(child)) is not None]
        load = plan_load(nodes, relationship.mapper.class_)
        if key in self._required:
            load = InstanceLoad(None, load.relations)
        return RelationLoad(relationship, self._strategies.get(key, selectinload), load)


def _strategy_relation(child: FieldSelection, strategies: Mapping[str, Strategy]) -> Relationship | None:
    """Return the relation that *child* asks for as a whole, if *strategies* has a loader and it is not too deep."""
    relationship = relationship_read(child)
    if relationship is None or relationship.key not in strategies or is_queried(relationship):
        return None
    if not _takes_all(child) or depth_problem(child.enclosing_types) is not None:
        return None
    return relationship


def relationship_read(child: FieldSelection) -> Relationship | None:
    """Return the relationship that *child* is a field of, unless a user's code resolves it."""
    return getattr(read_of(child.definition), "relationship", None)


def _names_read(child: FieldSelection, info: ModelInfo) -> Sequence[str] | None:
    """Return the attributes of an instance that a field reads; None if there is no telling."""
    own = _names_of(child)
    if child.requires is None:
        return own
    return [*(own or ()), *(each for name in child.requires for each in required_attributes(info, name) or ())]


def _names_of(child: FieldSelection) -> tuple[str, ...] | None:
    relationship = relationship_read(child)
    if relationship is not None:
        return parent_names(relationship)
    return needs_of(child)


def _reads_all(object_type: GraphQLObjectType, model: type[Any]) -> bool:
    """Tell whether there is more to read of an instance than what is selected of *object_type*.

    Its class may have columns that only a fragment on another type asks for; an `is_type_of` of the user's may look at
    anything.
    """
    mapper = model_info(model).mapper
    return mapper.polymorphic_on is not None or mapper.inherits is not None or needs_instances(object_type)


def _takes_all(child: FieldSelection) -> bool:
    """Tell whether a relation's field asks for all related objects, in the relation's own order."""
    # Of reads of relations, those of pages have the collection that they cut.
    read: Any = read_of(child.definition)
    if not hasattr(read, "collection"):
        return True
    arguments = {each.name: each for each in child.arguments or ()}
    sort = arguments.pop("sort", None)
    unsorted = sort is None or (isinstance(sort, ConstantArgument) and sort.value in read.collection.unsorted)
    return child.arguments is not None and unsorted and not _PAGING.intersection(arguments)


def _node_of(child: FieldSelection) -> FieldSelection | None:
    """Return the field that a relation's objects are for: its own, or the node of a connection; None if unknown."""
    if not hasattr(read_of(child.definition), "collection"):
        return child
    shape = page_shape(child)
    return None if shape is None else shape.node
