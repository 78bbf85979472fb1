import re

from mfiar_site.figures.ramp import ramp_svg
from mfiar_site.model.cycles import Act, Cycle, DecisionKind, Plan, When
from mfiar_site.model.dates import partial_date
from mfiar_site.model.words import Slug


def _cycle(number: int, on: str | None, step: int | None, kind: DecisionKind | None) -> Cycle:
    when = When(first=partial_date(on)) if on else None
    act = Act(decision=kind) if kind else None
    plan, change = Plan(when=when), Slug("clock")
    return Cycle(id=Slug(f"t{number}"), change=change, number=number, step=step, plan=plan, act=act)


def test_a_ramp_climbs_only_where_a_test_reached_more_people() -> None:
    drawn = ramp_svg(
        (
            _cycle(1, "2024-01", 1, DecisionKind.ADAPT),
            _cycle(2, "2024-03", 1, DecisionKind.ADAPT),
            _cycle(3, "2024-06", 4, DecisionKind.ADOPT),
        )
    )

    assert drawn is not None
    line = re.search(r'd="M([^"]+)" class="rampline"', drawn.markup)
    assert line is not None
    points = [tuple(map(float, point.split())) for point in line[1].split("L")]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert points[0][1] == points[1][1] > points[2][1]  # upwards is a smaller y


def test_a_bead_carries_its_decision_and_none_where_there_is_none() -> None:
    drawn = ramp_svg(
        (
            _cycle(1, "2024-01", 1, DecisionKind.ABANDON),
            _cycle(2, "2024-03", 2, None),
        )
    )

    assert drawn is not None
    assert drawn.markup.count('class="bead"') == 2
    assert drawn.markup.count("k-abandon") == 1
    assert "k-adapt" not in drawn.markup


def test_one_dated_test_is_no_ramp() -> None:
    """Neither is a series whose steps or dates are not known."""
    assert ramp_svg((_cycle(1, "2024-01", 1, None),)) is None
    assert ramp_svg((_cycle(1, "2024-01", None, None), _cycle(2, "2024-02", None, None))) is None
    assert ramp_svg((_cycle(1, None, 1, None), _cycle(2, None, 2, None))) is None


def test_two_tests_of_one_day_are_both_drawn() -> None:
    drawn = ramp_svg((_cycle(1, "2024-01-08", 1, None), _cycle(2, "2024-01-08", 2, None)))

    assert drawn is not None
    assert "nan" not in drawn.markup
