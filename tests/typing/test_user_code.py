"""User code in the declared style passes strict type checking against the installed packages."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

USER_CODE = Path(__file__).with_name("user_code.py")


@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy comes with the extra `dev`, not with `test`")
def test_user_code_in_the_declared_style_passes_mypy_strict(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(USER_CODE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=USER_CODE.parents[2])
    assert done.stdout.strip() == "Success: no issues found in 1 source file"
