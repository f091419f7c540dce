"""The Star Wars example, each answer as a snapshot."""

import json
import subprocess
import sys

import pytest
from snapshottest.module import SnapshotTest

from examples.star_wars.schema import schema
from graphene_lite.test import Client

QUERIES = {
    "hero": "{ hero { id name __typename } }",
    "friends": "{ hero { friends { name friends { name } } } }",
    "hero_of_an_episode": "{ hero(episode: EMPIRE) { name appearsIn ... on Human { homePlanet } } }",
    "fragments": """
        query { luke: human(id: "1000") { ...F } leia: human(id: "1003") { ...F } }
        fragment F on Human { name homePlanet appearsIn }
    """,
    "droid": '{ droid(id: "2000") { name primaryFunction friends { __typename name } } }',
    "nobody": '{ human(id: "9999") { name } }',
    "wrong_episode": "{ hero(episode: PHANTOM) { name } }",
    "wrong_field": "{ hero { primaryFunction } }",
    "types": '{ __type(name: "Character") { kind fields { name } possibleTypes { name } } }',
}


@pytest.mark.parametrize("name", QUERIES)
def test_answer(name: str, snapshot: SnapshotTest) -> None:
    snapshot.assert_match(Client(schema).execute(QUERIES[name]))


def test_sdl(snapshot: SnapshotTest) -> None:
    snapshot.assert_match(str(schema))


def test_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "examples.star_wars", "{ hero { name } }"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(output) == {"data": {"hero": {"name": "R2-D2"}}}
