"""Before and now read back: dumbbells, gaps, and the tables beside them."""

import html
import math
import re
from collections.abc import Iterator, Sequence

from mfiar_site.figures.dumbbell import HIGH, LOW
from mfiar_site.model.measures import Unit
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.drawing import Drawing, drawing_in, is_at
from mfiar_site.site_audit.figures.expected_values import (
    ExpectedGroup,
    ExpectedLevel,
    ExpectedMeasure,
)
from mfiar_site.site_audit.figures.gap_drawings import has_gap_drawings
from mfiar_site.site_audit.figures.gap_verdicts import has_gap_verdict
from mfiar_site.site_audit.figures.over_time import are_out_of_order
from mfiar_site.site_audit.figures.printed_numbers import (
    numbers_in,
    prints,
    prints_all,
    round_up,
    tick,
)
from mfiar_site.site_audit.figures.printed_tables import cells_of, rows_of, table_in
from mfiar_site.stats.estimates import Estimate

_WORDS = re.compile(r'<span class="mf-num">([^<]*)</span>')
_MOST_NUMBERS = 4  # of a line beside a drawing: two levels, each perhaps "per 1,000"


def dumbbell_faults(
    figure: str, table: str, expected: ExpectedMeasure, path: str
) -> Iterator[AuditFault]:
    """Yield what a figure of before and now says that the figures do not give.

    Args:
        figure: Its markup.
        table: The id of its table.
        expected: Its measure.
        path: The file it stands in.
    """
    rows = rows_of(table_in(figure, table))
    groups = [_named(name, expected) for name, _ in rows]
    if are_out_of_order([name for name, _ in rows], _listed(expected)):
        yield AuditFault("built-order", path, "the table", expected)
    for (_, cells), group in zip(rows, groups, strict=True):
        levels = (group.before, group.now) if group else (None, None)
        if not all(map(_is_level, cells_of(cells), levels)):
            yield AuditFault(
                "built-not-published", path, "the table", expected, group.name if group else None
            )
    known = [group for group in groups if group]
    drawn = drawing_in(figure)
    if not _has_marks(drawn, known, expected.unit):
        yield AuditFault("built-not-published", path, "the chart", expected)


def _listed(expected: ExpectedMeasure) -> list[ExpectedGroup]:
    """Return the groups in the order of a figure: everyone together comes first."""
    return sorted(expected.groups, key=lambda group: group.is_ethnic)


def _named(name: str, expected: ExpectedMeasure) -> ExpectedGroup | None:
    return next((group for group in expected.groups if group.name == name), None)


def _is_level(cell: str, level: ExpectedLevel | None) -> bool:
    written = numbers_in(cell)
    if level is None:
        return not written
    return bool(written) and prints(written[0], level.value) and written[1:] in ([], ["1,000"])


def _has_marks(drawn: Drawing, groups: Sequence[ExpectedGroup], unit: Unit) -> bool:
    """Whether the marks stand at the levels of the groups, in a scale made for them alone."""
    before = [group.before.value for group in groups if group.before]
    now = [group.now.value for group in groups if group.now]
    top = round_up(max([*before, *now], default=1) * 1.2)
    top = min(top, 100.0) if unit is Unit.PERCENT else top
    lowest = min([*before, *now], default=0)
    low = -round_up(-lowest) if lowest < 0 else 0.0

    def place(value: float) -> float:
        return LOW + (value - low) / (top - low) * (HIGH - LOW)

    printed = [number for _, _, sentence in drawn.texts_of("t mut") if (number := tick(sentence))]
    prints_levels = _are_labels(drawn, "t", before) and _are_labels(drawn, "t now-t", now)
    return (
        max(printed, default=0) == (top if before or now else 0)
        and prints_levels
        and drawn.circles.keys() <= {"p0", "p1"}
        and drawn.paths.keys() <= {"grid", "axis", "bell"}
        and not drawn.strange
        and _are_at([x for x, _ in drawn.circles["p0"]], [place(value) for value in before])
        and _are_at([x for x, _ in drawn.circles["p1"]], [place(value) for value in now])
    )


def _are_labels(drawn: Drawing, role: str, values: Sequence[float]) -> bool:
    """Whether the labels of a role are the values, one for one."""
    written = [text for _, _, text in drawn.texts_of(role) if numbers_in(text)]
    return len(written) == len(values) and all(
        _is_level(text, ExpectedLevel(value, None, None))
        for text, value in zip(written, values, strict=True)
    )


def _are_at(written: Sequence[str], places: Sequence[float]) -> bool:
    return len(written) == len(places) and all(map(is_at, map(float, written), places))


def gap_faults(figure: str, expected: ExpectedMeasure, path: str) -> Iterator[AuditFault]:
    """Yield what a figure of gaps says that the figures do not give."""
    rows = rows_of(table_in(figure, f"gap-numbers-{expected.id}"))
    shown = [name for name, _ in rows if name != expected.reference_name]
    if are_out_of_order(shown, expected.ethnic):
        yield AuditFault("built-order", path, "the table", expected)
    for name, cells in rows:
        group = _named(name, expected)
        if group and not _has_gap_cells(cells_of(cells), group, expected):
            yield AuditFault("built-not-published", path, "the table", expected, group.name)
    for head, cells in rows_of(figure[: figure.find('class="mf-numbers"')]):
        group = next((one for one in expected.ethnic if _heads(head, one.name)), None)
        if group and not _has_gap_words(_WORDS.findall(cells), group, expected):
            yield AuditFault(
                "built-not-published", path, "the words of the gap", expected, group.name
            )
        if group and not all(
            has_gap_verdict(cell, group, expected) for cell in cells_of(cells)[:1]
        ):
            yield AuditFault(
                "built-not-published", path, "the words of the gap", expected, group.name
            )
        if group and not has_gap_drawings(cells, group.id, expected):
            yield AuditFault(
                "built-not-published", path, "the chart of the gap", expected, group.name
            )


def _heads(head: str, name: str) -> bool:
    plain = re.sub(r"<span[^>]*>[^<]*</span>", "", head)
    return plain.strip() == name


def _has_gap_cells(cells: Sequence[str], group: ExpectedGroup, expected: ExpectedMeasure) -> bool:
    for cell, level in zip(cells[:2], (group.before, group.now), strict=False):
        if not _is_counted(numbers_in(cell), level):
            return False
    if group.name == expected.reference_name or len(cells) < 7:
        return not any(map(numbers_in, cells[2:]))
    sides = expected.gaps.get(group.id, (None, None))
    for place, (own, side) in enumerate(zip(_gaps(group, expected), sides, strict=True)):
        for cell, value, estimate in (
            (cells[2 + place], own[0], side.difference if side else None),
            (cells[4 + place], own[1], side.ratio if side else None),
        ):
            if not _is_estimate(cell, value, estimate):
                return False
    now = sides[1]
    return _is_estimate(cells[6], now.excess.value if now else None, now.excess if now else None)


def _is_estimate(cell: str, value: float | None, estimate: Estimate | None) -> bool:
    """Whether a cell holds a value and the ends of its interval, or nothing at all.

    The value is worked out here where it can be; against the target it is taken as found.
    """
    written = numbers_in(cell)
    if estimate is None or not math.isfinite(estimate.value):
        return not written
    ends = estimate.interval
    if ends is None or not math.isfinite(ends.upper):
        return prints_all(written, [estimate.value if value is None else value])
    return prints_all(written, [estimate.value if value is None else value, ends.lower, ends.upper])


def _is_counted(written: Sequence[str], level: ExpectedLevel | None) -> bool:
    """Whether "43 of 120 (35.8)", or a value alone, is a level."""
    if level is None:
        return not written
    if level.total is None or level.events is None or len(written) == 1:
        return prints_all(written, [level.value])
    return prints_all(written, [level.events, level.total, level.value])


def _gaps(
    group: ExpectedGroup, expected: ExpectedMeasure
) -> Iterator[tuple[float | None, float | None]]:
    """Yield difference and ratio, before and now; no number where a side is not known."""
    for own, other in ((group.before, expected.reference), (group.now, expected.reference_now)):
        if own is None or other is None or expected.reference_name == group.name:
            yield None, None
        else:
            yield own.value - other.value, own.value / other.value if other.value else None


def _has_gap_words(
    sentence: Sequence[str], group: ExpectedGroup, expected: ExpectedMeasure
) -> bool:
    if expected.reference is None:
        return True
    before, now = _gaps(group, expected)
    for text, values in zip(
        map(html.unescape, sentence), zip(before, now, strict=True), strict=False
    ):
        written = [one for one in numbers_in(text)[:_MOST_NUMBERS] if one != "1,000"]
        if written and not (
            None not in values and prints_all(written, [v for v in values if v is not None])
        ):
            return False
    return True
