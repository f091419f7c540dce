"""What the naive evaluation knows of the models, in words of its own. Nothing here comes from SQLAlchemy.

A row is a dict of values as JSON has them: dates and members of enums are strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class Sort(NamedTuple):
    """One thing to sort by."""

    column: str
    descending: bool = False
    #: The relation to one that leads to the column.
    relation: str | None = None
    #: Where nulls come; None where the database puts them.
    nulls_first: bool | None = None


@dataclass(frozen=True)
class Relation:
    """How the rows of one kind are related to those of *target*."""

    target: str
    #: Columns here and columns of the target that are equal.
    pairs: tuple[tuple[str, str], ...] = ()
    #: The column of the table of links that holds our id; the target's is in the other one.
    link: str | None = None
    many: bool = False
    #: Whether a field gives all related rows rather than a connection.
    plain: bool = False
    order: tuple[Sort, ...] = ()


@dataclass(frozen=True)
class Kind:
    """The rows of one table."""

    #: Names of value sets, by column.
    columns: Mapping[str, str]
    relations: Mapping[str, Relation]
    key: tuple[str, ...] = ("id",)
    #: The root field, if there is one.
    root: str | None = None
    #: Whether `id` is a global id.
    node: bool = True
    #: Fields that are resolved in Python.
    resolved: Mapping[str, Any] = field(default_factory=dict)


#: What there is to choose from for a column; filters compare with the same values.
VALUES: Mapping[str, tuple[Any, ...]] = {
    "id": tuple(range(1, 13)),
    "text": ("", "a", "A", "ab", "b", "B%", "a_c", "abc", "x y"),
    "country": ("it", "IT", "no, 1"),
    "int": (-1, 0, 1, 2, 7),
    "float": (-0.5, 0.0, 0.25, 1.5, 2.0),
    "date": ("1999-12-31", "2020-02-29", "2020-03-01"),
    "bool": (False, True),
    "mood": ("ANGRY", "CALM", "MERRY"),
}

#: Columns that are never null.
REQUIRED = ("id", "name", "country", "code")
#: Columns that the database knows to be references.
REFERENCES = ("author_id", "reviewer_id", "home_country", "home_code", "note_id", "owner_id")

KINDS: Mapping[str, Kind] = {
    "Place": Kind(
        {"country": "country", "code": "id", "label": "text"},
        {
            "people": Relation(
                "Person",
                (("country", "home_country"), ("code", "home_code")),
                many=True,
                order=(Sort("age", descending=True), Sort("name")),
            )
        },
        key=("country", "code"),
        root="places",
    ),
    "Person": Kind(
        {
            "name": "text",
            "age": "int",
            "score": "float",
            "joined": "date",
            "active": "bool",
            "mood": "mood",
            "boss_id": "int",
            "home_country": "country",
            "home_code": "int",
        },
        {
            "boss": Relation("Person", (("boss_id", "id"),)),
            "reports": Relation("Person", (("id", "boss_id"),), many=True),
            "home": Relation("Place", (("home_country", "country"), ("home_code", "code"))),
            "tags": Relation("Tag", link="person_id", many=True, order=(Sort("id", descending=True),)),
            "notes": Relation("Note", (("id", "author_id"),), many=True, order=(Sort("weight"),)),
            "reviewed": Relation("Note", (("id", "reviewer_id"),), many=True),
            "badge": Relation("Badge", (("id", "owner_id"),)),
            "written": Relation("Note", (("id", "author_id"),), many=True, order=(Sort("weight", descending=True),)),
            "checked": Relation("Note", (("id", "reviewer_id"),), many=True),
            "peers": Relation("Person", (("boss_id", "boss_id"),), many=True),
        },
        root="people",
        resolved={"loud": lambda row: row["name"].upper()},
    ),
    "Tag": Kind(
        {"label": "text"},
        {"people": Relation("Person", link="tag_id", many=True, order=(Sort("score"),))},
        root="tags",
    ),
    "Note": Kind(
        {"text": "text", "weight": "int", "author_id": "int", "reviewer_id": "int"},
        {
            "author": Relation("Person", (("author_id", "id"),)),
            "reviewer": Relation("Person", (("reviewer_id", "id"),)),
            "lines": Relation("Line", (("id", "note_id"),), many=True, plain=True),
        },
        root="notes",
    ),
    "Line": Kind({"text": "text", "note_id": "int"}, {"note": Relation("Note", (("note_id", "id"),))}, node=False),
    "Badge": Kind(
        {"number": "int", "owner_id": "int"}, {"owner": Relation("Person", (("owner_id", "id"),))}, node=False
    ),
}


def camel(name: str) -> str:
    """Return the GraphQL name of a Python name."""
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)
