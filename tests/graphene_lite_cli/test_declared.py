import pytest
from graphql import GraphQLSchema

from graphene_lite_cli.declared import load_schema
from graphene_lite_cli.errors import CommandError


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("target", ["shop:schema", "shop:core", "shop:schema.graphql_schema"])
def test_the_schema_that_is_named(target):
    schema = load_schema(target)
    assert isinstance(schema, GraphQLSchema)
    assert "hello" in schema.query_type.fields


def test_a_schema_in_a_package_of_the_current_folder(write_module, tmp_path):
    (tmp_path / "cellar").mkdir()
    (tmp_path / "cellar" / "api.py").write_text("import graphene_lite\nschema = graphene_lite.Schema()\n")
    write_module("unused", "")
    assert isinstance(load_schema("cellar.api:schema"), GraphQLSchema)


@pytest.mark.parametrize("target", ["shop", "shop:", ":schema", "sqlite:///file.db"])
def test_another_form_is_refused(target):
    with pytest.raises(CommandError, match="Name the schema as module:schema"):
        load_schema(target)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("nope:schema", "There is no module 'nope' in "),
        ("shop.nope:schema", "There is no module 'shop.nope' in "),
        ("../shop:schema", "'../shop' is no module. Name it as Python imports it"),
        (".shop:schema", "'.shop' is no module."),
        ("shop:nope", "The module shop has no 'nope'. It has: shop:schema, shop:core, shop:unfinished."),
        ("shop:schema.nope", "The module shop has no 'schema.nope'."),
        ("shop:Query", "shop:Query is no schema but the class Query. It has: shop:schema"),
        ("shop:graphene", "shop:graphene is no schema but of the type module."),
    ],
)
def test_what_is_not_there_or_no_schema(target, problem):
    with pytest.raises(CommandError) as caught:
        load_schema(target)
    assert str(caught.value).startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("import nothing_of_this_name", "ModuleNotFoundError: No module named 'nothing_of_this_name'"),
        ("x = (", "SyntaxError: '(' was never closed (broken.py, line 1)"),
        ("def fail():\n    return 1 / 0\nfail()", "ZeroDivisionError: division by zero"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
    ],
)
def test_a_module_that_fails_says_why(write_module, text, problem):
    write_module("broken", text)
    with pytest.raises(CommandError) as caught:
        load_schema("broken:schema")
    assert f"The module broken cannot be imported: {problem}" in str(caught.value)


def test_the_line_that_failed_is_the_users_own(write_module, tmp_path):
    write_module("broken", "import graphene_lite\n\nschema = graphene_lite.Schema(query=5)\n")
    with pytest.raises(CommandError) as caught:
        load_schema("broken:schema")
    last = str(caught.value).splitlines()[-1]
    assert last == f"  {tmp_path / 'broken.py'}, line 3: schema = graphene_lite.Schema(query=5)"
