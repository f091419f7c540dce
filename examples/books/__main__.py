"""`python -m examples.books [port]`: serve the library at /graphql."""

import sys

from .app import app

app.run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 5000, use_reloader=False)
