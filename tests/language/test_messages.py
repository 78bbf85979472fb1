"""Messages, lists, numbers and dates in several languages, and the marks inside them."""

from datetime import date
from decimal import Decimal

import pytest
from markupsafe import Markup

from mfiar_site.figures.svg import words
from mfiar_site.language.dates import day_in_words, month_in_words
from mfiar_site.language.lists import listed
from mfiar_site.language.locale_context import language, use_locale
from mfiar_site.language.marks import foreign, marks_to_html, plain, with_capital
from mfiar_site.language.messages import translate, translate_html
from mfiar_site.language.numbers import as_typed, percent, rounded, whole


def test_the_language_from_before_comes_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), use_locale("cy"):
        raise RuntimeError

    assert language() == "en"


def test_a_message_without_a_translation_is_english_and_says_so() -> None:
    """Nobody should hear English read aloud by a Welsh voice."""
    with use_locale("cy"):
        said = translate("A sentence that no catalogue holds, {name}.", name="x")

    assert plain(said) == "A sentence that no catalogue holds, x."
    assert marks_to_html(said).startswith('<bdi lang="en" dir="ltr">A sentence')


@pytest.mark.parametrize(
    ("code", "number", "share"),
    [("en", "−1,234.50", "36%"), ("cy", "−1,234.50", "36%"), ("ur", "−1,234.50", "36%"),
     ("fr", "−1\u202f234,50", "36\u202f%"), ("ar", "−1,234.50", "36%")],
)  # fmt: skip
def test_numbers_follow_the_rules_of_the_language(code: str, number: str, share: str) -> None:
    """Digits are Latin in every language: decision 0015."""
    with use_locale(code):
        assert plain(rounded(-1234.5, 2)) == number
        assert plain(percent("36")).replace("\xa0", "\u202f") == share
        assert whole(7) == "7"
        assert as_typed(Decimal("9.50"))[0] == "9"


def test_dates_and_lists_follow_the_rules_of_the_language() -> None:
    with use_locale("cy"):
        assert day_in_words(date(2024, 3, 5)) == "5 Mawrth 2024"
        assert month_in_words(2024, 9) == "Medi 2024"
        assert listed(["Indiaid", "Arabiaid"]) == "Indiaid ac Arabiaid"
        assert listed(["Arabiaid", "Indiaid", "Pacistaniaid"]).endswith(" a Pacistaniaid")


def test_values_keep_their_own_order_inside_urdu() -> None:
    """Without a mark around it, 36% is shown as %36 after an Urdu letter."""
    with use_locale("ur"):
        said = translate("{first} to {last}", first=percent("36"), last=percent("45"))
        html = marks_to_html(f"<p>{said}</p>")

    assert '<bdi dir="ltr">36%</bdi>' in html
    assert html.count("<bdi") == html.count("</bdi>")


def test_marks_are_elements_in_text_and_characters_in_attributes_and_drawings() -> None:
    """An attribute or a drawing holds no elements."""
    with use_locale("ur"):
        name = foreign("Bangladeshi", "en")
        html = f'<p title="{name}">{name}</p><svg><text>{name}</text></svg>'
        told = marks_to_html(html)

    assert ' lang="en" dir="ltr">Bangladeshi</p>' in told
    assert 'title="\u2068Bangladeshi\u2069"' in told
    assert told.count("lang=") == 1


def test_a_mark_that_was_cut_off_is_closed() -> None:
    with use_locale("cy"):
        cut = foreign("A long text that is cut", "en")[:-9]

        assert marks_to_html(f"<p>{cut}</p>").count("</bdi>") == 1


def test_text_of_the_spoken_language_is_not_marked() -> None:
    with use_locale("cy"):
        assert foreign("Mamau", "cy") == "Mamau"


def test_a_value_is_escaped_and_markup_is_not() -> None:
    said = translate_html("{who} see {link}.", who="<A>", link=Markup("<a>x</a>"))

    assert said == "&lt;A&gt; see <a>x</a>."


@pytest.mark.parametrize("name", ["text", "context", "translated", "texts", "values", "one"])
def test_a_place_may_have_any_name(name: str) -> None:
    """A name of a parameter of ours must not stop a page."""
    assert translate_html(f"Of {{{name}}}.", **{name: "<A>"}) == "Of &lt;A&gt;."


def test_a_capital_letter_skips_the_marks() -> None:
    with use_locale("ur"):
        assert plain(with_capital(foreign("ten groups", "en"))) == "Ten groups"


def test_a_line_of_a_drawing_says_that_it_orders_itself_only_where_it_is_mixed() -> None:
    """A drawing has no <bdi>, and characters of direction in its text are taken for an attack."""
    assert words(0, 0, "was 36%") == '<text x="0" y="0" class="t">was 36%</text>'
    with use_locale("ur"):
        mixed = marks_to_html(
            f"<svg>{words(0, 0, translate('was {level}', level=percent('36')))}</svg>"
        )
        plainly = words(0, 0, "36%")

    assert 'data-mixed=""' in mixed
    assert '<tspan direction="ltr">36%</tspan>' in mixed
    assert plainly == '<text x="0" y="0" class="t">36%</text>'


def test_a_translated_word_inside_an_untranslated_sentence_keeps_its_language() -> None:
    """The sentence is English, the name in it is not: each is read by its own voice."""
    with use_locale("sv"):
        said = translate("{who} asked {team}: {n}.", who="Män", team=foreign("us", "en"), n=3)
        html = marks_to_html(f"<p>{said}</p>")

    assert html == (
        '<p><bdi lang="en" dir="ltr"><bdi lang="sv" dir="ltr">Män</bdi> asked us: 3.</bdi></p>'
    )


def test_an_untranslated_sentence_is_marked_on_both_sides_of_an_element_in_it() -> None:
    with use_locale("sv"):
        link, number = Markup("<a>män</a>"), Markup("<b>3</b>")
        html = marks_to_html(translate_html("Of {link} there are {n} now.", link=link, n=number))

    assert html == (
        '<bdi lang="en" dir="ltr">Of <bdi lang="sv" dir="ltr"><a>män</a></bdi>'
        " there are <b>3</b> now.</bdi>"
    )


def test_an_untranslated_sentence_is_marked_wherever_a_page_can_say_so() -> None:
    """An attribute holds no language, and a drawing is hidden from whoever hears a page."""
    with use_locale("sv"):
        said = translate("No clear change")
        html = marks_to_html(
            f'<p title="{said}">{said}</p><svg><text>{said}</text></svg>'
            f'<option value="a" dir="auto">{said}</option><title>{said}</title>'
        )

    assert html == (
        '<p title="No clear change" lang="en" dir="ltr">No clear change</p>'
        "<svg><text>No clear change</text></svg>"
        '<option value="a" dir="auto" lang="en">No clear change</option>'
        "<title>No clear change</title>"
    )


def test_an_untranslated_sentence_runs_from_the_left_on_a_page_from_the_right() -> None:
    with use_locale("he"):
        said = translate("{first} to {last}", first=percent("36"), last=percent("45"))
        html = marks_to_html(f"<p>{said}</p>")

    assert html == (
        '<p lang="en" dir="ltr"><bdi dir="ltr">36%</bdi> to <bdi dir="ltr">45%</bdi></p>'
    )
