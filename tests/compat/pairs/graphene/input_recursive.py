"""Input types that refer to each other, lazily and by name."""

from functools import partial

import graphene


def tree():
    return Tree


class Tree(graphene.InputObjectType):
    value = graphene.Int(required=True)
    left = graphene.InputField(lambda: Tree)
    right = graphene.InputField(tree)
    branches = graphene.List(lambda: Tree)
    named = graphene.InputField(f"{__name__}.Leaf")
    part = graphene.InputField(partial(tree))


class Leaf(graphene.InputObjectType):
    size = graphene.Int(default_value=3)


class Query(graphene.ObjectType):
    total = graphene.Int(tree=Tree(required=True))
    depth = graphene.Int(tree=graphene.Argument(lambda: Tree, required=True))

    def resolve_total(root, info, tree):
        def total(node):
            if node is None:
                return 0
            rest = [node.left, node.right, node.part, *(node.branches or [])]
            return node.value + sum(map(total, rest)) + (node.named.size if node.named else 0)

        return total(tree)

    def resolve_depth(root, info, tree):
        return 1 + (1 if tree.left else 0)


schema = graphene.Schema(query=Query)
QUERIES = {
    "leaf": "{ total(tree: {value: 1}) depth(tree: {value: 1}) }",
    "tree": "{ total(tree: {value: 1, left: {value: 2, right: {value: 3}}, branches: [{value: 10}, {value: 20, named: {}}]}) }",
    "part": "{ total(tree: {value: 1, part: {value: 5, named: {size: 100}}}) depth(tree: {value: 1, left: {value: 2}}) }",
    "variable": {
        "query": "query ($t: Tree!) { total(tree: $t) }",
        "variables": {"t": {"value": 4, "left": {"value": 5}}},
    },
    "bad deep": {
        "query": "query ($t: Tree!) { total(tree: $t) }",
        "variables": {"t": {"value": 4, "left": {"value": None}}},
    },
}
