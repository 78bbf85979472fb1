import importlib
import inspect

from mfiar_site.pages.formulas import FormulaBlock, blocks, formulas, formulas_html


def test_every_public_function_of_the_statistics_stands_there() -> None:
    for chapter in formulas():
        module = importlib.import_module(f"mfiar_site.stats.{chapter.name}")
        own = {
            name
            for name, thing in vars(module).items()
            if (inspect.isfunction(thing) or inspect.isclass(thing))
            and thing.__module__ == module.__name__
            and not name.startswith("_")
        }
        assert {formula.name for formula in chapter.formulas} == own
        assert all(formula.blocks and formula.code for formula in chapter.formulas)


def test_a_source_and_the_code_are_shown_and_code_is_no_markup() -> None:
    page = formulas_html()

    assert "Stat Med 1998;17:873, method 10." in page
    assert "def wilson(" in page
    assert "&gt;&gt;&gt; difference(Rate(56, 70), Rate(48, 80))" in page
    assert ">>> " not in page


def test_the_code_is_shown_without_the_words_above_it() -> None:
    shown = {f"{c.name}.{f.name}": f.code for c in formulas() for f in c.formulas}

    assert "Source:" not in shown["gaps.difference"]
    assert shown["gaps.difference"].endswith("_with_wilson(comparison, level))")


def test_each_argument_stands_on_its_own_and_names_are_code() -> None:
    block = FormulaBlock(
        "Args", "first: A `Rate` < 1,\n    of two.\nsecond: Another.", is_example=False
    )

    assert list(block.paragraphs) == [
        "first: A <code>Rate</code> &lt; 1,\n    of two.",
        "second: Another.",
    ]


def test_a_long_line_of_an_argument_is_not_another_argument() -> None:
    text = "Refuse it.\n\nRaises:\n    ValueError: If it is not\n        between 0 and 1."

    (_, refused) = blocks(text)

    assert len(refused.paragraphs) == 1
