"""`python -m benchmarks.sql.serving`: requests per second of 100 employees with their department over Flask.

One worker of gunicorn on SQLite, measured by wrk; the same page by hand beside it.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine

from benchmarks.serving.__main__ import GUNICORN, Application, print_all
from benchmarks.sql.company import fill

QUERY = "{ allEmployees(first: 100) { edges { node { id name hiredOn department { name } } } } }"
APPLICATIONS = {
    "Flask, by hand": "benchmarks.sql.flask_apps:bare",
    "Flask, graphene_lite": "benchmarks.sql.flask_apps:app",
}


def main() -> None:
    """Print requests per second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--passes", type=int, default=3)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="sql-benchmark-") as folder:
        os.environ["COMPANY_URL"] = f"sqlite:///{Path(folder)}/company.sqlite"
        engine = create_engine(os.environ["COMPANY_URL"])
        fill(engine)
        engine.dispose()
        measured = [Application(label, sys.executable, GUNICORN, app, QUERY) for label, app in APPLICATIONS.items()]
        print_all(measured, asked.seconds, asked.passes)


if __name__ == "__main__":
    main()
