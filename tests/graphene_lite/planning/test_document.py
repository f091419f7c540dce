from unittest.mock import patch

import pytest
from graphql import GraphQLSchema, Source, ValidationRule, build_schema, parse

from graphene_lite.planning import document as module
from graphene_lite.planning.document import DocumentCache, Terms

SCHEMA: GraphQLSchema = build_schema("type Query { a: Int b(if: Int): Query }")


def test_a_text_is_parsed_and_validated_once() -> None:
    cache = DocumentCache(SCHEMA, 4)
    with patch.object(module, "parse", wraps=parse) as parsing:
        assert cache.get("{ a }") is cache.get("{ a }")
    assert parsing.call_count == 1


def test_an_invalid_text_keeps_its_errors() -> None:
    cache = DocumentCache(SCHEMA, 4)
    assert [error.message for error in cache.get("{ xyz }").errors] == ["Cannot query field 'xyz' on type 'Query'."]
    assert cache.get("{ x }") is cache.get("{ x }")


def test_a_syntax_error_is_an_error_of_the_document() -> None:
    assert "Syntax Error" in DocumentCache(SCHEMA, 4).get("{").errors[0].message


def test_further_rules_count_and_keep_documents_apart() -> None:
    class NoA(ValidationRule):
        def enter_field(self, node, *_):
            if node.name.value == "a":
                self.report_error(module.GraphQLError("no a"))

    cache = DocumentCache(SCHEMA, 4)
    assert not cache.get("{ a }").errors
    assert [error.message for error in cache.get("{ a }", Terms(rules=(NoA,))).errors] == ["no a"]


def test_a_syntax_tree_is_validated_and_not_kept() -> None:
    cache = DocumentCache(SCHEMA, 4)
    assert cache.get(parse("{ x }")).errors
    assert len(cache) == 0


def test_a_source_keeps_its_name_and_offset() -> None:
    cache = DocumentCache(SCHEMA, 4)
    first, second = cache.get(Source("{ x }", "one")), cache.get(Source("{ x }", "two"))
    assert [each.errors[0].source.name for each in (first, second)] == ["one", "two"]


def test_a_million_different_texts_do_not_add_up() -> None:
    cache = DocumentCache(SCHEMA, 16)
    for number in range(100):
        cache.get(f"{{ a }} # {number}")
    assert len(cache) == 16


def test_suggestions_can_be_hidden() -> None:
    schema = build_schema("type Query { name: Int }")
    shown, hidden = (DocumentCache(schema, 4).get("{ nam }", Terms(hide_suggestions=hide)) for hide in (False, True))
    assert "Did you mean" in shown.errors[0].message
    assert "Did you mean" not in hidden.errors[0].message


@pytest.mark.parametrize("condition", ["@skip(if: $x)", "@include"])
def test_a_condition_at_the_root_of_a_subscription_is_an_error_of_the_document(condition) -> None:
    schema = build_schema("type Query { a: Int } type Subscription { a: Int }")
    text = f"subscription ($x: Boolean! = true) {{ a {condition} }}"
    messages = [error.message for error in DocumentCache(schema, 4).get(text).errors]
    # graphql-core 3.3 forbids such conditions in words of their own, as newer drafts of the specification do.
    assert messages[0].startswith(("Argument 'if' of required type 'Boolean!' was", "Anonymous Subscription must not"))


def test_the_nodes_of_a_text_keep_their_places_but_no_tokens() -> None:
    document = DocumentCache(SCHEMA, 4).get("{ a }")
    field = document.operation(None).selection_set.selections[0]
    assert (field.loc.start, field.loc.end, field.loc.source.body) == (2, 3, "{ a }")
    assert field.loc.start_token is None


def test_a_syntax_tree_that_came_ready_made_is_left_as_it_is() -> None:
    tree = parse("{ a }")
    DocumentCache(SCHEMA, 4).get(tree)
    assert tree.loc.start_token is not None
