"""`python -m examples.fastapi_quickstart [port]`: serve both endpoints."""

import sys

import uvicorn

from .main import app

uvicorn.run(app, port=int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
