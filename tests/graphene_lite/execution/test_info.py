import pytest
from graphql import GraphQLResolveInfo, build_schema, execute_sync, parse

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.support.graphql_core import as_mapping

SCHEMA = build_schema("type Query { items: [[Item]] } type Item { id(n: Int): String }")
TEXT = "query Q($n: Int = 1) { rows: items { id(n: $n) ...F } } fragment F on Item { id(n: $n) }"
ROOT = {"items": [[{}, None, {}], None, [{}]]}


#: Attributes that are functions of the run itself.
BOUND = {"is_awaitable", "async_helpers"}


@pytest.fixture
def infos():
    """The infos of one run here, and of the same run by graphql-core."""
    runs = []
    document = parse(TEXT)
    for execute in (
        lambda: Executor(SCHEMA).execute(document, Request(ROOT, "context")),
        lambda: execute_sync(SCHEMA, document, ROOT, "context"),
    ):
        seen = []
        SCHEMA.type_map["Item"].fields["id"].resolve = lambda item, info, n, seen=seen: seen.append(info)
        execute()
        runs.append(seen)
    return runs


@pytest.mark.parametrize("name", [name for name in GraphQLResolveInfo._fields if name not in BOUND])
def test_every_attribute_equals_graphql_cores(infos, name) -> None:
    ours, core = ([getattr(info, name) for info in run] for run in infos)
    assert ours == ([as_mapping(each) for each in core] if name == "variable_values" else core)


def test_is_awaitable_is_a_function(infos) -> None:
    assert infos[0][0].is_awaitable(1) is False


def test_paths_name_types_and_indexes(infos) -> None:
    assert [info.path.as_list() for info in infos[0]] == [
        ["rows", 0, 0, "id"],
        ["rows", 0, 2, "id"],
        ["rows", 2, 0, "id"],
    ]
    assert infos[0][0].path.typename == "Item"


def test_an_info_equals_indexes_and_unpacks_like_graphql_cores(infos) -> None:
    ours = infos[0][0]
    core = infos[1][0]
    own = {name: getattr(ours, name) for name in BOUND & {*core._fields}}
    core = core._replace(variable_values=as_mapping(core.variable_values), **own)
    assert ours == core
    assert core == ours
    assert (ours[0], ours[10], len(ours)) == ("id", "context", len(core))
    assert tuple(ours) == tuple(core)
    assert ours._replace(context=1).context == 1
    assert ours._asdict()["field_name"] == "id"
