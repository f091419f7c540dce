"""`python -m examples.star_wars_relay [query]`: execute the query and print the answer."""

import json
import sys

from .schema import schema

query = sys.argv[1] if len(sys.argv) > 1 else "{ rebels { id ships(first: 2) { edges { cursor node { name } } } } }"
print(json.dumps(schema.execute(query).formatted, indent=2))
