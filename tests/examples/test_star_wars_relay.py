"""The Star Wars example for Relay, each answer as a snapshot."""

import copy
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from graphql_relay import to_global_id
from snapshottest.module import SnapshotTest

from examples.star_wars_relay import data
from examples.star_wars_relay.schema import schema
from graphene_lite.test import Client

SHIPS = "edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
QUERIES = {
    "first_ships": f"{{ rebels {{ name ships(first: 2) {{ totalCount {SHIPS} }} }} }}",
    "last_ships": f"{{ empire {{ ships(last: 2) {{ {SHIPS} }} }} }}",
    "next_ships": f'{{ rebels {{ ships(first: 2, after: "YXJyYXljb25uZWN0aW9uOjE=") {{ {SHIPS} }} }} }}',
    "behind_the_last": f'{{ rebels {{ ships(after: "YXJyYXljb25uZWN0aW9uOjQ=") {{ {SHIPS} }} }} }}',
    "bad_cursor": f'{{ rebels {{ ships(first: 1, after: "zzz") {{ {SHIPS} }} }} }}',
    "negative_page": f"{{ rebels {{ ships(first: -1) {{ {SHIPS} }} }} }}",
    "refetch_a_faction": '{ node(id: "RmFjdGlvbjox") { id ... on Faction { name } } }',
    "refetch_a_ship": '{ node(id: "U2hpcDo0") { id ... on Ship { name } } }',
    "missing_ship": '{ node(id: "U2hpcDo5OQ==") { id } }',
    "bad_id": '{ node(id: "nonsense") { id } }',
}


@pytest.fixture(autouse=True)
def _same_fleet_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ships, factions = dict(data.SHIPS), copy.deepcopy(data.FACTIONS)
    yield
    data.SHIPS.clear()
    data.SHIPS.update(ships)
    data.FACTIONS.update(factions)


@pytest.mark.parametrize("name", QUERIES)
def test_answer(name: str, snapshot: SnapshotTest) -> None:
    snapshot.assert_match(Client(schema).execute(QUERIES[name]))


def test_sdl(snapshot: SnapshotTest) -> None:
    snapshot.assert_match(str(schema))


def test_a_new_ship_joins_the_fleet(snapshot: SnapshotTest) -> None:
    mutation = """
    mutation ($input: IntroduceShipInput!) {
      introduceShip(input: $input) {
        ship { id name }
        faction { name ships(last: 1) { totalCount edges { node { name } } } }
        clientMutationId
      }
    }
    """
    variables = {"input": {"shipName": "B-Wing", "factionId": "1", "clientMutationId": "abc"}}
    snapshot.assert_match(Client(schema).execute(mutation, variables=variables))


def test_every_ship_can_be_fetched_again() -> None:
    for key, name in data.SHIPS.items():
        result = schema.execute(f'{{ node(id: "{to_global_id("Ship", key)}") {{ ... on Ship {{ name }} }} }}')
        assert result.data == {"node": {"name": name}}


def test_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "examples.star_wars_relay", "{ empire { name } }"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(output) == {"data": {"empire": {"name": "Galactic Empire"}}}
