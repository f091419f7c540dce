"""The samples of docs/batching.md print what the page says they print; each builds on those above it."""

from tests.docs.samples import check, page, samples

SAMPLES = samples(page("batching.md"))


def test_the_samples_print_what_is_shown() -> None:
    check(SAMPLES)


def test_every_sample_but_the_first_shows_what_it_prints() -> None:
    assert [each.language for each in SAMPLES] == ["python"] + ["python", "text"] * (len(SAMPLES) // 2)
