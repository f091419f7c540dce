"""Requests that are almost right: valid ones, broken at one of the levels at which a server reads them."""

import json
from random import Random
from typing import Any

DOCUMENTS = [
    "{ hello }",
    'query Q($n: String = "x") { hello(name: $n) later }',
    "query ($f: Int, $w: Range) { books(first: $f, within: $w, colour: RED) { ...F } } fragment F on Book { id }",
    'mutation { change(text: "x") { text } }',
    '{ node(id: 3) { ... on Book @include(if: true) { next { title(upper: true) } } } later(day: "2020-01-01") }',
    '{ later(any: "{}") books(ids: ["a", 1], within: {low: 1, within: {low: 2}}) { id } }',
    "query A { hello } query B { later }",
    "{ __schema { types { name fields { name } } } }",
]

#: Scraps of GraphQL, JSON and text that are known to upset readers of them.
SCRAPS = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "...",
    "$",
    "@",
    "!",
    "|",
    "&",
    '"',
    '"""',
    "\\",
    "\\u{110000}",
    "\\uD800",
    "\x00",
    "\ufeff",
    "\u2028",
    "\U0001f600",
    "null",
    "true",
    "NaN",
    "1e999",
    "-0",
    "9" * 400,
    "#",
    ",",
    ":",
    "fragment",
    "on",
    "query",
    "subscription",
    "mutation",
    "__typename",
    "@skip",
    "@defer",
    "hello",
    "\ud800",
    "\n",
    "\r",
    "' or 1=1 --",
    "%00",
    "../..",
]

VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    1e308,
    "",
    "x",
    "\x00",
    [],
    [[]],
    {},
    {"a": {"b": []}},
    "x" * 5_000,
]
UPLOAD_TYPE = "multipart/form-data; boundary=x"
TYPES = [
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=latin-1",
    "application/json; charset=nope",
    "application/graphql",
    "application/x-www-form-urlencoded",
    UPLOAD_TYPE,
    "multipart/form-data",
    "text/plain",
    "",
    ";",
    "application/json;;;=",
    "APPLICATION/JSON",
    "\xff\xfe",
]
ACCEPTS = [
    "*/*",
    "application/json",
    "application/graphql-response+json",
    "text/html",
    "text/plain",
    "",
    ";q=",
    "*/*;q=0",
    "application/json;q=0.1, text/html;q=9",
    ",,,",
    "a" * 3_000,
]
METHODS = ["POST"] * 12 + ["GET", "GET", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"]


def scrambled(random: Random, text: str) -> str:
    """Return *text* with a few scraps put in, cut out or doubled."""
    for _ in range(random.choice((1, 1, 2, 4))):
        place = random.randrange(len(text) + 1)
        end = min(len(text), place + random.randrange(12))
        middle = random.choice((random.choice(SCRAPS), "", text[place:end] * random.choice((2, 3, 40))))
        text = text[:place] + middle + text[end:]
    return text


def parameters(random: Random) -> Any:
    """Return what a JSON body holds: parameters, mostly of the right names, seldom of the right types."""
    document = random.choice(DOCUMENTS)
    found: Any = {"query": scrambled(random, document) if random.random() < 0.4 else document}
    for name in ("variables", "operationName", "extensions", "n"):
        if random.random() < 0.15:
            found[name] = random.choice(VALUES)
    if random.random() < 0.3:
        found["variables"] = {name: random.choice(VALUES) for name in ("n", "f", "w")}
    if random.random() < 0.1:
        found["query"] = random.choice(VALUES)
    return random.choice((found,) * 8 + ([found], [found, random.choice(VALUES)], random.choice(VALUES)))


def upload(random: Random) -> bytes:
    """Return the body of a request with files, whose operations, map and parts mostly belong together."""
    operation: Any = {"query": "query ($f: Upload, $l: [Upload]) { size(file: $f, files: $l) }"}
    operation["variables"] = {"f": None, "l": [None, random.choice((None, None, None, *VALUES))]}
    path = random.choice(
        ("variables.f",) * 6 + ("variables.l.0", "variables.l.1", "variables.l.2", "0.variables.f", "l")
    )
    places: Any = random.choice(
        ({"0": [path]},) * 6 + ({"0": ["variables.f", path]}, {"0": [path], "1": [path]}, [path])
    )
    texts = json.dumps(random.choice((operation,) * 8 + ([operation], VALUES[-1]))), json.dumps(places)
    if random.random() < 0.2:
        texts = scrambled(random, texts[0]), scrambled(random, texts[1])
    parts = zip(
        ('"operations"', '"map"', '"0"; filename="a"'), (*texts, "x" * random.choice((0, 9, 700_000))), strict=True
    )
    head = "--x\r\nContent-Disposition: form-data; name="
    whole = "".join(f"{head}{name}\r\n\r\n{text}\r\n" for name, text in parts if random.random() < 0.97) + "--x--\r\n"
    return whole.encode("utf-8", "surrogatepass")[: random.choice((*(None,) * 7, random.randrange(1_000)))]


def body(random: Random) -> bytes:
    """Return a body."""
    kind = random.random()
    if kind < 0.1:
        return random.randbytes(random.choice((0, 1, 20, 3_000)))
    if kind < 0.2:
        return scrambled(random, random.choice(DOCUMENTS)).encode("utf-8", "surrogatepass")
    if kind < 0.25:
        return b"--x\r\nContent-Disposition: form-data; name=query\r\n\r\n{ hello }\r\n--x--\r\n"[
            : random.randrange(80)
        ]
    if kind < 0.3:
        return upload(random)
    if kind < 0.35:
        return b"query=" + scrambled(random, "{ hello }").encode("utf-8", "surrogatepass")
    encoded = bytearray(json.dumps(parameters(random)).encode())
    while random.random() < 0.1 and encoded:
        encoded[random.randrange(len(encoded))] = random.randrange(256)
    return bytes(encoded)


def address(random: Random) -> bytes:
    """Return the target of a request line."""
    if random.random() < 0.6:
        return b"/graphql"
    name = random.choice(("query", "variables", "operationName", "graphiql-asset", "pretty", "raw", "extensions"))
    value = scrambled(random, random.choice((*DOCUMENTS, "{}", "graphiql.css"))).encode("utf-8", "surrogatepass")
    quoted = b"".join(b"%%%02x" % byte if byte < 48 or byte > 122 else bytes([byte]) for byte in value)
    return b"/graphql?" + name.encode() + b"=" + random.choice((quoted, quoted.replace(b"%", b"%%"), quoted[:40]))


def request(random: Random) -> tuple[bytes, bool]:
    """Return a whole request, and whether it is HTTP at all: one in twenty is broken at that level, too."""
    sent = body(random)
    accept = random.choice(ACCEPTS) if random.random() < 0.3 else ACCEPTS[0]
    types = TYPES if random.random() < 0.25 else [UPLOAD_TYPE if sent.startswith(b"--x") else TYPES[0]]
    headers = [
        f"Host: 127.0.0.1\r\nConnection: close\r\nContent-Length: {len(sent)}\r\nAccept: {accept}\r\n",
        f"Content-Type: {random.choice(types)}\r\n",
        random.choice(("", "X-Requested-With: x\r\n", "Accept-Encoding: gzip\r\n", "X-CSRFToken: \r\n")),
    ]
    head = random.choice(METHODS).encode() + b" " + address(random) + b" HTTP/1.1\r\n"
    whole = bytearray(head + "".join(headers).encode("latin-1") + b"\r\n" + sent)
    broken = random.random() < 0.05
    if broken:
        for _ in range(random.choice((1, 3, 10))):
            whole[random.randrange(len(whole))] = random.randrange(256)
    return bytes(whole), not broken
