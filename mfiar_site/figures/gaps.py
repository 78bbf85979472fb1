"""The gap of each group on both scales, before above now, with intervals."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from mfiar_site.figures.annex import failure_table, summary_table, summary_words
from mfiar_site.figures.figure import FigureTable, Svg
from mfiar_site.figures.letters import in_a_row
from mfiar_site.figures.scale import Scale, plain_number, round_top
from mfiar_site.figures.svg import circle, drawing, line, words
from mfiar_site.findings.effect_words import excess_words, needed_words
from mfiar_site.findings.gap import Gap, GapAt
from mfiar_site.findings.headlines import gaps_headline
from mfiar_site.findings.numbers import points
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.series import Pooled
from mfiar_site.findings.verdicts import GapChange
from mfiar_site.findings.words import gap_detail, gap_words
from mfiar_site.language.marks import without_capital
from mfiar_site.language.messages import translate, translate_in_context
from mfiar_site.language.numbers import MINUS, rounded, whole
from mfiar_site.model.measures import Unit
from mfiar_site.standards.groups import ALL
from mfiar_site.stats.estimates import Estimate

WIDTH, HEIGHT = 300.0, 58.0
EDGE = 8.0  # room for half a mark at either end
ICON = {
    GapChange.NARROWED: "v-narrowed",
    GapChange.NARROWED_IN_POINTS: "v-narrowed",
    GapChange.NARROWED_IN_TIMES: "v-narrowed",
    GapChange.WIDENED: "v-widened",
    GapChange.WIDENED_IN_POINTS: "v-widened",
    GapChange.WIDENED_IN_TIMES: "v-widened",
    GapChange.NO_CLEAR_CHANGE: "v-same",
}


@dataclass(frozen=True)
class GapRow:
    """One group's row: verdict in words, both scales drawn and printed."""

    group: str
    parent: str | None
    in_aim: bool
    icon: str
    verdict: str
    detail: str
    excess: str  # how many people the gap is about
    needed: str  # what it would take to tell, where the figures are too few
    difference: str
    ratio: str
    difference_svg: Svg | None
    ratio_svg: Svg | None


@dataclass(frozen=True)
class GapFigure:
    """The gaps of a measure."""

    id: str
    title: str
    comparison: str
    because: str
    description: str
    rows: tuple[GapRow, ...]
    table: FigureTable
    failures: FigureTable | None  # the ratio of those without the event, where more is better
    summary: FigureTable | None  # one number for all groups, where there are three or more
    summary_note: str


def gap_figure(found: MeasureFindings) -> GapFigure | None:
    """Return the gap figure of a measure; None where no comparison can be made."""
    if not found.gaps or found.measure.reference is None:
        return None
    difference, ratio = _scales(found.gaps)
    rows = tuple(_row(found, gap, difference, ratio) for gap in found.gaps)
    return GapFigure(
        id=f"gap-{found.measure.id}",
        title=gaps_headline(found),
        comparison=found.name(found.gaps[0].comparison.series.group),
        because=_because(found),
        description=" ".join(_row_words(row) for row in rows),
        rows=rows,
        table=_table(found),
        failures=failure_table(found),
        summary=summary_table(found),
        summary_note=summary_words(found),
    )


def _because(found: MeasureFindings) -> str:
    """Return why this comparison was chosen, and what it cannot show."""
    because = found.measure.reference.because if found.measure.reference else ""
    if found.gaps[0].comparison.series.group != ALL:
        return because
    itself = translate(
        "Everyone together includes the group itself: beside all others its gap is larger."
    )
    return f"{' '.join(because.split())} {itself}"


def _row_words(row: GapRow) -> str:
    given = {"group": row.group, "verdict": without_capital(row.verdict)}
    if row.detail:
        text = translate("{group}: {verdict}, {detail}.", **given, detail=row.detail)
    else:
        text = translate("{group}: {verdict}.", **given)
    excess = translate("{sentence}.", sentence=row.excess) if row.excess else ""
    return " ".join(part for part in (text, excess, row.needed) if part)


@dataclass(frozen=True)
class _Axis:
    """A scale for one column of the figure, with its printed places."""

    scale: Scale
    same: float  # the value of no gap
    places: tuple[tuple[float, str], ...]


def _scales(found: tuple[Gap, ...]) -> tuple[_Axis, _Axis]:
    sides = [side for gap in found for side in (gap.before, gap.now) if side]
    return _difference_axis(sides), _ratio_axis(sides)


def _difference_axis(sides: list[GapAt]) -> _Axis:
    ends = [end for side in sides for end in _ends(side.difference)]
    reach = round_top(max((abs(end) for end in ends), default=1))
    low = -reach if min(ends, default=0) < -reach / 4 else -reach / 4
    far, half = plain_number(reach), plain_number(reach / 2)
    places = ((0.0, "0"), (reach / 2, f"+{half}"), (reach, f"+{far}"))
    if low == -reach:
        places = ((-reach, f"{MINUS}{far}"), (0.0, "0"), (reach, f"+{far}"))
    return _Axis(Scale(low, reach, EDGE, WIDTH - EDGE), 0.0, places)


def _ratio_axis(sides: list[GapAt]) -> _Axis:
    """Return a logarithmic scale: twice and half stand as far from the same."""
    ends = [end for side in sides for end in _ends(side.ratio) if 0 < end < math.inf]
    highest = max([2.0, *(end for end in ends)])
    lowest = min([0.8, *(end for end in ends)])
    scale = Scale(math.log(max(lowest, 0.1)), math.log(min(highest, 10)), EDGE, WIDTH - EDGE)
    marks = (
        (0.25, translate_in_context("how often", "a quarter")),
        (0.5, translate_in_context("how often", "half")),
        (1.0, translate_in_context("how often", "same")),
        (2.0, translate_in_context("how often", "twice")),
        (4.0, translate_in_context("how often", "4 times")),
    )
    places = tuple((math.log(at), word) for at, word in marks if lowest <= at <= highest)
    return _Axis(scale, 0.0, places)


def _ends(estimate: Estimate) -> tuple[float, ...]:
    if estimate.interval is None:
        return (estimate.value,) if math.isfinite(estimate.value) else ()
    return tuple(e for e in (estimate.interval.lower, estimate.interval.upper) if math.isfinite(e))


def _row(found: MeasureFindings, gap: Gap, difference: _Axis, ratio: _Axis) -> GapRow:
    unit = found.measure.unit
    return GapRow(
        group=found.name(gap.own.series.group),
        parent=found.groups.parent(gap.own.series.group),
        in_aim=gap.in_aim,
        icon=ICON.get(gap.verdict, "v-unsure"),
        verdict=gap_words(gap),
        detail=gap_detail(gap, unit),
        excess=excess_words(found, gap),
        needed=needed_words(gap.needed, unit),
        difference=_difference_words(gap, unit),
        ratio=_ratio_words(gap),
        difference_svg=_drawn(gap, difference, is_ratio=False),
        ratio_svg=_drawn(gap, ratio, is_ratio=True),
    )


def _difference_words(gap: Gap, unit: Unit) -> str:
    if gap.before is None or gap.now is None:
        return translate("not known")
    now = points(gap.now.difference.value, unit, signed=True).lstrip("+")
    return translate("{first} to {last}", first=rounded(gap.before.difference.value, 1), last=now)


def _ratio_words(gap: Gap) -> str:
    if gap.before is None or gap.now is None:
        return translate("not known")
    values = (gap.before.ratio.value, gap.now.ratio.value)
    if not all(math.isfinite(value) for value in values):
        return translate("cannot be worked out: nobody was counted in one of the rates")
    before, now = (rounded(value, 2) for value in values)
    return translate("{before} to {now} times", before=before, now=now)


def _drawn(gap: Gap, axis: _Axis, *, is_ratio: bool) -> Svg | None:
    if gap.before is None or gap.now is None:
        return None
    before = gap.before.ratio if is_ratio else gap.before.difference
    now = gap.now.ratio if is_ratio else gap.now.difference
    parts = [*_marks(axis), *_estimate(before, axis, 12, "0", is_ratio=is_ratio)]
    parts += _estimate(now, axis, 28, "1", is_ratio=is_ratio)
    return drawing(WIDTH, HEIGHT, parts)


def _marks(axis: _Axis) -> Iterator[str]:
    for value, _ in axis.places:
        x = axis.scale(value)
        yield line(x, 2, x, 38, "axis" if value == axis.same else "grid")
    same_first = sorted(axis.places, key=lambda place: place[0] != axis.same)
    labels = [(axis.scale(value), word) for value, word in same_first]
    for start, word in in_a_row(labels, low=0, high=WIDTH, size=12):
        yield words(start, 54, word, "t mut")


def _estimate(
    estimate: Estimate, axis: _Axis, y: float, when: str, *, is_ratio: bool
) -> Iterator[str]:
    """Yield the interval as a line and the value as a dot, kept inside the paper."""
    at = _place(estimate.value, axis, is_ratio=is_ratio)
    if estimate.interval is not None:
        low = _place(estimate.interval.lower, axis, is_ratio=is_ratio)
        high = _place(estimate.interval.upper, axis, is_ratio=is_ratio)
        yield line(low, y, high, y, f"ci{when}")
    yield circle(at, y, 4.2 if when == "0" else 4.8, f"p{when}")


def _place(value: float, axis: _Axis, *, is_ratio: bool) -> float:
    if is_ratio:
        value = math.log(value) if value > 0 else axis.scale.low
    return axis.scale(min(max(value, axis.scale.low), axis.scale.high))


def _table(found: MeasureFindings) -> FigureTable:
    header = (
        translate("Group"),
        translate_in_context("column", "Before"),
        translate_in_context("column", "Now"),
        translate("Difference before"),
        translate("Difference now"),
        translate("Ratio before"),
        translate("Ratio now"),
        translate("Events more than at the comparison’s rate, now"),
    )
    comparison = found.gaps[0].comparison
    name = found.name(comparison.series.group)
    rows = [_numbers(found, gap) for gap in found.gaps]
    first = (
        name,
        _rate(comparison.before, comparison),
        _rate(comparison.now, comparison),
    )
    return FigureTable(
        id=f"gap-numbers-{found.measure.id}",
        caption=translate(
            "{measure}: gap to {group}, with 95% intervals",
            measure=found.measure.title,
            group=name,
        ),
        header=header,
        rows=((*first, *(translate("compared with"),) * 5), *rows),
    )


def _numbers(found: MeasureFindings, gap: Gap) -> tuple[str, ...]:
    sides, why = (gap.before, gap.now), _mark(gap.own, gap.comparison)
    return (
        found.name(gap.own.series.group),
        _rate(gap.own.before, gap.own),
        _rate(gap.own.now, gap.own),
        *(_with_interval(side.difference, 1) if side else why for side in sides),
        *(_with_interval(side.ratio, 2) if side else why for side in sides),
        _with_interval(gap.now.excess, 0) if gap.now else why,
    )


def _mark(*pasts: OwnPast) -> str:
    """Return why there is no number: hidden is never "not available"."""
    return "[c]" if any(past.series.hidden for past in pasts) else "[x]"


def _rate(pooled: Pooled | None, past: OwnPast) -> str:
    if pooled is None:
        return _mark(past)
    if pooled.rate is None or pooled.rate.is_exact:
        return rounded(pooled.value, 1)
    return translate(
        "{events} of {total} ({level})",
        events=whole(pooled.rate.events),
        total=whole(pooled.rate.total),
        level=rounded(pooled.value, 1),
    )


def _with_interval(estimate: Estimate, decimals: int) -> str:
    if not math.isfinite(estimate.value):
        return "[z]"
    value = rounded(estimate.value, decimals)
    if estimate.interval is None or not math.isfinite(estimate.interval.upper):
        return value
    low, high = (rounded(e, decimals) for e in (estimate.interval.lower, estimate.interval.upper))
    return translate("{value} ({low} to {high})", value=value, low=low, high=high)
