"""What the database answers equals what looking at every row does, for generated rows, questions and restrictions.

MariaDB is asked if `MARIADB_URL` names a server.
"""

from collections import Counter
from random import Random

import pytest
from graphql_relay import cursor_to_offset
from hypothesis import note
from hypothesis import strategies as st

from tests.generated import Generated
from tests.graphene_lite_sqlalchemy.differential.data import Data, Draw, draw_data
from tests.graphene_lite_sqlalchemy.differential.documents import Writer
from tests.graphene_lite_sqlalchemy.differential.filters import DIALECTS
from tests.graphene_lite_sqlalchemy.differential.naive import Naive, with_cursors
from tests.graphene_lite_sqlalchemy.differential.questions import (
    Connected,
    Drawing,
    Fields,
    Place,
    Value,
    with_page,
)
from tests.graphene_lite_sqlalchemy.differential.restriction import draw_restriction
from tests.graphene_lite_sqlalchemy.differential.server import Server

#: Questions about the same rows.
QUESTIONS = 3


@pytest.mark.long
def test_answers_are_those_of_looking_at_every_row(server: Server, generated: Generated) -> None:
    """On SQLite, PostgreSQL and MariaDB, through sessions of both kinds."""
    asked: Counter[str] = Counter()

    def check(random: Random) -> None:
        compare(server, random.randrange, asked)

    generated.check(check, st.randoms(use_true_random=False), short=20)
    print(f"\n{server.dialect}: seed {generated.seed}, {sum(asked.values())} questions: {dict(asked)}")
    assert asked["Session"]
    assert asked["AsyncSession"] or server.async_engine is None


def compare(server: Server, draw: Draw, asked: Counter[str]) -> None:
    """Ask some questions about drawn rows, and for further pages by the cursors in the answers."""
    data = draw_data(draw)
    note(f"{data}")
    server.write(data)
    for _ in range(QUESTIONS):
        asking = Asking(server, data, draw, asked)
        question = Drawing(draw, asking.drop_in).question()
        places = asking.compare(question)
        if places:
            asking.compare(turned(question, places, draw))


class Asking:
    """Asks questions of one schema through one kind of session."""

    def __init__(self, server: Server, data: Data, draw: Draw, asked: Counter[str]) -> None:
        self.drop_in = bool(draw(2))
        self._server = server
        self._restriction = draw_restriction(draw, data)
        note(f"{self._restriction}")
        self._naive = Naive(self._restriction.shown(data), DIALECTS[server.dialect])
        self._draw = draw
        self._asked = asked
        self._is_async = server.async_engine is not None and draw(3) == 0

    def compare(self, question: Fields) -> dict[str, list[Place]]:
        """Check the answer, and return the cursors in it by the alias of the connection."""
        writer = Writer(self._draw)
        document = writer.document(question)
        note(f"{document}\n{writer.variables}")
        schema = self._server.schemas[self.drop_in]
        answer = self._server.ask(schema, document, writer.variables, self._is_async, self._restriction)
        self._asked["AsyncSession" if self._is_async else "Session"] += 1
        places: dict[str, list[Place]] = {}
        expected = with_cursors(self._naive.answer(question), answer.data, places)
        assert (answer.errors, answer.data) == ([], expected)
        if self._restriction.hidden:
            # Listeners are given parts of statements as statements of their own. What a user's statement has loaded
            # with criteria is paged by position.
            return {}
        assert len(answer.statements) <= statements(question), answer.statements
        for found in places.values():
            # No list here has an order in which cursors are positions.
            assert not [place for place in found if cursor_to_offset(place.cursor) is not None]
            assert len({place.cursor for place in found}) == len({place.key for place in found})
        return places


def turned(question: Fields, places: dict[str, list[Place]], draw: Draw) -> Fields:
    """Return *question* with another page of one of its connections: from a cursor on, or up to it."""
    alias = list(places)[draw(len(places))]
    place = places[alias][draw(len(places[alias]))]
    after, before = (place, None) if draw(2) else (None, place)
    return with_page(question, alias, after=after, before=before)


def statements(question: Fields) -> int:
    """Return how many statements answer *question* at most: one for each field that leads to rows, and for each count.

    The rows of a model are counted too, to find those at the end.
    """
    counts = sum(isinstance(asked, Connected) and asked.page.last is not None for asked in question)
    return counts + leading_to_rows(question)


def leading_to_rows(fields: Fields) -> int:
    """Return how many statements the fields that lead to rows take, at any depth."""
    total = 0
    for asked in fields:
        if isinstance(asked, Connected):
            total += 1 + asked.has_total + leading_to_rows(asked.node or ())
        elif not isinstance(asked, Value):
            total += 1 + leading_to_rows(asked.below)
    return total
