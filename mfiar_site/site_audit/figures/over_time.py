"""A figure over time read back: every point of every panel, its scale, its levels, its table."""

import html
import math
import re
from collections.abc import Iterator, Sequence

from mfiar_site.figures.panel import STRIP
from mfiar_site.figures.plot import BOTTOM, LEFT, RIGHT, TOP
from mfiar_site.model.measures import Unit
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.drawing import (
    NEARLY,
    Drawing,
    coordinate,
    drawing_in,
    is_at,
    points,
)
from mfiar_site.site_audit.figures.expected_project import ExpectedUnknown
from mfiar_site.site_audit.figures.expected_values import (
    ExpectedGroup,
    ExpectedLevel,
    ExpectedMeasure,
    ExpectedPoint,
)
from mfiar_site.site_audit.figures.on_record import unknown_panel_faults
from mfiar_site.site_audit.figures.printed_numbers import (
    numbers_in,
    prints,
    prints_all,
    prints_short,
    round_up,
    tick,
)
from mfiar_site.site_audit.figures.printed_tables import rows_of

_MIDDLE = STRIP + 6.5  # of the strip where hidden points stand, outside the scale
MOST_ROOM = 1.2  # times the highest point that a scale may leave for limits
_PANEL = re.compile(r'<li class="mf-panel" id="([^"]*)">')
_LEVEL_ROLES = re.compile(r'<p class="mf-say"><b>[^<]*</b>([^<]*)</p>')
_CELL = re.compile(r"<td>([^<]*)</td>")
_TURNS = re.compile(r"[MHV](-?[\d.]+)(?: (-?[\d.]+))?")
_HELD = {  # roles whose places are held to the figures, and those that carry none
    "grid", "axis", "pole", "split", "target", "ref", "past", "past-ext", "now", "join0", "join1",
    "d0", "d0i", "d1", "hid", "pole limit", "axis left-out", "k-adapt", "k-adopt", "k-abandon",
}  # fmt: skip


def over_time_faults(
    figure: str, expected: ExpectedMeasure, path: str, *, unknown: ExpectedUnknown | None
) -> Iterator[AuditFault]:
    """Yield what a figure over time says that the figures of its measure do not give."""
    _, *parts = _PANEL.split(figure)
    panels = dict(zip(parts[::2], parts[1::2], strict=True))
    by_panel = {f"{expected.id}-{group.id}": group for group in expected.ethnic}
    wanted = list(by_panel)
    if [name for name in panels if name in wanted] != [name for name in wanted if name in panels]:
        yield AuditFault("built-order", path, "the chart", expected)
    scale = _Scale(expected)
    for name, markup in panels.items():
        panel = markup.partition("</li>")[0]
        if name in by_panel:
            yield from _Panel(by_panel[name], expected, path, scale).faults(panel)
        elif name == f"{expected.id}-unknown":
            yield from unknown_panel_faults(panel, unknown, expected, path)
        else:
            yield AuditFault("built-unverified", path, "a panel", expected)
    yield from table_faults(figure, expected, path)


class _Scale:
    """The scale that all panels of a figure share, as the published points give it."""

    def __init__(self, expected: ExpectedMeasure) -> None:
        values = [p.value for group in expected.ethnic for p in group.points if p.value]
        values += [side.value for side in (expected.reference, expected.reference_now) if side]
        highest = max([*values, expected.target or 0], default=1)
        limit = max((at for group in expected.ethnic for at in group.limits), default=0.0)
        top = round_up(max(highest, min(limit, MOST_ROOM * highest)))
        self.top = min(top, 100.0) if expected.unit is Unit.PERCENT else top
        lowest = min([*values, expected.target or 0], default=0)
        self.low = -round_up(-lowest) if lowest < 0 else 0.0
        self._across = (RIGHT - LEFT - 12) / max(len(expected.periods) - 1, 1)

    def height(self, value: float) -> float:
        """Return where a value stands."""
        return BOTTOM + (value - self.low) / (self.top - self.low) * (TOP - BOTTOM)

    def place(self, number: int) -> float:
        """Return where a period stands."""
        return LEFT + 6 + number * self._across


class _Panel:
    """One group's panel."""

    def __init__(
        self, group: ExpectedGroup, expected: ExpectedMeasure, path: str, scale: _Scale
    ) -> None:
        self._group, self._expected, self._path, self._scale = group, expected, path, scale
        self._spots = [
            (number, scale.place(number), scale.height(point.value))
            for number, point in enumerate(group.points)
            if point.value is not None
        ]

    def faults(self, markup: str) -> Iterator[AuditFault]:
        """Yield what the panel says too much."""
        drawn = drawing_in(markup)
        if not _is_ended_at(drawn, self._scale):
            yield self._fault("the scale of the chart")
        yield from self._wrong_points(drawn)
        if drawn.strange or not drawn.paths.keys() <= _HELD or not self._has_marks_at_spots(drawn):
            yield self._fault("a mark of the chart")
        if not self._has_levels(drawn) or not self._has_limits(drawn):
            yield self._fault("a line of the chart")
        if not self._has_words(drawn, markup):
            yield self._fault("the words of the chart")

    def _fault(self, where: str, number: int | None = None) -> AuditFault:
        period = None if number is None else self._expected.periods[number].label
        is_hidden = number is not None and self._group.points[number].is_hidden
        code = "built-shows-hidden" if is_hidden else "built-not-published"
        return AuditFault(code, self._path, where, self._expected, self._group.name, period)

    def _wrong_points(self, drawn: Drawing) -> Iterator[AuditFault]:
        written = "".join([*drawn.paths["d0"], *drawn.paths["d1"]])
        wanted = "".join(f"M{coordinate(x)} {coordinate(y)}h.01" for _, x, y in self._spots)
        if written == wanted and drawn.paths["d0i"] == drawn.paths["d0"]:
            return
        seen = points("".join([*drawn.paths["d0"], *drawn.paths["d0i"], *drawn.paths["d1"]]))
        heights = {number: y for number, _, y in self._spots}
        for x, y in seen:
            number = self._number_at(x)
            if number not in heights or not is_at(heights[number], y):
                yield self._fault("the chart", number)

    def _number_at(self, x: float) -> int | None:
        places = range(len(self._expected.periods))
        return next((n for n in places if is_at(self._scale.place(n), x)), None)

    def _has_marks_at_spots(self, drawn: Drawing) -> bool:
        """Whether lines, rings and crosses stand at points, and hidden periods in their strip."""
        spots = {(coordinate(x), coordinate(y)) for _, x, y in self._spots}
        corners = "".join([*drawn.paths["join0"], *drawn.paths["join1"]])
        marks = [tuple(at.split(" ")) for at in re.split("[ML]", corners)[1:]]
        marks += drawn.circles["ring"]
        for d in drawn.paths["axis left-out"]:
            (x1, y1), (x2, y2) = points(d)
            marks.append((coordinate((x1 + x2) / 2), coordinate((y1 + y2) / 2)))
        if not spots.issuperset(marks) and not all(self._is_spot(*map(float, m)) for m in marks):
            return False
        hidden = [x for d in drawn.paths["hid"] for x, y in points(d) if is_at(y, _MIDDLE - 2.4)]
        places = [self._scale.place(n) for n, p in enumerate(self._group.points) if p.is_hidden]
        return (
            drawn.circles.keys() <= {"ring"}
            and len(hidden) == len(places)
            and all(is_at(x + 2.4, place) for x, place in zip(hidden, places, strict=True))
        )

    def _is_spot(self, x: float, y: float) -> bool:
        return any(abs(x - a) <= 2 * NEARLY and abs(y - b) <= 2 * NEARLY for _, a, b in self._spots)

    def _has_levels(self, drawn: Drawing) -> bool:
        group, expected = self._group, self._expected
        return (
            self._are_at(drawn.paths["past"] + drawn.paths["past-ext"], group.before)
            and self._are_at(drawn.paths["now"], group.now)
            and self._are_at(drawn.paths["ref"], expected.reference, expected.reference_now)
            and all(
                expected.target is not None and is_at(y, self._scale.height(expected.target))
                for d in drawn.paths["target"]
                for _, y in points(d)
            )
        )

    def _are_at(self, paths: Sequence[str], *levels: ExpectedLevel | None) -> bool:
        heights = [self._scale.height(level.value) for level in levels if level]
        return all(any(is_at(y, height) for height in heights) for d in paths for _, y in points(d))

    def _has_limits(self, drawn: Drawing) -> bool:
        """Whether every step of a limit has the height of a limit of the group's chart."""
        steps = {
            second or first
            for d in drawn.paths["pole limit"]
            for sign, (first, second) in zip(re.findall("[MHV]", d), _TURNS.findall(d), strict=True)
            if sign != "H"
        }
        heights = {coordinate(self._scale.height(limit)) for limit in self._group.limits}
        return steps <= heights or all(
            any(is_at(float(step), float(height)) for height in heights) for step in steps
        )

    def _has_words(self, drawn: Drawing, markup: str) -> bool:
        """Whether the numbers beside the plot, and those behind the verdict, are its levels."""
        before, now, target = self._group.before, self._group.now, self._expected.target
        sentence = {"t": before.value if before else None, "t now-t": now.value if now else None}
        for x, y, role, text in drawn.texts:
            if float(x) < RIGHT + 8 or not numbers_in(text):
                continue
            is_strip = is_at(float(y), _MIDDLE + 4)
            wanted = sentence.get(role, self._hidden if is_strip else target)
            if wanted is None or not prints_short(text, wanted):
                return False
        levels = [level.value for level in (before, now) if level]
        found = _LEVEL_ROLES.search(markup)
        if found is None or len(levels) < 2:
            return True
        written = numbers_in(html.unescape(found[1]))
        without_unit = [one for one in written if one != "1,000"]  # per 1,000
        return any(prints_all(listed[:2], levels) for listed in (written, without_unit))

    @property
    def _hidden(self) -> float:
        return float(sum(point.is_hidden for point in self._group.points))


def _is_ended_at(drawn: Drawing, scale: _Scale) -> bool:
    """Whether the printed scale ends where the published points make it end.

    Below zero it may end between two of its marks: then those that are printed tell where.
    """
    margin = {
        y: number
        for x, y, sentence in drawn.texts_of("t mut")
        if float(x) == LEFT - 4 and (number := tick(sentence)) is not None
    }
    top, low = margin.get(coordinate(TOP + 4)), margin.get(coordinate(BOTTOM + 4))
    return (
        top is not None
        and len(margin) > 1
        and math.isclose(top, scale.top, rel_tol=1e-4)
        and (low is None or math.isclose(low, scale.low, rel_tol=1e-4))
        and all(is_at(scale.height(at) + 4, float(y)) for y, at in margin.items())
    )


def table_faults(figure: str, expected: ExpectedMeasure, path: str) -> Iterator[AuditFault]:
    """Yield the cells of the table of every period that hold another number than the figure."""
    start = figure.find(f'id="numbers-{expected.id}"')
    table = figure[start : figure.find("</table>", start)] if start >= 0 else ""
    rows = rows_of(table)
    names = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', table)[1:]
    if len(rows) != len(expected.periods) or len(names) != len(expected.groups):
        yield AuditFault("built-not-published", path, "the table", expected)
        return
    if are_out_of_order(names, expected.groups):
        yield AuditFault("built-order", path, "the table", expected)
    for number, (head, cells) in enumerate(rows):
        period = expected.periods[number]
        if numbers_in(head) != numbers_in(period.label):
            yield AuditFault("built-order", path, "the table", expected, None, period.label)
        cells = html.unescape(cells)  # an apostrophe is written in digits
        if _prints_plainly(cells, [group.points[number] for group in expected.groups]):
            continue
        for group, cell in zip(expected.groups, _CELL.findall(cells), strict=False):
            if not is_cell_of(cell, group.points[number], expected.unit):
                is_hidden = group.points[number].is_hidden
                code = "built-shows-hidden" if is_hidden else "built-not-published"
                yield AuditFault(code, path, "the table", expected, group.name, period.label)


def _prints_plainly(row: str, points: Sequence[ExpectedPoint]) -> bool:
    """Whether the numbers of a row are those of its points, one behind the other."""
    written = iter(numbers_in(row))
    for point in points:
        if point.value is None:
            continue
        if not prints(next(written, "0"), point.value):
            return False
        if point.total is not None and (
            next(written, "") != f"{point.events:,}" or next(written, "") != f"{point.total:,}"
        ):
            return False
    return next(written, None) is None


def are_out_of_order(names: Sequence[str], groups: Sequence[ExpectedGroup]) -> bool:
    """Whether names of groups stand in another order than the groups do.

    In a translated page groups have other names: then the ids of the panels tell the order.
    """
    written = [html.unescape(name) for name in names]
    known = [group.name for group in groups if group.name in written]
    return [name for name in written if name in known] != known


def is_cell_of(cell: str, point: ExpectedPoint, unit: Unit) -> bool:
    """Whether a cell says a point, and nothing where the point is not shown."""
    written = numbers_in(cell)
    if point.value is None:
        return not written
    if unit is Unit.PER_1000 and written[1:2] == ["1,000"]:
        del written[1]
    counts = [] if point.total is None else [point.events or 0, point.total]
    return bool(written) and prints(written[0], point.value) and _counts(written[1:]) == counts


def _counts(written: Sequence[str]) -> list[int] | None:
    plain = [one.replace(",", "") for one in written]
    return [int(one) for one in plain] if all(map(str.isdecimal, plain)) else None
