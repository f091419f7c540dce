"""Fields that bring their own step: the protocol by which integrations join in, and batch resolvers."""

import asyncio

import pytest
from graphql import build_schema, execute_sync, parse
from promise import Promise

from graphene_lite.execution.executor import Executor
from graphene_lite.execution.request import Request
from graphene_lite.planning.hooks import PLANNER, LevelLoader, ReadItem, VariableArgument, batch

SDL = """
type Query { authors: [Author] }
type Author { id: Int books(first: Int): [Book] rank: Int }
type Book { title: String pages: Int author: Author }
"""
AUTHORS = [{"id": 1}, {"id": 2}, {"id": 3}]


class Books(LevelLoader):
    """Loads rows of the selected columns only, by position."""

    log: list = []

    def __init__(self, selection):
        (book,) = selection.possible_types
        self.selection = selection
        self.columns = [field.name for field in selection.below(book)]

    def load(self, parents, info, arguments):
        self.log.append((self.columns, [parent["id"] for parent in parents], arguments, info.field_name))
        return [[tuple(f"{c}{parent['id']}" for c in self.columns)] for parent in parents]

    def claim(self, child):
        return ReadItem(self.columns.index(child.name))

    def describe(self):
        return f"books({', '.join(self.columns)})"


@pytest.fixture
def schema():
    schema = build_schema(SDL)
    schema.query_type.fields["authors"].resolve = lambda root, info: AUTHORS
    Books.log = []
    schema.type_map["Author"].fields["books"].extensions[PLANNER] = Books
    return schema


def run(schema, text, **options):
    return Executor(schema).execute(text, Request(**options))


def test_a_planner_loads_a_whole_level_and_only_what_is_selected(schema) -> None:
    result = run(schema, "query ($n: Int) { authors { books(first: $n) { title } } }", variable_values={"n": 2})
    assert Books.log == [(["title"], [1, 2, 3], {"first": 2}, "books")]
    assert result.data["authors"][2] == {"books": [{"title": "title3"}]}


def test_a_planner_sees_arguments(schema) -> None:
    seen = []
    schema.type_map["Author"].fields["books"].extensions[PLANNER] = lambda selection: seen.append(selection)
    run(schema, "query ($n: Int) { authors { b: books(first: $n) { title } } }")
    assert seen[0].arguments == (VariableArgument("first", "n"),)
    assert (seen[0].name, seen[0].response_name, seen[0].parent_type.name) == ("books", "b", "Author")


@pytest.mark.parametrize(("x", "columns"), [(True, ["pages"]), (False, ["title", "pages"])])
def test_a_planner_sees_what_conditions_let_through(schema, x, columns) -> None:
    text = "query ($x: Boolean!) { authors { books { title @skip(if: $x) ...F } } } fragment F on Book { pages }"
    result = run(schema, text, variable_values={"x": x})
    assert [each[0] for each in Books.log] == [columns]
    assert list(result.data["authors"][0]["books"][0]) == columns


def test_a_condition_without_a_value_fails_where_the_objects_are_not_where_a_planner_looks_ahead(schema) -> None:
    text = "query ($x: Boolean = true) { authors { id books { title @skip(if: $x) } } }"
    result = run(schema, text, variable_values={"x": None})
    assert result.data["authors"][0] == {"id": 1, "books": [None]}
    assert result.errors[0].path == ["authors", 0, "books", 0]


def test_a_planner_may_leave_the_field_to_its_resolver(schema) -> None:
    schema.type_map["Author"].fields["books"].extensions[PLANNER] = lambda selection: None
    schema.type_map["Author"].fields["books"].resolve = lambda author, info, first=None: []
    assert run(schema, "{ authors { books { title } } }").data["authors"][0] == {"books": []}


def test_a_planner_may_be_an_attribute_of_the_resolver(schema) -> None:
    def rank(author, info):
        raise AssertionError("the planner's step runs instead")

    setattr(rank, PLANNER, lambda selection: Rank())
    schema.type_map["Author"].fields["rank"].resolve = rank
    assert run(schema, "{ authors { rank } }").data["authors"] == [{"rank": 1}, {"rank": 2}, {"rank": 3}]


class Rank(LevelLoader):
    def load(self, parents, info, arguments):
        return [parent["id"] for parent in parents]

    def describe(self):
        return "rank"


def test_a_planner_that_raises_fails_where_its_objects_would_be(schema) -> None:
    def plan(selection):
        raise LookupError("no such table")

    schema.type_map["Author"].fields["books"].extensions[PLANNER] = plan
    result = run(schema, "{ authors { books { title } } }")
    assert result.data == {"authors": [None, None, None]}
    assert {error.message for error in result.errors} == {"no such table"}


def test_a_planner_that_answers_with_something_else_is_told_what_to_return(schema) -> None:
    schema.type_map["Author"].fields["books"].extensions[PLANNER] = lambda selection: object()
    (error, *_) = run(schema, "{ authors { books { title } } }").errors
    assert error.message == (
        "Author.books: the step of an integration is of class object. "
        "Return a LevelLoader, a ReadItem, a ReadAttributeOrKey, or None to call the resolver."
    )


def test_a_loader_without_load_is_told_to_implement_it(schema) -> None:
    schema.type_map["Author"].fields["rank"].extensions[PLANNER] = lambda selection: LevelLoader()
    result = run(schema, "{ authors { rank } }")
    assert result.data["authors"][0] == {"rank": None}
    assert result.errors[0].message == "LevelLoader must implement load(parents, info, arguments)."


def test_the_step_is_named_in_the_plan(schema) -> None:
    assert "books(title)" in Executor(schema).plan("{ authors { books { title } } }").describe()


def test_fields_below_are_planned_once(schema) -> None:
    planned = []

    def plan(selection):
        planned.append(selection.name)
        for object_type in selection.possible_types:
            selection.below(object_type)

    for type_name, name in (("Author", "books"), ("Book", "author")):
        schema.type_map[type_name].fields[name].extensions[PLANNER] = plan
    Executor(schema).plan("{ authors { books { author { books { title } } } } }").describe()
    assert planned == ["books", "author", "books"]


# -- rows ------------------------------------------------------------------------------------------------------------


class Pages(LevelLoader):
    """Loads rows of one number, which is converted where it is read."""

    def __init__(self, rows, convert):
        self.rows, self.convert = rows, convert

    def load(self, parents, info, arguments):
        return [self.rows] * len(parents)

    def claim(self, child):
        return ReadItem(0, self.convert)

    def describe(self):
        return "pages"


# Few rows are read one by one, many by generated code.
@pytest.mark.parametrize("count", [4, 1000])
def test_an_item_may_be_converted(schema, count) -> None:
    rows = [(number,) for number in range(1, count + 1)]
    schema.query_type.fields["authors"].resolve = lambda root, info: AUTHORS[:1]
    schema.type_map["Author"].fields["books"].extensions[PLANNER] = lambda _: Pages(rows, lambda n: 100 // (n - 2))
    result = run(schema, "{ authors { books { pages } } }")
    assert [book["pages"] for book in result.data["authors"][0]["books"][:4]] == [-100, None, 100, 50]
    assert len(result.data["authors"][0]["books"]) == count
    assert [(error.message, error.path) for error in result.errors] == [
        ("integer division or modulo by zero", ["authors", 0, "books", 1, "pages"])
    ]


class OwnAuthors(LevelLoader):
    """The author of a book is the book's own row, unless the book is something else than a row."""

    same = frozenset({tuple})
    typed = True

    def load(self, parents, info, arguments):
        assert not all(type(parent) is tuple for parent in parents), "there is nothing to load"
        return [parent if type(parent) is tuple else None for parent in parents]

    def claim(self, child):
        return ReadItem(0) if child.name == "id" else None

    def describe(self):
        return "the row itself"


class Rows(Pages):
    def claim(self, child):
        return OwnAuthors() if child.name == "author" else ReadItem(0)


def own_authors(schema, rows):
    schema.query_type.fields["authors"].resolve = lambda root, info: AUTHORS[:1]
    schema.type_map["Author"].fields["books"].extensions[PLANNER] = lambda _: Rows(rows, None)
    result = run(schema, "{ authors { books { pages author { id rank __typename } again: author { id } } } }")
    return result, result.data["authors"][0]["books"]


@pytest.mark.parametrize("count", [4, 1000])
def test_parents_may_be_values_themselves(schema, count) -> None:
    schema.type_map["Author"].fields["rank"].resolve = lambda row, info: row[0] * 10
    result, books = own_authors(schema, [(number,) for number in range(count)])
    author = {"id": 3, "rank": 30, "__typename": "Author"}
    assert result.errors is None
    assert books[3] == {"pages": 3, "author": author, "again": {"id": 3}}
    assert len(books) == count


def test_parents_of_another_class_are_loaded(schema) -> None:
    schema.type_map["Author"].fields["rank"].resolve = lambda row, info: row[0]
    _, books = own_authors(schema, [(1,), [2], (3,)])
    assert [book["author"] and book["author"]["rank"] for book in books] == [1, None, 3]


def test_an_error_below_a_parent_that_is_its_own_value_is_at_its_place(schema) -> None:
    schema.type_map["Author"].fields["rank"].resolve = lambda row, info: 6 // row[0]
    result, books = own_authors(schema, [(1,), (0,)])
    assert books[1]["author"] == {"id": 0, "rank": None, "__typename": "Author"}
    assert [error.path for error in result.errors] == [["authors", 0, "books", 1, "author", "rank"]]


# -- batch resolvers -------------------------------------------------------------------------------------------------


def batched(schema, function):
    schema.type_map["Author"].fields["rank"].resolve = batch(function)
    return schema


def ranks(result):
    return [author["rank"] for author in result.data["authors"]]


def test_a_batch_resolver_is_called_once_for_a_level(schema) -> None:
    calls = []

    def rank(parents, info):
        calls.append(len(parents))
        return [parent["id"] * 10 for parent in parents]

    assert ranks(run(batched(schema, rank), "{ authors { rank } }")) == [10, 20, 30]
    assert calls == [3]


def test_an_exception_in_the_list_is_that_parents_error(schema) -> None:
    result = run(batched(schema, lambda parents, info: [1, ValueError("two"), 3]), "{ authors { rank } }")
    assert ranks(result) == [1, None, 3]
    assert [(error.message, error.path) for error in result.errors] == [("two", ["authors", 1, "rank"])]


def test_a_batch_resolver_that_raises_fails_for_every_parent(schema) -> None:
    def rank(parents, info):
        raise ValueError("down")

    result = run(batched(schema, rank), "{ authors { rank } }")
    assert ranks(result) == [None, None, None]
    assert [error.message for error in result.errors] == ["down"] * 3


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1, 2], "rank returned 2 values for 3 parents. Return one value per parent, in order."),
        ({"a": 1}, "must return a list with one value per parent, not dict."),
        (None, "must return a list with one value per parent, not NoneType."),
    ],
)
def test_a_wrong_number_of_values_is_a_clear_error(schema, values, message) -> None:
    def rank(parents, info):
        return values

    result = run(batched(schema, rank), "{ authors { rank } }")
    assert len(result.errors) == 3
    assert result.errors[0].message.startswith("Author.rank: batch resolver")
    assert result.errors[0].message.endswith(message)


def test_values_may_be_promises(schema) -> None:
    def rank(parents, info):
        return [Promise.resolve(parent["id"]) for parent in parents]

    assert ranks(run(batched(schema, rank), "{ authors { rank } }")) == [1, 2, 3]


def test_the_whole_list_may_be_a_promise(schema) -> None:
    assert ranks(run(batched(schema, lambda parents, info: Promise.resolve([7, 8, 9])), "{ authors { rank } }")) == [
        7,
        8,
        9,
    ]


async def test_a_batch_resolver_may_be_a_coroutine_function(schema) -> None:
    async def rank(parents, info):
        await asyncio.sleep(0)
        return [parent["id"] for parent in parents]

    result = await Executor(batched(schema, rank)).execute_async("{ authors { rank } }", Request())
    assert ranks(result) == [1, 2, 3]


async def test_values_may_be_awaitable(schema) -> None:
    async def one(value):
        return value

    result = await Executor(batched(schema, lambda parents, info: [one(p["id"]) for p in parents])).execute_async(
        "{ authors { rank } }", Request()
    )
    assert ranks(result) == [1, 2, 3]


def test_graphql_cores_own_executor_runs_a_batch_resolver_too(schema) -> None:
    batched(schema, lambda parents, info: [parent["id"] for parent in parents])
    assert ranks(execute_sync(schema, parse("{ authors { rank } }"))) == [1, 2, 3]
