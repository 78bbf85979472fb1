"""What the gate lets through, and every refusal with its place and without the number."""

import re
from dataclasses import replace

import pytest

from mfiar_site.disclosure.cells import Hidden, NotThere, Shown
from mfiar_site.disclosure.gate import CODES, own_table, publish
from mfiar_site.model.grouping import grouping
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Status, Table
from mfiar_site.model.words import Line, Slug
from tests.disclosure.conftest import Figures

EXACT, ROUNDED, OTHERS = "exact-with-suppression", "nhs-england", "already-published"


def refusals(made: tuple[Project, Table], profile: str = EXACT) -> list[tuple[str, int, str]]:
    """Return code, line and message of every refusal; nothing may be published beside one."""
    project, table = made
    published, problems = publish(project, [table], site_profile=profile)
    assert (published is None) == bool(problems)
    assert all(problem.code in CODES and problem.advice for problem in problems)
    return [(problem.code, problem.at.line, problem.message) for problem in problems]


def test_a_small_count_is_refused_where_it_stands(figures: Figures) -> None:
    one, other = refusals(figures("2024-01,asian,4,60,", "2024-01,black,0,7,"))

    assert one[:2] == ("count-too-small", 2)
    assert one[2].startswith("The row 2024-01, Asian or Asian British has a numerator that is")
    assert other[:2] == ("count-too-small", 3)
    assert "a denominator that is small enough" in other[2]


def test_who_holds_a_table_sees_its_small_counts_and_not_what_is_hidden_in_it(
    figures: Figures,
) -> None:
    project, table = figures("2024-01,asian,4,60,", "2024-01,black,,70,c")

    small, hidden = own_table(table, grouping(project)).rows

    assert (small.numerator, small.denominator) == (Shown(4), Shown(60))
    assert (hidden.numerator, hidden.denominator) == (Hidden(), Shown(70))


def test_a_count_that_is_not_rounded_is_refused(figures: Figures) -> None:
    (found,) = refusals(figures("2024-01,asian,15,62,"), ROUNDED)

    assert found == (
        "count-not-rounded",
        2,
        "The row 2024-01, Asian or Asian British has a denominator that is not rounded to 5.",
    )


def test_a_hidden_count_that_follows_is_refused(figures: Figures) -> None:
    made = figures("2024-01,all,120,600,", "2024-01,asian,100,400,", "2024-01,black,,100,c")
    (found,) = refusals(figures(*_with_every_group(black_hidden=True)))

    assert refusals(made) == []  # people of other groups may be among the 120
    assert found[0] == "hidden-can-be-worked-out"
    assert found[2] == (
        "The row 2024-01, Black or Black British has a hidden numerator of which the counts"
        " beside it say too much."
    )


def _with_every_group(*, black_hidden: bool) -> list[str]:
    groups = ("asian", "mixed", "white", "other", "not_stated", "not_known")
    lines = [f"2024-01,{group},20,200," for group in groups]
    lines.append("2024-01,black,,50,c" if black_hidden else "2024-01,black,5,50,")
    return [*lines, "2024-01,all,125,1250,"]


def test_counts_that_contradict_each_other_are_refused(figures: Figures) -> None:
    """Nobody can say what they give away, so they give away too much."""
    made = figures("2024-01,all,20,600,", "2024-01,asian,30,400,", "2024-01,black,,100,c")

    (found,) = refusals(made)

    assert found[:2] == ("counts-contradict", 4)


def test_a_hidden_row_that_still_holds_its_number_is_refused(figures: Figures) -> None:
    """The reader of files refuses it first; the gate does not rely on that."""
    project, table = figures("2024-01,asian,,60,c")
    (row,) = table.rows
    spoiled = Table(
        measure=table.measure,
        file=table.file,
        columns=table.columns,
        rows=(row.__class__(**{**vars(row), "numerator": 40}),),
    )

    (found,) = refusals((project, spoiled))

    assert found[:2] == ("hidden-with-number", 2)


def test_a_profile_that_does_not_exist_is_refused(figures: Figures) -> None:
    made = figures("2024-01,asian,20,60,")

    (found,) = refusals(made, "nhs-scotland")

    assert found[0] == "profile-unknown"


def test_a_measure_may_not_be_looser_than_its_site(figures: Figures) -> None:
    made = figures("2024-01,asian,20,60,", more=f"    disclosure: {EXACT}\n")

    (found,) = refusals(made, ROUNDED)

    assert found[0] == "profile-looser"
    assert refusals(made, EXACT) == []


@pytest.mark.parametrize("profile", [EXACT, ROUNDED])
def test_no_refusal_says_a_count(figures: Figures, profile: str) -> None:
    """A message goes to a log, and a log may be public."""
    told = [
        refusals(figures("2024-01,asian,6,1234,"), profile),
        refusals(figures("2024-01,asian,2345,6789,", "2024-01,black,,100,c"), profile),
        refusals(figures(*_with_every_group(black_hidden=True)), EXACT),
    ]

    for _, _, message in (one for group in told for one in group):
        numbers = set(re.findall(r"\d+", message.replace("2024-01", "")))
        assert numbers <= {"5"}  # what is rounded to


def test_one_row_that_may_not_be_seen_keeps_every_figure_back(figures: Figures) -> None:
    project, table = figures("2024-01,asian,20,60,", "2024-01,black,3,60,")

    published, _ = publish(project, [table], site_profile=EXACT)

    assert published is None


def test_shown_hidden_and_not_there_are_three_things(figures: Figures) -> None:
    project, table = figures(
        "2024-01,asian,0,60,", "2024-01,black,,60,c", "2024-01,white,,60,x", "2024-01,other,,,c"
    )

    published, _ = publish(project, [table], site_profile=EXACT)

    assert published is not None
    asian, black, white, other = published.tables["waits"].rows
    assert (asian.numerator, asian.rate) == (Shown(0), (0, 60))
    assert (black.numerator, black.denominator, black.rate) == (Hidden(), Shown(60), None)
    assert (white.numerator, white.is_hidden) == (NotThere(Status.NOT_AVAILABLE), False)
    assert (other.denominator, other.is_hidden) == (Hidden(), True)


def test_what_others_publish_is_repeated_as_it_stands(figures: Figures) -> None:
    """Their rule was theirs to keep; small counts come with a source."""
    lines = ("2024-01,all,10,600,", "2024-01,asian,3,60,", "2024-01,black,,70,c")
    named = figures(*lines, more="    source: The national dashboard\n")

    assert refusals(named, OTHERS) == []
    assert [code for code, *_ in refusals(figures(*lines), OTHERS)] == ["published-source-missing"]


def with_a_sister(
    made: tuple[Project, Table], *, denominators: tuple[str, str]
) -> tuple[Project, list[Table]]:
    """Return a project with a second measure that shows all of its denominators."""
    project, table = made
    (measure,) = project.measures
    own, other = (replace(measure, denominator=Line(text)) for text in denominators)
    sister = replace(other, id=Slug("sister"))
    rows = tuple(replace(row, numerator=10, denominator=60, status=None) for row in table.rows)
    shown = replace(table, measure=sister.id, rows=rows)
    return replace(project, measures=(own, sister)), [table, shown]


@pytest.mark.parametrize(
    ("denominators", "is_refused"),
    [(("All visits", "all  visits"), True), (("All visits", "All births"), False)],
)
def test_what_one_measure_hides_another_of_the_same_people_may_not_show(
    figures: Figures, denominators: tuple[str, str], *, is_refused: bool
) -> None:
    project, tables = with_a_sister(
        figures("2024-01,asian,,,c", "2024-01,black,20,60,"), denominators=denominators
    )

    _, found = publish(project, tables, site_profile=EXACT)

    assert [(problem.code, problem.at.line) for problem in found] == [
        ("hidden-can-be-worked-out", 2)
    ] * is_refused
