"""Sentences: each says what its finding holds, for whatever figures it is given."""

import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.findings.headlines import (
    gaps_headline,
    groups_headline,
    measure_headline,
    project_headline,
)
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.verdicts import NARROWED, WIDENED, GapChange, OwnChange
from mfiar_site.findings.words import GAP_WORDS, OWN_WORDS, gap_detail, own_detail
from mfiar_site.language.messages import _NUMERALS
from mfiar_site.model.measures import Absence, Better, MeasureTarget, NoData, Unit
from mfiar_site.model.words import Text
from tests.findings.building import (
    HIDDEN,
    MISSING,
    OTHER,
    Figure,
    Figures,
    found_in,
    measure,
    project_of,
    span,
    steady,
)

NAMES = ("bangladeshi", "pakistani", "black-african", "black-caribbean", "chinese", "indian", OTHER)
BETTER = steady((400, 1000), (300, 1000))
WORSE = steady((300, 1000), (400, 1000))
UNSURE = steady((30, 100), (31, 100))


@st.composite
def counted(draw: st.DrawFn) -> Figure:
    total = draw(st.sampled_from([20, 100, 1000, 20_000]))
    return draw(st.integers(0, total)), total


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    """Up to seven groups, each steady before and now, with single periods that are not shown."""
    found: dict[str, list[Figure]] = {}
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=7, unique=True)):
        series = steady(draw(counted()), draw(counted()), length=3)  # type: ignore[arg-type]
        if draw(st.booleans()):
            at = draw(st.integers(0, 5))
            series[at] = draw(st.sampled_from([HIDDEN, MISSING, None]))
        found[name] = series
    return found


betters = st.sampled_from([Better.LOWER, Better.HIGHER])


def judged(given_figures: Figures, better: Better) -> MeasureFindings:
    one = measure(
        better=better, baseline=span("2023-01", "2023-03"), compare=span("2023-04", "2023-06")
    )
    return found_in(one, given_figures)


def how_many(part: str) -> int:
    """Return how many groups a part of a headline is about."""
    for number, word in reversed(list(enumerate(_NUMERALS))):
        if re.search(rf"\b{word} groups?\b", part):
            return number
    if found := re.search(r"(\d+) groups?", part):
        return int(found[1])
    return 1 + part.count(" and ")


def parts_of(headline: str) -> dict[str, str]:
    """Return the parts of a headline by what they say."""
    marks = {
        "fell": r"\bfell for (.+?)(?:, (?:rose|did|for|and)| and rose| and did|$)",
        "rose": r"\brose for (.+?)(?:, (?:did|for|and)| and did|$)",
        "unclear": r"did not change clearly for (\w+ groups?)",
        "unsure": r"for (\w+ groups?) we cannot tell yet",
    }
    return {name: hit[1] for name, mark in marks.items() if (hit := re.search(mark, headline))}


def count(found: MeasureFindings, verdict: OwnChange) -> int:
    return sum(past.verdict is verdict for past in found.ethnic_groups)


@given(figures(), betters)
def test_the_parts_of_a_headline_add_up_to_all_groups(given_: Figures, better: Better) -> None:
    found = judged(given_, better)
    headline = groups_headline(found)
    parts = {name: how_many(part) for name, part in parts_of(headline).items()}

    if "for any group" in headline:
        assert not count(found, OwnChange.FELL) + count(found, OwnChange.ROSE)
    else:
        assert sum(parts.values()) == len(found.ethnic_groups)


@given(figures(), betters)
def test_a_headline_claims_no_change_that_its_findings_do_not_carry(
    given_: Figures, better: Better
) -> None:
    found = judged(given_, better)
    headline = groups_headline(found)

    assert ("fell for" in headline) is bool(count(found, OwnChange.FELL))
    assert ("rose for" in headline) is bool(count(found, OwnChange.ROSE))
    assert ("cannot tell" in headline) is bool(count(found, OwnChange.CANNOT_TELL))
    unclear = "did not change clearly" in headline or "no clear change" in headline
    assert unclear is bool(count(found, OwnChange.NO_CLEAR_CHANGE))


@given(figures(), betters)
def test_a_clear_change_has_an_interval_that_leaves_out_no_change(
    given_: Figures, better: Better
) -> None:
    for past in judged(given_, better).pasts:
        if past.verdict in (OwnChange.FELL, OwnChange.ROSE):
            assert past.change is not None
            assert past.change.interval is not None
            assert not past.change.interval.holds(0)
            assert (past.change.value > 0) is (past.verdict is OwnChange.ROSE)


@given(figures(), betters)
def test_a_sentence_on_gaps_claims_no_change_that_its_findings_do_not_carry(
    given_: Figures, better: Better
) -> None:
    found = judged(given_, better)
    if not found.gaps:
        return
    headline, verdicts = gaps_headline(found), {gap.verdict for gap in found.gaps}

    disagree = GapChange.SCALES_DISAGREE in verdicts
    worse = GapChange.COMPARISON_WORSE in verdicts
    assert ("narrowed" in headline) is (bool(verdicts & set(NARROWED)) or disagree or worse)
    assert ("widened" in headline) is (bool(verdicts & set(WIDENED)) or disagree)
    assert ("turned round" in headline) is (GapChange.REVERSED in verdicts)
    assert ("because the comparison group got worse" in headline) is worse
    for scale, in_points, in_times in (
        ("narrowed in points only", GapChange.NARROWED_IN_POINTS, None),
        ("narrowed in times only", None, GapChange.NARROWED_IN_TIMES),
    ):
        assert (scale in headline) is bool(verdicts & {in_points, in_times})


@given(figures(), betters)
def test_a_gap_is_only_said_to_move_with_an_interval_behind_it(
    given_: Figures, better: Better
) -> None:
    unclear = (GapChange.NO_CLEAR_CHANGE, GapChange.CANNOT_TELL, GapChange.MEASURE_CHANGED)
    for gap in judged(given_, better).gaps:
        intervals = [
            not estimate.interval.holds(none)
            for estimate, none in ((gap.change, 0), (gap.ratio_change, 1))
            if estimate and estimate.interval
        ]
        assert any(intervals) or gap.verdict in unclear


@given(figures(), betters, st.permutations(NAMES))
def test_no_verdict_differs_when_groups_are_reordered(
    given_: Figures, better: Better, order: list[str]
) -> None:
    before = judged(given_, better)
    after = judged({name: given_[name] for name in order if name in given_}, better)

    assert repr(before.pasts) == repr(after.pasts)  # a ratio of nothing to nothing equals none
    assert repr(before.gaps) == repr(after.gaps)


@given(figures(), betters, st.permutations(NAMES[:-1]))
def test_no_verdict_differs_when_groups_are_renamed(
    given_: Figures, better: Better, names: list[str]
) -> None:
    """What is said of a group depends on its figures and never on who it is."""
    new = dict(zip(NAMES, (*names, OTHER), strict=True))
    before = judged(given_, better)
    after = judged({new[name]: rows for name, rows in given_.items()}, better)

    assert {new[p.series.group]: (p.verdict, p.doubt) for p in before.pasts} == {
        p.series.group: (p.verdict, p.doubt) for p in after.pasts
    }
    assert {new[g.own.series.group]: (g.verdict, g.doubt) for g in before.gaps} == {
        g.own.series.group: (g.verdict, g.doubt) for g in after.gaps
    }


def larger(given_: Figures, times: int) -> Figures:
    return {
        name: [(f[0] * times, f[1] * times) if isinstance(f, tuple) else f for f in series]
        for name, series in given_.items()
    }


@given(figures(), betters, st.sampled_from([2, 10, 100]))
def test_more_of_the_same_never_turns_a_clear_change_round(
    given_: Figures, better: Better, times: int
) -> None:
    """Ten times the people and the same rates: what was clear stays as clear, the same way."""
    before, after = judged(given_, better), judged(larger(given_, times), better)

    clear = (OwnChange.FELL, OwnChange.ROSE)
    for one, more in zip(before.pasts, after.pasts, strict=True):
        if one.verdict in clear:
            assert more.verdict is one.verdict
    for gap, more_gap in zip(before.gaps, after.gaps, strict=True):
        if gap.verdict in NARROWED:
            assert more_gap.verdict not in WIDENED
        if gap.verdict in WIDENED:
            assert more_gap.verdict not in NARROWED


@given(figures(), betters)
def test_a_difference_is_never_printed_as_a_percentage(given_: Figures, better: Better) -> None:
    found = judged(given_, better)
    details = [gap_detail(gap, found.measure.unit) for gap in found.gaps]

    for detail in details:
        assert "%" not in detail
        if "change" in detail and "between" in detail:
            assert "percentage point" in detail


@given(figures(), betters)
def test_every_group_gets_words_and_a_reason_where_there_is_no_verdict(
    given_: Figures, better: Better
) -> None:
    found = judged(given_, better)

    for past in found.pasts:
        assert OWN_WORDS[past.verdict]
        detail = own_detail(past, found.measure.unit)
        assert detail.endswith(".")
        if past.doubt:
            assert past.doubt.value[1:] in detail


def test_every_verdict_has_words() -> None:
    assert set(GAP_WORDS) == set(GapChange)
    assert set(OWN_WORDS) == set(OwnChange)


def test_names_are_said_for_two_groups_and_counted_for_more() -> None:
    figures_ = {"bangladeshi": WORSE, "pakistani": BETTER, "chinese": BETTER, "indian": UNSURE}

    assert groups_headline(found_in(measure(), figures_)) == (
        "Long waits fell for Pakistani and Chinese women, rose for Bangladeshi women,"
        " and for one group we cannot tell yet"
    )


def test_scales_that_disagree_are_told_with_the_scale() -> None:
    figures_ = {
        "pakistani": steady((400, 1000), (200, 1000)),
        OTHER: steady((200, 1000), (60, 1000)),
    }

    assert gaps_headline(found_in(measure(), figures_)) == (
        "The gap narrowed in points and widened in times for Pakistani women"
    )


def test_a_measure_without_any_ethnic_group_says_so() -> None:
    assert groups_headline(found_in(measure(), {"all": BETTER})) == (
        "Long waits: no figures for any ethnic group"
    )


def test_the_opening_of_a_project_is_about_the_groups_of_its_aim() -> None:
    figures_ = {"bangladeshi": UNSURE, "pakistani": BETTER, "chinese": BETTER, OTHER: BETTER}
    found = project_of(measure(), figures_, in_aim=["bangladeshi", "pakistani"])

    assert project_headline(found) == "Long waits fell for Pakistani women"


def test_the_opening_of_a_project_names_harm_to_a_group_outside_its_aim() -> None:
    figures_ = {"all": BETTER, "bangladeshi": WORSE, "pakistani": BETTER}
    found = project_of(measure(), figures_, in_aim=["pakistani"])

    assert project_headline(found) == (
        "Long waits fell for Pakistani women and rose for Bangladeshi women"
    )


def test_a_project_that_cannot_tell_opens_with_that() -> None:
    found = project_of(measure(), {"pakistani": UNSURE}, in_aim=["pakistani"])

    assert project_headline(found) == (
        "Long waits: whether anything changed for any group, we cannot tell yet"
    )


def test_a_measure_without_figures_says_why() -> None:
    absent = measure(data=NoData(status=Absence.NOT_COLLECTED, because=Text("No code.")))

    assert measure_headline(found_in(absent, {})) == "Long waits: not collected"
    assert (
        measure_headline(found_in(replace(absent, data=None), {})) == "Long waits: no figures yet"
    )


def test_the_target_is_told_beside_the_levels() -> None:
    def told(target: str | None) -> str:
        goal = MeasureTarget(value=Decimal(target)) if target else None
        return own_detail(
            found_in(measure(target=goal), {"chinese": BETTER}).pasts[0], Unit.PERCENT
        )

    assert told("30") == "40% to 30%. Target met."
    assert told("29") == "40% to 30%. Target not met."
    assert told(None) == "40% to 30%."


def test_a_fall_is_no_met_target() -> None:
    """The two are told apart: a group can do better and not be there yet."""
    goal = MeasureTarget(value=Decimal("10"))
    (past,) = found_in(measure(target=goal), {"chinese": BETTER}).pasts

    assert past.verdict is OwnChange.FELL
    assert past.target_met is False
