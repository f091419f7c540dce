"""`python -m examples.star_wars [query]`: execute the query and print the answer."""

import json
import sys

from .schema import schema

query = sys.argv[1] if len(sys.argv) > 1 else "{ hero { name friends { name appearsIn } } }"
print(json.dumps(schema.execute(query).formatted, indent=2))
