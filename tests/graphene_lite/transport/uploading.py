"""A schema that takes files, through every adapter, and multipart requests for it."""

import json
from typing import Any

import graphene_lite as graphene

#: A header that another site's page cannot send.
PREFLIGHT = {"X-Requested-With": "x"}

READ = "query ($file: Upload) { read(file: $file) }"
STORE = "mutation ($file: Upload!) { store(file: $file) }"
MANY = "query ($files: [Upload!]!) { readAll(files: $files) }"
NESTED = "query ($note: Note!) { readNote(note: $note) }"

#: The file objects that resolvers got.
seen: list[Any] = []


def text_of(file: Any) -> str:
    """Return what a file holds; Starlette's own `read` is asynchronous, that of the file in it is not."""
    seen.append(file)
    stream = getattr(file, "file", file)
    stream.seek(0)
    return f"{getattr(file, 'filename', None) or file.name}: {len(content := stream.read())} {content[:5].decode()}"


class Note(graphene.InputObjectType):
    title = graphene.String()
    files = graphene.List(graphene.Upload)
    inner = graphene.Field(lambda: Note)


class Query(graphene.ObjectType):
    read = graphene.String(file=graphene.Upload())
    read_all = graphene.List(graphene.String, files=graphene.List(graphene.Upload))
    read_note = graphene.String(note=Note())
    fail = graphene.String(file=graphene.Upload())

    def resolve_read(self, info, file):
        return text_of(file)

    def resolve_read_all(self, info, files):
        return [text_of(file) for file in files]

    def resolve_read_note(self, info, note):
        return text_of(note.inner.files[1])

    def resolve_fail(self, info, file):
        text_of(file)
        raise RuntimeError("secret")


class Mutation(graphene.ObjectType):
    store = graphene.String(file=graphene.Upload(required=True))

    def resolve_store(self, info, file):
        return text_of(file)


SCHEMA = graphene.Schema(query=Query, mutation=Mutation)


def fields(operations: Any, places: Any) -> dict[str, str]:
    """Return the text fields of a multipart request."""
    return {"operations": json.dumps(operations), "map": json.dumps(places)}


def one_file(query: str = READ) -> dict[str, str]:
    """Return the text fields of a request with the file `0`."""
    return fields({"query": query, "variables": {"file": None}}, {"0": ["variables.file"]})
