"""Record what the originals do with the declaration files: `python record.py /path/to/their/python [FILE...]`.

That Python needs graphene 3.4.3, graphene-sqlalchemy 3.0.0rc2 and SQLAlchemy 2.0. The outcome of each file is stored as
JSON beside it. Where this library differs on purpose, `<file>.differs.json` holds the reason and what we expect
instead; it is written by hand. Cursors of a model's rows differ everywhere, as they hold values and not positions: the
test takes any for any.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def run(python: str, side: str, files: list[str]) -> dict[str, dict[str, Any]]:
    """Return the outcomes of *files* under *python*, by file."""
    command = [python, str(HERE / "running.py"), side, *files]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    outcomes: dict[str, dict[str, Any]] = json.loads(output)
    return outcomes


def main(python: str, files: list[str]) -> None:
    """Write the JSON file beside each declaration file, and name those that could not be recorded."""
    files = files or [str(path) for path in sorted(HERE.glob("pairs/graphene*/*.py"))]
    for file, outcome in run(python, "original", files).items():
        for result in outcome.values():
            result.pop("traceback", None)
        if "load" in outcome:
            print(f"{file} does not load:\n{outcome['load']['message']}", file=sys.stderr)
            continue
        Path(file).with_suffix(".json").write_text(json.dumps(outcome, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
