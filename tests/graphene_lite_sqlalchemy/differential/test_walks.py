"""Clients page through lists while rows come and go: what is there throughout is seen once, in its order."""

from random import Random
from typing import Any

import pytest
from graphql_relay import from_global_id
from hypothesis import note
from hypothesis import strategies as st

from tests.generated import Generated
from tests.graphene_lite_sqlalchemy.differential.data import Data, Draw, draw_data
from tests.graphene_lite_sqlalchemy.differential.documents import sort_name
from tests.graphene_lite_sqlalchemy.differential.filters import DIALECTS
from tests.graphene_lite_sqlalchemy.differential.kinds import KINDS, Sort
from tests.graphene_lite_sqlalchemy.differential.naive import Naive
from tests.graphene_lite_sqlalchemy.differential.questions import Drawing
from tests.graphene_lite_sqlalchemy.differential.server import Server

#: Rows that come during a walk at most.
COMING = 6

VARIABLES = "($sort: [PersonSortEnum], $first: Int, $last: Int, $after: String, $before: String)"
PEOPLE = """people(sort: $sort, first: $first, last: $last, after: $after, before: $before) {
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } }"""


@pytest.mark.long
def test_walks_see_once_what_is_there_throughout(server: Server, generated: Generated) -> None:
    """Forward and backward, through all people and through those with one tag."""

    def check(random: Random) -> None:
        Walk(server, random.randrange).check()

    generated.check(check, st.randoms(use_true_random=False), short=30)


class Walk:
    """One client's walk."""

    def __init__(self, server: Server, draw: Draw) -> None:
        self._server = server
        self._draw = draw
        drawn = draw_data(draw)
        # Only rows that can go without others.
        self._data = Data({**drawn.rows, "Note": [], "Line": [], "Badge": []}, drawn.links)
        self._tag = drawn.rows["Tag"][0]["id"] if drawn.rows["Tag"] and draw(2) else None
        self._sort = self._drawn_sort() if draw(4) else None
        self._coming = COMING

    def _drawn_sort(self) -> list[Sort]:
        drawn = [Drawing(self._draw, drop_in=False).sort("Person") for _ in range(self._draw(3))]
        # People lose their bosses when these go, and come elsewhere in the list then; places stay.
        return [each for each in drawn if each.relation in (None, "home")]

    def check(self) -> None:
        """Walk, while rows come and go, and look at what was seen."""
        is_forward, size, cursor = bool(self._draw(2)), 1 + self._draw(3), None
        seen: list[int] = []
        throughout = set(self._listed())
        note(f"{self._data} tag={self._tag} sort={self._sort} forward={is_forward} size={size}")
        while True:
            self._server.write(self._data)
            throughout &= set(self._listed())
            page = self._page({"first": size, "after": cursor} if is_forward else {"last": size, "before": cursor})
            ids = [int(from_global_id(edge["node"]["id"])[1]) for edge in page["edges"]]
            seen = seen + ids if is_forward else ids + seen
            info = page["pageInfo"]
            if not info["hasNextPage" if is_forward else "hasPreviousPage"]:
                break
            cursor = info["endCursor" if is_forward else "startCursor"]
            self._data = self._changed()
        note(f"seen={seen} throughout={throughout}")
        assert len(seen) == len(set(seen))
        assert [each for each in seen if each in throughout] == [each for each in self._listed() if each in throughout]

    def _page(self, arguments: dict[str, Any]) -> Any:
        selected = PEOPLE
        if self._tag is not None:
            selected = f'tags(filter: {{ id: {{ eq: "{self._tag}" }} }}) {{ edges {{ node {{ {PEOPLE} }} }} }}'
        sort = None if self._sort is None else list(map(sort_name, self._sort))
        variables = arguments if sort is None else {**arguments, "sort": sort}
        schema = self._server.schemas[False]
        answer = self._server.ask(schema, f"query {VARIABLES} {{ {selected} }}", variables, is_async=False)
        assert answer.errors == []
        return answer.data["people"] if self._tag is None else answer.data["tags"]["edges"][0]["node"]["people"]

    def _listed(self) -> list[int]:
        """Return the ids in the list, in its order."""
        rows, order = self._data.rows["Person"], self._sort
        if self._tag is not None:
            relation = KINDS["Tag"].relations["people"]
            rows = self._data.related({"id": self._tag}, relation)
            order = relation.order if order is None else order
        naive = Naive(self._data, DIALECTS[self._server.dialect])
        return [row["id"] for row in naive.sorted("Person", rows, order or ())]

    def _changed(self) -> Data:
        """Return the data after someone else was here."""
        draw, people, links = self._draw, list(self._data.rows["Person"]), list(self._data.links)
        for _ in range(draw(3) if people else 0):
            gone = people.pop(draw(len(people)))
            links = [link for link in links if link["person_id"] != gone["id"]]
            if not people:
                break
        for comer in draw_data(draw).rows["Person"][: draw(3)]:
            if self._coming:
                self._coming -= 1
                # An id that nobody has had, somewhere among the others or behind them.
                person = {**comer, "id": comer["id"] + 20 * (self._coming + 1), "home_country": None, "home_code": None}
                people.append(person)
                links += [{"person_id": person["id"], "tag_id": tag["id"]} for tag in self._data.rows["Tag"] if draw(2)]
        return Data({**self._data.rows, "Person": people}, links)
