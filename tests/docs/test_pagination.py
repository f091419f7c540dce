"""The samples of docs/pagination.md, run one after the other: each prints what the page says it prints."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "pagination.md"
SAMPLES = re.findall(r"^```python\n(.*?)^```\n```text\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def test_the_samples_print_what_is_shown() -> None:
    namespace: dict[str, Any] = {"__name__": "sample"}
    try:
        for code, expected in SAMPLES:
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile(code, str(PAGE), "exec"), namespace)
            assert printed.getvalue() == expected
    finally:
        namespace["session"].close()
        namespace["engine"].dispose()


def test_every_sample_shows_what_it_prints() -> None:
    languages = re.findall(r"^```(\w+)$", PAGE.read_text(encoding="utf-8"), re.M)
    assert languages == ["python", "text"] * len(SAMPLES)
