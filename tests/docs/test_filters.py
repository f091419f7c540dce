"""The samples of docs/filters.md: together they print what the page says they print."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from graphene_lite_sqlalchemy.registry import reset_global_registry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "filters.md"


def test_the_samples_print_what_is_shown() -> None:
    namespace: dict[str, Any] = {"__name__": "sample"}
    printed = io.StringIO()
    shown = []
    samples = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for language, text in samples:
        if language == "python":
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(compile(text, str(PAGE), "exec"), namespace)
        else:
            shown.append((printed.getvalue(), text))
    namespace["session"].close()
    namespace["engine"].dispose()
    reset_global_registry()
    assert [printed for printed, _ in shown] == [text for _, text in shown]


def test_every_sample_but_the_first_shows_what_it_prints() -> None:
    languages = re.findall(r"^```(\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert languages == ["python", *["python", "text"] * (len(languages) // 2)]
