"""The public audits of GraphQL over HTTP."""


def test_all_audits_pass(node, endpoint):
    results = node("audit.cjs", endpoint)
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == 61
