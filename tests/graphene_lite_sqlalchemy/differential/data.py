"""Rows to ask about: few, with many nulls and ties."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert

from tests.graphene_lite_sqlalchemy.differential import models
from tests.graphene_lite_sqlalchemy.differential.kinds import VALUES, Relation, Row

Draw = Callable[[int], int]
#: Rows of each table at most.
ROWS = 9


@dataclass(frozen=True)
class Data:
    """The rows of each kind, and the pairs of a person and a tag."""

    rows: Mapping[str, list[dict[str, Any]]]
    links: Sequence[dict[str, int]]

    def related(self, row: Row, relation: Relation) -> list[Row]:
        """Return the rows that *relation* leads to from *row*, in no particular order."""
        targets = self.rows[relation.target]
        if relation.link is None:
            return [
                target
                for target in targets
                if all(row[ours] is not None and row[ours] == target[theirs] for ours, theirs in relation.pairs)
            ]
        other = "tag_id" if relation.link == "person_id" else "person_id"
        linked = [link[other] for link in self.links if link[relation.link] == row["id"]]
        return [target for target in targets if target["id"] in linked]


def draw_data(draw: Draw) -> Data:
    """Return rows whose references, where there are any, lead somewhere."""
    places = [{"country": _one(draw, "country"), "code": code, "label": _some(draw, "text")} for code in _ids(draw, 4)]
    people: list[dict[str, Any]] = [{"id": each} for each in _ids(draw, ROWS)]
    for person in people:
        person |= {"name": _one(draw, "text"), "mood": _some(draw, "mood")}
        person |= {name: _some(draw, kind) for name, kind in _OF_PEOPLE.items()}
        home = places[draw(len(places))] if places and draw(3) else {"country": None, "code": None}
        person |= {"boss_id": _reference(draw, people), "home_country": home["country"], "home_code": home["code"]}
    tags = [{"id": each, "label": _some(draw, "text")} for each in _ids(draw, 5)]
    notes = [
        {
            "id": each,
            "text": _some(draw, "text"),
            "weight": _some(draw, "int"),
            "author_id": _reference(draw, people),
            "reviewer_id": _reference(draw, people),
        }
        for each in _ids(draw, ROWS)
    ]
    lines = [{"id": each, "text": _some(draw, "text"), "note_id": _reference(draw, notes)} for each in _ids(draw, 6)]
    owners = _ids(draw, ROWS)
    badges = [
        {"id": each, "number": _some(draw, "int"), "owner_id": person["id"] if each in owners else None}
        for each, person in zip(_ids(draw, 6), people, strict=False)
    ]
    links = [{"person_id": person["id"], "tag_id": tag["id"]} for person in people for tag in tags if draw(3) == 0]
    rows = {"Place": places, "Person": people, "Tag": tags, "Note": notes, "Line": lines, "Badge": badges}
    return Data(rows, links)


_OF_PEOPLE = {"age": "int", "score": "float", "joined": "date", "active": "bool"}


def write(connection: Connection, data: Data) -> None:
    """Make *data* what the tables hold."""
    for table in reversed(models.Base.metadata.sorted_tables):
        connection.execute(table.delete())
    for name, rows in data.rows.items():
        if rows:
            connection.execute(insert(getattr(models, name).__table__), [_stored(row) for row in rows])
    if data.links:
        connection.execute(insert(models.person_tags), list(data.links))
    connection.commit()


def _stored(row: Row) -> dict[str, Any]:
    stored = dict(row)
    if stored.get("joined"):
        stored["joined"] = date.fromisoformat(stored["joined"])
    if stored.get("mood"):
        stored["mood"] = models.Mood[stored["mood"]]
    return stored


def _ids(draw: Draw, most: int) -> list[int]:
    """Return different ids, in no order."""
    left, chosen = list(VALUES["id"]), []
    for _ in range(draw(most + 1)):
        chosen.append(left.pop(draw(len(left))))
    return chosen


def _one(draw: Draw, values: str) -> Any:
    return VALUES[values][draw(len(VALUES[values]))]


def _some(draw: Draw, values: str) -> Any:
    return None if draw(4) == 0 else _one(draw, values)


def _reference(draw: Draw, targets: Sequence[Row]) -> Any:
    return targets[draw(len(targets))]["id"] if targets and draw(4) else None
