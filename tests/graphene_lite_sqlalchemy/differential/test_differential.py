"""What the database answers equals what looking at every row does, for generated rows and questions.

`SQL_CASES=5000 SQL_SEED=7 python -m pytest tests/graphene_lite_sqlalchemy/differential -s` makes a long run, and prints
how many questions were asked under which seed. MariaDB is asked where `MARIADB_URL` names a server.
"""

import os
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.graphene_lite_sqlalchemy.differential.data import Draw, draw_data
from tests.graphene_lite_sqlalchemy.differential.documents import Writer
from tests.graphene_lite_sqlalchemy.differential.filters import DIALECTS
from tests.graphene_lite_sqlalchemy.differential.naive import Naive
from tests.graphene_lite_sqlalchemy.differential.questions import Connected, Drawing, Fields, Value
from tests.graphene_lite_sqlalchemy.differential.server import Server

CASES = int(os.environ.get("SQL_CASES", "60"))
SEED = int(os.environ.get("SQL_SEED", "20261123"))
#: Questions about the same rows.
QUESTIONS = 3


# SQLAlchemy overlooks what joins the two tables of an EXISTS over a many-to-many relation when it is in a LATERAL.
@pytest.mark.filterwarnings("ignore:SELECT statement has a cartesian product:sqlalchemy.exc.SAWarning")
def test_answers_are_those_of_looking_at_every_row(server: Server) -> None:
    """On SQLite, PostgreSQL and MariaDB, through sessions of both kinds."""
    asked: Counter[str] = Counter()

    @seed(SEED)
    @settings(
        max_examples=max(1, CASES // QUESTIONS), deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    @given(st.randoms(use_true_random=False))
    def check(random: Random) -> None:
        compare(server, random.randrange, asked)

    check()
    print(f"\n{server.dialect}: seed {SEED}, {sum(asked.values())} questions: {dict(asked)}")
    assert asked["Session"]
    assert asked["AsyncSession"] or server.async_engine is None


def compare(server: Server, draw: Draw, asked: Counter[str]) -> None:
    """Ask some questions about drawn rows."""
    data = draw_data(draw)
    note(f"{data}")
    server.write(data)
    naive = Naive(data, DIALECTS[server.dialect])
    for _ in range(QUESTIONS):
        drop_in = bool(draw(2))
        question = Drawing(draw, drop_in).question()
        writer = Writer(draw)
        document = writer.document(question)
        is_async = server.async_engine is not None and draw(3) == 0
        note(f"{document}\n{writer.variables}")
        answer = server.ask(server.schemas[drop_in], document, writer.variables, is_async)
        asked["AsyncSession" if is_async else "Session"] += 1
        assert (answer.errors, answer.data) == ([], naive.answer(question))
        assert len(answer.statements) <= statements(question), answer.statements


def statements(question: Fields) -> int:
    """Return how many statements answer *question* at most: one for each field that leads to rows.

    The rows of a model are counted too, to find those at the end.
    """
    counts = sum(isinstance(asked, Connected) and asked.page.last is not None for asked in question)
    return counts + leading_to_rows(question)


def leading_to_rows(fields: Fields) -> int:
    """Return how many fields, at any depth, lead to rows."""
    below = [
        (field.node or ()) if isinstance(field, Connected) else field.below
        for field in fields
        if not isinstance(field, Value)
    ]
    return len(below) + sum(map(leading_to_rows, below))
