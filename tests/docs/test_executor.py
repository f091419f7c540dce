"""The samples of docs/executor.md: each section's code prints what the page says it prints."""

import pytest

from tests.docs.samples import check, page, samples

PAGE = page("executor.md")
SECTIONS = [section for section in PAGE.split("\n## ")[1:] if "```python" in section]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.partition("\n")[0])
def test_the_samples_print_what_is_shown(section: str) -> None:
    check(samples(section))


def test_every_sample_shows_what_it_prints() -> None:
    languages = [each.language for each in samples(PAGE)]
    assert languages == ["python", "text"] * (len(languages) // 2)
