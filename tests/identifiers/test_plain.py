"""A place in the plain text is a place in the file, whatever was left out between."""

from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.identifiers.plain import plain
from mfiar_site.problems import Location

SIGNS = st.text(st.sampled_from(list("a1 \n&#;\\ux09\u00a0\u200b\u00ad\u2011۹９İ")), max_size=40)


def test_a_place_behind_an_entity_and_an_invisible_sign_is_told_as_written() -> None:
    text = plain("first\n&nbsp;a\u200d&#51;x")

    assert text.text == "first\n a3x"
    assert text.at(text.text.index("x"), file="f") == Location("f", 2, 14)


def test_a_letter_that_grows_when_small_moves_nothing() -> None:
    text = plain("İ DOB")

    assert text.low.index("dob") == text.text.index("DOB")


@given(SIGNS)
def test_every_sign_that_is_kept_stands_where_it_says(written: str) -> None:
    text = plain(written)

    for place, sign in enumerate(text.text):
        there = written[text.written_at(place)]
        assert there == sign or there in "&\\" or not there.isascii()


@given(SIGNS)
def test_places_never_go_back(written: str) -> None:
    text = plain(written)
    places = [text.written_at(place) for place in range(len(text.text) + 1)]

    assert places == sorted(set(places))
    assert places[-1] == len(written) or not places


@given(st.text(max_size=60))
def test_plain_text_is_plain_already(written: str) -> None:
    once = plain(written.replace("&", "").replace("\\", "")).text

    assert plain(once).text == once
