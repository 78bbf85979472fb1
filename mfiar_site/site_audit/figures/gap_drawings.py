"""The drawings of a gap read back: difference and ratio, each with its interval, on one scale."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mfiar_site.figures.gaps import EDGE, WIDTH
from mfiar_site.findings.gap import GapAt
from mfiar_site.site_audit.figures.drawing import Drawing, drawings_in, is_at, points
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure
from mfiar_site.site_audit.figures.printed_numbers import round_up, tick
from mfiar_site.stats.estimates import Estimate

_LEAST_RATIO, _MOST_RATIO = 0.1, 10.0  # ends of a scale of ratios, however far the figures reach


@dataclass(frozen=True)
class _PrintedAxis:
    """A scale from value to place; values beyond it are drawn at its ends."""

    low: float
    high: float
    is_ratio: bool

    def place(self, value: float) -> float:
        """Return where a value stands."""
        if self.is_ratio:
            value = math.log(value) if value > 0 else self.low
        inside = min(max(value, self.low), self.high)
        return EDGE + (inside - self.low) / (self.high - self.low) * (WIDTH - 2 * EDGE)


def has_gap_drawings(cells: str, group: str, expected: ExpectedMeasure) -> bool:
    """Whether the drawings in the row of a group show its gap, before and now, and nothing else."""
    before, now = expected.gaps.get(group, (None, None))
    drawn = drawings_in(cells)
    if before is None or now is None:
        return not drawn
    axes = (_differences(expected), _ratios(expected))
    sides = ((before.difference, now.difference), (before.ratio, now.ratio))
    return len(drawn) == 2 and all(map(_is_drawn, drawn, sides, axes))


def _sides(expected: ExpectedMeasure) -> Iterator[GapAt]:
    return (side for pair in expected.gaps.values() for side in pair if side)


def _differences(expected: ExpectedMeasure) -> _PrintedAxis:
    ends = [end for side in _sides(expected) for end in _ends(side.difference)]
    reach = round_up(max((abs(end) for end in ends), default=1))
    low = -reach if min(ends, default=0) < -reach / 4 else -reach / 4
    return _PrintedAxis(low, reach, is_ratio=False)


def _ratios(expected: ExpectedMeasure) -> _PrintedAxis:
    ends = [end for side in _sides(expected) for end in _ends(side.ratio) if end > 0]
    low, high = min([0.8, *ends]), max([2.0, *ends])
    return _PrintedAxis(
        math.log(max(low, _LEAST_RATIO)), math.log(min(high, _MOST_RATIO)), is_ratio=True
    )


def _ends(estimate: Estimate) -> Iterable[float]:
    interval = estimate.interval
    ends = (estimate.value,) if interval is None else (interval.lower, interval.upper)
    return [end for end in ends if math.isfinite(end)]


def _is_drawn(drawn: Drawing, sides: Sequence[Estimate], axis: _PrintedAxis) -> bool:
    for number, estimate in enumerate(sides):
        at = [float(x) for x, _ in drawn.circles[f"p{number}"]]
        line = [corner for d in drawn.paths[f"ci{number}"] for corner, _ in points(d)]
        ends = (
            [] if estimate.interval is None else [estimate.interval.lower, estimate.interval.upper]
        )
        if not _are_at(at, [estimate.value], axis) or not _are_at(line, ends, axis):
            return False
    printed = [abs(end) for _, _, text in drawn.texts_of("t mut") if (end := tick(text))]
    marks = (axis.high, axis.high / 2)
    return (
        drawn.circles.keys() <= {"p0", "p1"}
        and drawn.paths.keys() <= {"grid", "axis", "ci0", "ci1"}
        and not drawn.strange
        and (
            axis.is_ratio
            or all(any(math.isclose(n, m, rel_tol=1e-4) for m in marks) for n in printed)
        )
    )


def _are_at(written: Sequence[float], values: Sequence[float], axis: _PrintedAxis) -> bool:
    return len(written) == len(values) and all(
        is_at(x, axis.place(value)) for x, value in zip(written, values, strict=True)
    )
