"""A table of groups judged without a project, on a published one where it is at hand.

`MFIAR_DATA` names another place of the published table than the folder beside the repository.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from mfiar_site.findings.analyst_json import gap_json, table_json
from mfiar_site.findings.group_table import (
    TableFound,
    TableRequest,
    span,
    table_measure,
)
from mfiar_site.findings.table_words import table_lines
from mfiar_site.findings.verdicts import GapChange, OwnChange
from mfiar_site.inspection.analyst_table import table_found
from mfiar_site.loading.analyst_csv import GroupColumns, chosen_rows, group_rows
from mfiar_site.model.dates import period
from mfiar_site.model.measures import Better
from mfiar_site.model.tables import Row, Status
from mfiar_site.model.words import Slug
from mfiar_site.problems import Location

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("MFIAR_DATA", ROOT.parent / "shared" / "data"))
HIV = DATA / "us_hiv_by_race_ethnicity" / "us_hiv_by_race_ethnicity.csv"
published = pytest.mark.skipif(not HIV.exists(), reason=f"the published table {HIV} is not there")


AS_PUBLISHED = GroupColumns(period="year", group="race_ethnicity")


def hiv(measure: str, better: Better, baseline: str, compare: str) -> tuple[TableFound, str]:
    request = TableRequest(baseline=baseline, compare=compare, reference="White", better=better)
    chosen = chosen_rows(HIV, [f"measure={measure}"])
    rows = group_rows(chosen, AS_PUBLISHED, table_measure(request), total=None)
    found = table_found(rows, request)
    per = 100_000 if measure == "hiv_diagnoses" else 100
    return found, "\n".join(table_lines(found, per=per, better=better))


@published
def test_a_fall_of_the_total_hides_two_groups_that_rose() -> None:
    """The second of them rose by its figures; 78 diagnoses cannot tell it from chance."""
    found, said = hiv("hiv_diagnoses", Better.LOWER, "2008", "2022")

    assert "Everyone together: 18.5 to 13.4 per 100,000. Fell." in said
    assert "American Indian/Alaska Native: 7.0 to 10.6 per 100,000. Rose." in said
    assert "Native Hawaiian/Other Pacific Islander: 11.7 to 14.9 per 100,000. Cannot tell" in said
    assert "The average hides harm: everyone together got better, and worse: American Ind" in said
    assert "Worse by the figures, within chance: Native Hawaiian/Other Pacific Islander." in said
    assert [harm.own.series.group for harm in found.harms] == ["American Indian/Alaska Native"]


@published
def test_a_rate_fell_while_its_ratio_to_the_comparison_rose() -> None:
    found, said = hiv("hiv_diagnoses", Better.LOWER, "2008", "2022")
    (gap,) = [gap for gap in found.gaps if gap.own.series.group == "Hispanic/Latino"]

    assert gap.own.verdict is OwnChange.FELL
    assert gap.verdict is GapChange.SCALES_DISAGREE
    assert "ratio 4.1 to 4.6. The two scales disagree: narrower in points, wider in times." in said


@published
def test_every_reported_group_rose_and_the_gap_widened_and_four_were_never_reported() -> None:
    found, said = hiv("prep_coverage", Better.HIGHER, "2017", "2021")

    assert {past.verdict for past in found.pasts} == {OwnChange.ROSE}
    for gap in found.gaps:
        assert gap.change is not None
        assert gap.change.interval is not None
        assert gap.change.interval.upper < 0  # further below the comparison, in points
    assert said.count("wider in points") + said.count("The gap widened") == 3
    assert found.never_reported == (
        "American Indian/Alaska Native",
        "Asian",
        "Multiracial",
        "Native Hawaiian/Other Pacific Islander",
    )
    assert "Never reported: American Indian/Alaska Native, Asian, Multiracial and Nat" in said


def row(group: str, at: str, events: int | None, people: int | None = 1000) -> Row:
    return Row(
        period=period(at),
        group=Slug(group),
        numerator=events,
        denominator=people,
        value=None,
        status=Status.NOT_AVAILABLE if events is None else None,
        also=(),
        at=Location("", 2, 1),
    )


ROWS = [
    row("A", "2020", 400), row("A", "2021", 250),
    row("B", "2020", 200), row("B", "2021", 200),
]  # fmt: skip
ASKED = TableRequest(baseline="2020", compare="2021", reference="B", better=Better.LOWER)


def test_proportions_are_from_0_to_1_in_json() -> None:
    found = table_found(ROWS, ASKED)
    data = gap_json(found, found.gaps[0], found.notes)

    assert data["baseline"]["difference"]["estimate"] == pytest.approx(0.2)
    assert data["compare"]["ratio"]["estimate"] == pytest.approx(1.25)
    assert data["change_in_difference"]["estimate"] == pytest.approx(-0.15)
    assert data["change_in_difference"]["upper"] < 0
    assert data["ratio_of_ratios"]["estimate"] == pytest.approx(0.625)
    assert data["excess_events"] == pytest.approx(50)
    assert data["verdict"] == "narrowed"


def test_a_table_tells_of_every_group() -> None:
    data = table_json(table_found(ROWS, ASKED))

    assert [group["name"] for group in data["groups"]] == ["A", "B"]
    assert data["groups"][1]["gap"] is None
    assert data["total"]["baseline"] == pytest.approx(0.3)


def test_everyone_together_can_be_a_row_of_the_table() -> None:
    rows = [*ROWS, row("all", "2020", 700, 2500), row("all", "2021", 600, 2500)]
    asked = TableRequest(
        baseline="2020", compare="2021", reference="B", better=Better.LOWER, total="All"
    )
    found = table_found(rows, asked)

    assert found.total is not None
    assert found.total.before is not None
    assert found.total.before.value == pytest.approx(28)
    assert found.name(found.total) == "All"
    assert [found.name(past) for past in (found.total, *found.pasts)] == ["All", "A", "B"]


def test_a_sum_of_groups_leaves_out_periods_in_which_one_is_missing() -> None:
    rows = [*ROWS, row("C", "2020", None, None), row("C", "2021", 9)]

    found = table_found(rows, ASKED)
    assert found.total is not None
    assert found.total.before is None


def test_a_hidden_count_is_not_a_missing_one() -> None:
    hidden = replace(row("A", "2021", None), status=Status.HIDDEN)
    found = table_found([ROWS[0], hidden, *ROWS[2:]], ASKED)

    assert found.pasts[0].doubt is not None
    assert "hidden" in found.pasts[0].doubt.value


def test_a_ratio_to_nothing_is_null_in_json() -> None:
    rows = [row("A", "2020", 5), row("A", "2021", 5), row("B", "2020", 0), row("B", "2021", 0)]
    found = table_found(rows, ASKED)
    data = gap_json(found, found.gaps[0], ())

    assert data["baseline"]["ratio"]["estimate"] is None
    assert data["verdict"] == "cannot tell yet"


@pytest.mark.parametrize(
    ("rows", "asked", "message"),
    [
        (ROWS, {"reference": "C"}, "there is no group C; there are A, B"),
        (ROWS, {"total": "All"}, "there is no group All"),
        (ROWS, {"baseline": "yesterday"}, "a span is FROM..TO"),
        (ROWS, {"baseline": "2021..2020"}, "a span runs forwards"),
    ],
)
def test_a_table_that_cannot_be_judged_is_refused(
    rows: list[Row], asked: dict[str, str], message: str
) -> None:
    given = {"baseline": "2020", "compare": "2021", "reference": "B"} | asked

    with pytest.raises(ValueError, match=message):
        table_found(rows, TableRequest(better=Better.LOWER, **given))  # type: ignore[arg-type]


def test_a_span_may_be_one_period() -> None:
    assert span("2020") == span("2020..2020")
