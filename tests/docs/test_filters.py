"""The samples of docs/filters.md: together they print what the page says they print."""

from tests.docs.samples import check, page, samples

SAMPLES = samples(page("filters.md"))


def test_the_samples_print_what_is_shown() -> None:
    check(SAMPLES)


def test_every_sample_but_the_first_shows_what_it_prints() -> None:
    assert [each.language for each in SAMPLES] == ["python", *["python", "text"] * (len(SAMPLES) // 2)]
