"""The bound on how wide a text gets, and lines that keep within it."""

from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.figures.letters import text_width, wrapped

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@given(texts, st.floats(30, 400), st.sampled_from([12.0, 13.5]))
def test_no_line_is_wider_than_asked(text: str, width: float, size: float) -> None:
    assert all(text_width(line, size) <= width + 1e-9 for line in wrapped(text, width, size))


@given(texts, st.floats(30, 400))
def test_no_letter_is_lost(text: str, width: float) -> None:
    assert "".join("".join(wrapped(text, width, 12)).split()) == "".join(text.split())


def test_lines_are_of_about_equal_length() -> None:
    lines = wrapped("one two three four five six seven eight nine ten", 150, 12)
    widths = [text_width(line, 12) for line in lines]

    assert min(widths) > 0.6 * max(widths)
