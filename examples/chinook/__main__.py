"""`python -m examples.chinook chinook.sqlite [port]`: serve the Chinook database in that file."""

import sys
from pathlib import Path

from sqlalchemy import create_engine

from examples.chinook.app import create_app

if len(sys.argv) < 2 or not Path(sys.argv[1]).is_file():
    sys.exit("usage: python -m examples.chinook DATABASE_FILE [PORT]")
create_app(create_engine(f"sqlite:///{sys.argv[1]}")).run(port=int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
