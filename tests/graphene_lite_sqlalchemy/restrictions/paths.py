"""The paths by which rows reach a client, each with what plain Python over the session's own lazy loading gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphene_lite import relay
from tests.graphene_lite_sqlalchemy.restrictions.models import Pump
from tests.graphene_lite_sqlalchemy.restrictions.schema import CHOSEN, LISTS, PLANNED, root_name

#: What a path shows: of an object the values of its fields in their order, or its only one; of a list the items.
Shown = Any


def shown(data: Any) -> Shown:
    """Return what *data* of an answer shows."""
    if isinstance(data, dict):
        values = [shown(value) for value in data.values()]
        return values[0] if len(values) == 1 else values
    return [shown(item) for item in data] if isinstance(data, list) else data


@dataclass(frozen=True)
class Path:
    """One thing to ask of each row of a root list."""

    name: str
    #: A key of `schema.ROOTS`.
    root: str
    #: What is selected of each row.
    selection: str
    #: What each of the root's rows, instances as the session gives them, shows.
    shows: Callable[[Any], Shown]
    #: Arguments of the root, with which it is a connection.
    arguments: str = ""
    #: What the arguments make of the root's rows.
    keeps: Callable[[Sequence[Any]], Iterable[Any]] = iter
    #: Whether the schema of a drop-in lacks it.
    is_new: bool = False

    def document(self, root: str) -> str | None:
        """Return the document for the *root*, None where that has no such arguments."""
        field = root_name(root, self.root)
        if root == CHOSEN and _is_narrowed(self.arguments):
            return None
        if root in LISTS:
            return None if self.arguments else f"{{ rows: {field} {{ {self.selection} }} }}"
        return f"{{ rows: {field}{self.arguments} {{ edges {{ node {{ {self.selection} }} }} }} }}"

    def expected(self, rows: Sequence[Any]) -> Shown:
        """Return what it shows where the session gives *rows*."""
        return [self.shows(row) for row in self.keeps(rows)]


@dataclass(frozen=True)
class WholePath:
    """What to ask of a root connection as a whole."""

    name: str
    root: str
    #: What is selected of the connection, with its arguments.
    connection: str
    shows: Callable[[Sequence[Any]], Shown]
    is_new: bool = False

    def document(self, root: str) -> str | None:
        """Return the document for the *root*, None where that is a list."""
        if root in LISTS or (root == CHOSEN and _is_narrowed(self.connection)):
            return None
        return f"{{ rows: {root_name(root, self.root)}{self.connection} }}"

    def expected(self, rows: Sequence[Any]) -> Shown:
        """Return what it shows where the session gives *rows*."""
        return self.shows(rows)


@dataclass(frozen=True)
class NodePath:
    """A row to ask for by its global id."""

    name: str
    root: str
    key: int
    selection: str
    shows: Callable[[Any], Shown]
    is_new: bool = False

    def document(self, root: str) -> str | None:
        """Return the document, None where the *root* is a statement of the user's."""
        kind = self.root.title().rstrip("s")
        identity = relay.Node.to_global_id(kind, self.key)
        return (
            f'{{ rows: node(id: "{identity}") {{ ... on {kind} {{ {self.selection} }} }} }}'
            if root == PLANNED
            else None
        )

    def expected(self, rows: Sequence[Any]) -> Shown:
        """Return what it shows where the session gives *rows*."""
        return next((self.shows(row) for row in rows if row.id == self.key), None)


def _is_narrowed(arguments: str) -> bool:
    # What a resolver returned is paged, and neither sorted nor filtered.
    return "sort:" in arguments or "filter:" in arguments


def names(rows: Iterable[Any]) -> list[str]:
    """Return the names of *rows*."""
    return [row.name for row in rows]


def name_of(row: Any) -> str | None:
    """Return the name of *row*, None if there is none."""
    return None if row is None else row.name


def by_name(rows: Iterable[Any]) -> list[Any]:
    """Return *rows*, last name first."""
    return sorted(rows, key=lambda row: row.name, reverse=True)


def by_shop(items: Sequence[Any]) -> list[Any]:
    """Return *items*, those of the last shop first, those without one last."""
    return sorted(items, key=lambda item: (item.shop is None, -item.shop.id if item.shop else 0, item.id))


def by_rank(items: Sequence[Any]) -> list[Any]:
    """Return *items*, those of the lowest rank first, those without one last."""
    return sorted(items, key=lambda item: (item.rank is None, item.rank, item.id))


def _id(shop: Any) -> str | None:
    return None if shop is None else str(relay.Node.to_global_id("Shop", shop.id))


def _flow(unit: Any) -> Shown:
    return [unit.name, unit.flow] if isinstance(unit, Pump) else unit.name


NAMES = "edges { node { name } }"
UNIT = "name ... on Pump { flow }"
UNITS = f"edges {{ node {{ {UNIT} }} }}"

ROOT_PATHS = (
    Path("root", "shops", "name", name_of),
    Path("root items", "items", "name rank", lambda item: [item.name, item.rank]),
    Path("root first", "items", "name", name_of, "(first: 2)", lambda rows: rows[:2]),
    Path("root last", "items", "name", name_of, "(last: 2)", lambda rows: rows[-2:]),
    Path("root offset", "items", "name", name_of, '(first: 2, after: "YXJyYXljb25uZWN0aW9uOjA=")', lambda r: r[1:3]),
    Path("root sort", "items", "name", name_of, "(sort: [NAME_DESC])", by_name),
    Path("root sort first", "items", "name", name_of, "(sort: [NAME_DESC], first: 3)", lambda r: by_name(r)[:3]),
    Path("root filter", "items", "name", name_of, '(filter: {name: {like: "%2"}})', lambda r: _ending(r, "2")),
    Path("root filter first", "items", "name", name_of, '(filter: {name: {like: "%1"}}, first: 1)',
         lambda rows: _ending(rows, "1")[:1]),
    Path("root nulls", "items", "name", name_of, "(sort: [RANK_ASC_NULLS_LAST], first: 5)",
         lambda rows: by_rank(rows)[:5], is_new=True),
    Path("sort through", "items", "name", name_of, "(sort: [SHOP_NAME_DESC_NULLS_LAST])", by_shop, is_new=True),
    Path("sort through first", "items", "name", name_of, "(sort: [SHOP_NAME_DESC_NULLS_LAST], first: 4)",
         lambda rows: by_shop(rows)[:4], is_new=True),
)  # fmt: skip

RELATION_PATHS = (
    Path("to one", "items", "name shop { name }", lambda item: [item.name, name_of(item.shop)]),
    Path("to one id", "items", "name shop { id }", lambda item: [item.name, _id(item.shop)]),
    Path("to itself", "shops", "head { name }", lambda shop: name_of(shop.head)),
    Path("one to one", "shops", "licence { name }", lambda shop: name_of(shop.licence)),
    Path("nested", "shops", f"items {{ {NAMES} }}", lambda shop: names(shop.items)),
    Path("nested deep", "shops", f"items {{ edges {{ node {{ tags {{ {NAMES} }} }} }} }}",
         lambda shop: [names(item.tags) for item in shop.items]),
    Path("nested back", "shops", "items { edges { node { name shop { name } } } }",
         lambda shop: [[item.name, name_of(item.shop)] for item in shop.items]),
    Path("nested first", "shops", f"items(first: 2) {{ {NAMES} }}", lambda shop: names(shop.items[:2])),
    Path("nested last", "shops", f"items(last: 2) {{ {NAMES} }}", lambda shop: names(shop.items[-2:])),
    Path("nested of itself", "shops", f"branches {{ {NAMES} }}", lambda shop: names(shop.branches)),
    Path("nested of itself first", "shops", f"branches(first: 1) {{ {NAMES} }}", lambda s: names(s.branches[:1])),
    Path("nested next page", "shops", f"items(first: 2) {{ {NAMES} pageInfo {{ hasNextPage }} }}",
         lambda shop: [names(shop.items[:2]), len(shop.items) > 2]),
    Path("nested dynamic", "shops", f"stock {{ {NAMES} }}", lambda shop: names(shop.stock)),
    Path("nested dynamic first", "shops", f"stock(first: 2) {{ {NAMES} }}", lambda shop: names([*shop.stock][:2])),
    Path("many to many", "items", f"tags {{ {NAMES} }}", lambda item: names(item.tags)),
    Path("many to many first", "items", f"tags(first: 2) {{ {NAMES} }}", lambda item: names(item.tags[:2])),
    Path("many to many last", "items", f"tags(last: 2) {{ {NAMES} }}", lambda item: names(item.tags[-2:])),
    Path("proxy to many", "shops", "itemNames", lambda shop: [*shop.item_names]),
    Path("proxy to one", "items", "name shopName", lambda item: [item.name, item.shop_name]),
    Path("fragment", "units", UNIT, _flow),
    Path("fragment first", "units", UNIT, _flow, "(first: 3)", lambda rows: rows[:3]),
    Path("subclass", "pumps", "name flow", lambda pump: [pump.name, pump.flow]),
    Path("subclass last", "pumps", "name flow", lambda pump: [pump.name, pump.flow], "(last: 2)", lambda r: r[-2:]),
    Path("nested fragment", "shops", f"units {{ {UNITS} }}", lambda shop: [*map(_flow, shop.units)]),
    Path("nested fragment first", "shops", f"units(first: 3) {{ {UNITS} }}",
         lambda shop: [*map(_flow, shop.units[:3])]),
)  # fmt: skip

NEW_PATHS = (
    Path("nested filter", "shops", f'items(filter: {{name: {{like: "%2"}}}}) {{ {NAMES} }}',
         lambda shop: names(_ending(shop.items, "2")), is_new=True),
    Path("nested empty filter", "shops", f"items(filter: {{}}) {{ {NAMES} }}",
         lambda shop: names(shop.items), is_new=True),
    Path("nested sort", "shops", f"items(sort: [NAME_DESC]) {{ {NAMES} }}",
         lambda shop: names(by_name(shop.items)), is_new=True),
    Path("nested sort first", "shops", f"items(sort: [NAME_DESC], first: 2) {{ {NAMES} }}",
         lambda shop: names(by_name(shop.items)[:2]), is_new=True),
    Path("nested total", "shops", "items { totalCount }", lambda shop: len(shop.items), is_new=True),
    Path("nested total first", "shops", f"items(first: 1) {{ {NAMES} totalCount }}",
         lambda shop: [names(shop.items[:1]), len(shop.items)], is_new=True),
    Path("many to many total", "items", "tags { totalCount }", lambda item: len(item.tags), is_new=True),
    Path("many to many total first", "items", f"tags(first: 1) {{ {NAMES} totalCount }}",
         lambda item: [names(item.tags[:1]), len(item.tags)], is_new=True),
    Path("many to many sort first", "items", f"tags(sort: [NAME_DESC], first: 1) {{ {NAMES} }}",
         lambda item: names(by_name(item.tags)[:1]), is_new=True),
)  # fmt: skip

FILTER_PATHS = (
    Path("filter to one", "items", "name", name_of, '(filter: {shop: {name: {eq: "shop2"}}})',
         lambda rows: [item for item in rows if name_of(item.shop) == "shop2"]),
    Path("filter to many", "shops", "name", name_of, '(filter: {items: {contains: [{name: {eq: "item12"}}]}})',
         lambda rows: [shop for shop in rows if "item12" in names(shop.items)]),
    Path("filter exists", "items", "name", name_of, "(filter: {shopExists: false})",
         lambda rows: [item for item in rows if item.shop is None], is_new=True),
    Path("filter some", "shops", "name", name_of, '(filter: {items: {some: {name: {like: "%2"}}}})',
         lambda rows: [shop for shop in rows if _ending(shop.items, "2")], is_new=True),
    Path("filter every", "shops", "name", name_of, '(filter: {items: {every: {name: {like: "%1"}}}})',
         lambda rows: [shop for shop in rows if len(_ending(shop.items, "1")) == len(shop.items)], is_new=True),
    Path("filter none", "shops", "name", name_of, '(filter: {items: {none: {name: {like: "%2"}}}})',
         lambda rows: [shop for shop in rows if not _ending(shop.items, "2")], is_new=True),
    Path("filter many to many", "items", "name", name_of, '(filter: {tags: {some: {name: {eq: "tag2"}}}})',
         lambda rows: [item for item in rows if "tag2" in names(item.tags)], is_new=True),
    Path("filter itself", "shops", "name", name_of, '(filter: {branches: {some: {name: {eq: "shop2"}}}})',
         lambda rows: [shop for shop in rows if "shop2" in names(shop.branches)], is_new=True),
    Path("filter deep", "shops", "name", name_of, '(filter: {items: {some: {tags: {some: {name: {eq: "tag2"}}}}}})',
         lambda rows: [shop for shop in rows if any("tag2" in names(item.tags) for item in shop.items)], is_new=True),
)  # fmt: skip

WHOLE_PATHS = (
    WholePath("root next page", "items", f"(first: 3) {{ {NAMES} pageInfo {{ hasNextPage }} }}",
              lambda rows: [names(rows[:3]), len(rows) > 3]),
    WholePath("root total", "items", " { totalCount }", len, is_new=True),
    WholePath("root total first", "items", f"(first: 1) {{ {NAMES} totalCount }}",
              lambda rows: [names(rows[:1]), len(rows)], is_new=True),
    WholePath("filter to one total", "items", '(filter: {shop: {name: {eq: "shop2"}}}) { totalCount }',
              lambda rows: len([item for item in rows if name_of(item.shop) == "shop2"]), is_new=True),
    WholePath("subclass total", "pumps", " { totalCount }", len, is_new=True),
)  # fmt: skip

NODE_PATHS = (
    NodePath("node hidden", "shops", 2, "name", name_of),
    NodePath("node", "shops", 1, f"name items {{ {NAMES} }}", lambda shop: [shop.name, names(shop.items)]),
    NodePath("node to one", "items", 21, "shop { name }", lambda item: name_of(item.shop)),
    NodePath("node subclass", "pumps", 3, "flow", lambda pump: pump.flow),
)

AnyPath: TypeAlias = Path | WholePath | NodePath

PATHS: tuple[AnyPath, ...] = (*WHOLE_PATHS, *NODE_PATHS, *ROOT_PATHS, *RELATION_PATHS, *NEW_PATHS, *FILTER_PATHS)


def _ending(rows: Iterable[Any], end: str) -> list[Any]:
    return [row for row in rows if row.name.endswith(end)]
