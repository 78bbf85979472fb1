"""What an aim would leave of the gap: said for every kind of target, and only where it is known."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mfiar_site.findings.aimed import promise
from mfiar_site.findings.aimed_words import promise_words
from mfiar_site.findings.project import ProjectFindings
from mfiar_site.model.measures import Better, Measure, ReportedWhen
from mfiar_site.model.purpose import AimTarget, ChangeScale, Comparison, StatedChange
from mfiar_site.model.words import Quantity, Slug, Text
from tests.findings.building import GROUP, OTHER, measure, project_of, reported_figure, steady

CHINESE = "chinese"


def percent(level: str) -> Quantity:
    return Quantity(Decimal(level), "percent")


def levels(**named: str) -> dict[str, Any]:
    return {"value": {Slug(g.replace("_", "-")): percent(level) for g, level in named.items()}}


def aimed(found: ProjectFindings, **target: Any) -> ProjectFindings:
    assert found.project.aim
    aim = replace(found.project.aim, target=AimTarget(**target))
    return replace(found, project=replace(found.project, aim=aim))


def said(found: ProjectFindings) -> str:
    one = promise(found)
    assert found.of_aim
    return promise_words(one, found.of_aim) if one else ""


def waits(one: Measure | None = None, *, in_aim: tuple[str, ...] = (GROUP,)) -> ProjectFindings:
    """Pakistani 40%, Chinese 35% and White British 20% at the start; nothing moves."""
    figures = {
        CHINESE: steady((350, 1000), (350, 1000)),
        GROUP: steady((400, 1000), (400, 1000)),
        OTHER: steady((200, 1000), (200, 1000)),
    }
    return project_of(one or measure(), figures, in_aim=in_aim)


def test_a_level_for_each_group_leaves_the_distance_to_the_comparison() -> None:
    found = aimed(waits(in_aim=(CHINESE, GROUP)), **levels(each="25"))

    assert said(found) == (
        "If every level is met and White British stays at 20%, a gap of 5.0 percentage points is"
        " left for Pakistani and Chinese. At the start it was between 15.0 and 20.0 percentage"
        " points."
    )


def test_a_level_for_the_comparison_is_met_too() -> None:
    """A group can be brought down while the others run further ahead."""
    found = aimed(waits(), **levels(pakistani="32", white_british="10"))

    assert said(found) == (
        "If every level is met, that of White British (10%) too, a gap of 22.0 percentage points"
        " is left for Pakistani. At the start it was 20.0 percentage points. For Pakistani that"
        " is no smaller than at the start."
    )


def test_no_gap_is_left_where_the_level_is_that_of_the_comparison_or_better() -> None:
    found = aimed(waits(in_aim=(CHINESE, GROUP)), **levels(pakistani="20.04", chinese="10"))

    assert "no gap is left for Pakistani and Chinese." in said(found)


@pytest.mark.parametrize(
    ("scale", "left"),
    [(ChangeScale.POINTS, "10.0"), (ChangeScale.RELATIVE_PERCENT, "16.0")],
)
def test_a_change_is_taken_from_the_start_on_its_own_scale(scale: ChangeScale, left: str) -> None:
    found = aimed(waits(), change=StatedChange(by=percent("10"), scale=scale))

    assert f"a gap of {left} percentage points is left for Pakistani." in said(found)


def test_where_more_is_better_the_gap_is_what_is_missing() -> None:
    one = measure(
        better=Better.HIGHER,
        reference=Comparison(group=Slug(GROUP), because=Text("It has most.")),
    )

    found = aimed(waits(one, in_aim=(OTHER,)), **levels(each="30"))

    assert "a gap of 10.0 percentage points is left for White British." in said(found)


def test_a_published_figure_without_a_date_is_called_an_assumption() -> None:
    """As in a case study, whose comparison has one figure and no date."""
    figures = [
        reported_figure(GROUP, "12", ReportedWhen.BEFORE, None),
        reported_figure(GROUP, "9", ReportedWhen.AFTER, None),
        reported_figure(OTHER, "5", ReportedWhen.NOT_STATED, None),
    ]
    found = aimed(project_of(measure(), reported=figures, in_aim=(GROUP,)), **levels(each="6"))

    one = promise(found)

    assert one
    assert one.is_assumed
    assert said(found) == (
        "If every level is met, and the one figure for White British (5%) holds, which is not"
        " stated, a gap of 1 percentage point is left for Pakistani. At the start it was 7"
        " percentage points."
    )


@pytest.mark.parametrize(
    ("found", "target"),
    [
        (waits(measure(reference=None)), levels(each="25")),
        (waits(measure(better=Better.NEITHER)), levels(each="25")),
        (waits(in_aim=(OTHER,)), levels(each="25")),  # compared with itself
        (waits(), levels(chinese="25")),  # no level for the group of the aim
        (waits(), {"change": StatedChange(by=percent("10"), scale=ChangeScale.NOT_STATED)}),
    ],
)
def test_nothing_is_said_where_it_is_not_known(
    found: ProjectFindings, target: dict[str, Any]
) -> None:
    assert promise(aimed(found, **target)) is None


def test_a_group_that_was_not_worse_off_has_no_gap_to_close() -> None:
    one = measure(reference=Comparison(group=Slug(GROUP), because=Text("It was asked for.")))

    assert promise(aimed(waits(one, in_aim=(OTHER,)), **levels(each="10"))) is None
