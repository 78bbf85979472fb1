import importlib
import inspect

from mfiar_site.pages.formulas import formulas, formulas_html


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
