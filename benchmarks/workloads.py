"""What every peer is asked: the schema language, the documents, the data. Imports no GraphQL library."""

from typing import Any

SDL = """
type Query {
  hello: String
  rows: [Row!]
  groups: [Group!]
  calls: [Call!]
  slow: [Slow!]
  search(text: String!, first: Int = 10): [Result]
  node(id: ID!): Node
}
type Row { id: ID! name: String price: Float stock: Int active: Boolean }
type Group { id: ID! name: String members: [Member!] }
type Member { id: ID! name: String age: Int city: String }
type Call { one(by: Int = 1): Int two(prefix: String = "p"): String three(on: Boolean = true): Int }
type Slow { value: Int }
interface Node { id: ID! }
union Result = Film | Person
type Film implements Node { id: ID! title: String year: Int cast(first: Int): [Role!] director: Person }
type Role { name: String actor: Person }
type Person implements Node { id: ID! name: String born: Int films(first: Int): [Film!] }
"""

FLAT = "{ rows { id name price stock active } }"
NESTED = "{ groups { members { id name age city } } }"
CALLS = '{ calls { one(by: 2) two(prefix: "q") three(on: false) } }'
SLOW = "{ slow { value } }"

MIXED = """
query Mixed($text: String!, $first: Int = 5, $deep: Boolean!, $id: ID!) {
  search(text: $text, first: $first) {
    __typename
    ... on Node {
      id
    }
    ... on Film {
      ...FilmParts
      director {
        ...PersonParts
      }
      cast(first: 3) {
        ...RoleParts
      }
    }
    ... on Person {
      ...PersonParts
      films(first: 2) {
        ...FilmParts
        cast(first: 1) @include(if: $deep) {
          ...RoleParts
        }
      }
    }
  }
  node(id: $id) {
    __typename
    id
    ... on Film {
      ...FilmParts
      cast(first: $first) {
        ...RoleParts
      }
    }
    ... on Person {
      ...PersonParts
    }
  }
  again: node(id: "film:2") {
    ... on Film {
      ...FilmParts
      headline: title
    }
  }
}

fragment FilmParts on Film {
  title
  year
}

fragment PersonParts on Person {
  name
  born
}

fragment RoleParts on Role {
  name
  actor {
    ...PersonParts
  }
}
"""
MIXED_VARIABLES = {"text": "a", "first": 6, "deep": True, "id": "film:1"}

#: Name, document and variables of each workload that sends a query, in the order of the table.
QUERIES: dict[str, tuple[str, dict[str, Any] | None]] = {
    "tiny query": ("{ hello }", None),
    "10,000 objects x 5 scalars": (FLAT, None),
    "200 x 50 nested, 4 fields": (NESTED, None),
    "5,000 objects x 3 resolvers": (CALLS, None),
    "2,000 objects x 1 async resolver": (SLOW, None),
    "60-line query": (MIXED, MIXED_VARIABLES),
}
ASYNC = "2,000 objects x 1 async resolver"
COLD = "60-line query, first time"
SCHEMA = "schema of 300 types x 10 fields: declare and build"
BATCH = "10,000 parents, batch resolver: calls"


#: Types of the schema that is built, each with nine fields and one that refers to the type before.
TYPES = 300


def takes_argument(place: int) -> bool:
    """Say which of those nine are integers with an argument; the others are text."""
    return place % 3 == 0


class Record:
    """A plain object."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


class RowData:
    """A row of the flat list."""

    def __init__(self, index: int) -> None:
        self.id = str(index)
        self.name = f"row {index}"
        self.price = index * 0.25
        self.stock = index
        self.active = index % 2 == 0


class MemberData:
    """A member of a group."""

    def __init__(self, index: int) -> None:
        self.id = str(index)
        self.name = f"member {index}"
        self.age = 20 + index % 60
        self.city = "Oslo"


def person(index: int) -> Record:
    return Record(kind="Person", id=f"person:{index}", name=f"Person {index}", born=1950 + index, film_ids=[1, 2, 3])


def film(index: int) -> Record:
    return Record(kind="Film", id=f"film:{index}", title=f"Film {index}", year=1990 + index, director=PEOPLE[index % 5])


PEOPLE = [person(index) for index in range(5)]
FILMS = [film(index) for index in range(5)]
for _film in FILMS:
    _film.roles = [Record(name=f"Role {index}", actor=PEOPLE[index]) for index in range(4)]
BY_ID = {each.id: each for each in [*PEOPLE, *FILMS]}

ROWS = [RowData(index) for index in range(10_000)]
GROUPS = [
    Record(id=str(group), name=f"group {group}", members=[MemberData(group * 50 + index) for index in range(50)])
    for group in range(200)
]
PARENTS = [Record(number=index) for index in range(5_000)]
SLOW_PARENTS = [Record(number=index) for index in range(2_000)]


def found(first: int) -> list[Record]:
    """Return what `search` finds: films and people in turn."""
    both = [each for pair in zip(FILMS, PEOPLE, strict=True) for each in pair]
    return both[:first]
