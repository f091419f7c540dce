"""One virtual environment per peer, since their versions of graphql-core clash; made on first use and kept."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(tempfile.gettempdir()) / "graphene-lite-benchmarks"

#: What each peer needs; all of them get orjson, so that encoding costs everyone the same.
REQUIREMENTS = {
    "floor": [],
    "ours": [
        "graphql-core>=3.2.6,<3.3",
        "promise>=2.3,<3",
        "typing-extensions",
        "python-dateutil",
    ],
    "core": ["graphql-core>=3.2,<3.3"],
    "graphene": ["graphene==3.4.3"],
    "strawberry": ["strawberry-graphql"],
    "ariadne": ["ariadne"],
}

#: The same for the peers of `benchmarks.sql` that cannot run where this library does.
SQL_REQUIREMENTS = {
    "graphene-sqlalchemy": [
        "graphene==3.4.3",
        "graphene-sqlalchemy==3.0.0rc2",
        "sqlalchemy>=2.0,<2.1",
        "psycopg[binary]",
    ],
    "strawberry-sqlalchemy-mapper": ["strawberry-sqlalchemy-mapper", "sqlalchemy>=2.0,<2.1", "psycopg[binary]"],
    "strawchemy": ["strawchemy", "sqlalchemy>=2.0,<2.1", "psycopg[binary]"],
    "ariadne-sqlalchemy": ["ariadne[sqlalchemy]>=1.1", "sqlalchemy>=2.0,<2.1", "psycopg[binary]"],
}


def python_for(peer: str) -> Path:
    """Return the interpreter of the environment of *peer*, making the environment where it is missing or old.

    Raises:
        CalledProcessError: Its packages cannot be installed.
    """
    folder = HOME / peer
    python = folder / "bin" / "python"
    requirements = (REQUIREMENTS | SQL_REQUIREMENTS)[peer]
    ready, needed = folder / "ready", "\n".join(requirements)
    if not ready.exists() or ready.read_text() != needed:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "orjson"]
        subprocess.run([*install, *requirements], check=True)
        ready.write_text(needed)
    return python
