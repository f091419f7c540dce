import io

import pytest

import graphene_lite as graphene


class Attachment(graphene.InputObjectType):
    file = graphene.Upload()


class Query(graphene.ObjectType):
    size = graphene.Int(file=graphene.Upload(), attachment=Attachment())
    file = graphene.Upload()

    def resolve_size(self, info, file=None, attachment=None):
        return len((file or attachment.file).read())

    def resolve_file(self, info):
        return io.BytesIO(b"four")


SCHEMA = graphene.Schema(query=Query)


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query ($it: Upload) { size(file: $it) }", io.BytesIO(b"four")),
        ("query ($it: Attachment) { size(attachment: $it) }", {"file": io.BytesIO(b"four")}),
    ],
)
def test_a_variable_holds_the_file_object_itself(query, variables):
    assert SCHEMA.execute(query, variables={"it": variables}).data == {"size": 4}


@pytest.mark.parametrize("value", ["path/to/file", "", 1, 1.5, True, {}, []])
def test_a_value_of_json_is_no_file(value):
    [error] = SCHEMA.execute("query ($it: Upload) { size(file: $it) }", variables={"it": value}).errors
    assert "Upload takes a file: send a multipart request" in error.message


@pytest.mark.parametrize("literal", ['"a.txt"', "1", "{name: 1}", "FILE"])
def test_a_document_cannot_hold_a_file(literal):
    [error] = SCHEMA.execute(f"{{ size(file: {literal}) }}").errors
    assert error.message == "Upload cannot be written in a document: pass the file as a variable."
    assert error.locations == [(1, 14)]


def test_a_field_cannot_return_a_file():
    result = SCHEMA.execute("{ file }")
    assert result.data == {"file": None}
    assert result.errors[0].message.startswith("Upload is a type of input only")


def test_it_is_a_scalar_of_the_schema():
    assert "scalar Upload\n" in str(SCHEMA)
