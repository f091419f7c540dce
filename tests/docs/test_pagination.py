"""The samples of docs/pagination.md, run one after the other: each prints what the page says it prints."""

from tests.docs.samples import check, page, samples

SAMPLES = samples(page("pagination.md"))


def test_the_samples_print_what_is_shown() -> None:
    check(SAMPLES)


def test_every_sample_shows_what_it_prints() -> None:
    assert [each.language for each in SAMPLES] == ["python", "text"] * (len(SAMPLES) // 2)
