"""The drawings of the record read back: drivers, tests in time, the ramp of a change."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mfiar_site.figures import ramp, timeline
from mfiar_site.figures.letters import text_width
from mfiar_site.language.dates import short_month
from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.project import Project
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.drawing import Drawing, drawing_in, is_at, points
from mfiar_site.site_audit.figures.expected_project import ExpectedProject, plain
from mfiar_site.site_audit.figures.parts import Part
from mfiar_site.site_audit.figures.printed_numbers import numbers_in

DECISION_ROLES = {
    DecisionKind.ADAPT: "k-adapt",
    DecisionKind.ADOPT: "k-adopt",
    DecisionKind.ABANDON: "k-abandon",
}
_NODE = "node "  # what the role of a box of the diagram begins with
_INSIDE = 5.06  # a sign at either end of the line is moved inside by half its width
_DAY = 0.5  # of the time that a drawing covers: half a day is nearer to one day than to others


def drivers_faults(part: Part, project: ExpectedProject, path: str) -> Iterator[AuditFault]:
    """Yield what the diagram of drivers shows that the record does not."""
    record, drawn = project.record, drawing_in(part.markup)
    changes = [change for change in record.changes if change.drivers]
    boxes = [role for role, found in drawn.boxes.items() for _ in found if role.startswith(_NODE)]
    statement = record.aim.statement if record.aim else record.title
    texts = [statement, *(one.text for one in record.drivers), *(one.text for one in changes)]
    written = [text for _, _, role, text in drawn.texts if role == "t node-t"]
    if len(boxes) != 1 + len(record.drivers) + len(changes):
        yield AuditFault("built-not-recorded", path, "the diagram of drivers")
    elif _numbers(written) != _numbers(texts) or any(
        numbers_in(text) for _, _, role, text in drawn.texts if role != "t node-t"
    ):
        yield AuditFault("built-not-recorded", path, "the words in the diagram of drivers")


def _numbers(texts: Sequence[str]) -> Counter[str]:
    return Counter(plain(one) for text in texts for one in numbers_in(text))


@dataclass(frozen=True)
class _DatedTest:
    """A test from its first to its last day."""

    cycle: Cycle
    first: date
    last: date


def timeline_faults(part: Part, project: ExpectedProject, path: str) -> Iterator[AuditFault]:
    """Yield what the line of time shows of tests that the record does not."""
    lanes = [runs for runs in (_runs(cycles) for cycles in _by_change(project.record)) if runs]
    everything = [run for runs in lanes for run in runs]
    first, last = min(r.first for r in everything), max(r.last for r in everything)
    days = max((last - first).days, 1)
    drawn = drawing_in(part.markup)

    def place(day: date) -> float:
        share = (day - first).days / days
        return timeline.LEFT + share * (timeline.RIGHT - timeline.LEFT)

    bars = [(x1, x2) for d in drawn.paths["run"] for (x1, _), (x2, _) in [points(d)]]
    wanted = [(place(run.first), max(place(run.last), place(run.first) + 3)) for run in everything]
    if not _are_bars(bars, wanted):
        yield AuditFault("built-not-recorded", path, "a test on the line of time")
    signs = zip(_lanes_of(drawn, len(lanes)), lanes, strict=True)
    if not all(_has_signs(found, runs, place) for found, runs in signs):
        yield AuditFault("built-not-recorded", path, "a decision on the line of time")
    if not _has_months(drawn, first, days):
        yield AuditFault("built-not-recorded", path, "a date of the line of time")


def _by_change(project: Project) -> Iterator[tuple[Cycle, ...]]:
    for change in project.changes:
        yield tuple(cycle for cycle in project.cycles if cycle.change == change.id)


def _runs(cycles: Sequence[Cycle]) -> list[_DatedTest]:
    found = []
    for cycle in cycles:
        when = cycle.plan.when if cycle.plan else None
        began = when.first if when else (cycle.act.on if cycle.act else None)
        if began:
            ended = (when.last if when else None) or began
            found.append(_DatedTest(cycle, began.first, max(ended.last, began.first)))
    return sorted(found, key=lambda run: (run.first, run.cycle.number))


def _are_bars(drawn: Sequence[tuple[float, float]], wanted: Sequence[tuple[float, float]]) -> bool:
    return len(drawn) == len(wanted) and all(
        is_at(a, c) and is_at(b, d) for (a, b), (c, d) in zip(drawn, wanted, strict=True)
    )


Signs = list[tuple[float, DecisionKind | None]]  # where a sign stands across, and which it is


def _signs(drawn: Drawing) -> list[tuple[float, float, DecisionKind | None]]:
    """Return every sign of a drawing: its place, and its decision; none for an open circle."""
    found: list[tuple[float, float, DecisionKind | None]] = []
    for kind, role in DECISION_ROLES.items():
        for d in drawn.paths[role]:
            (x, y), *_ = points(d)
            found.append(
                {
                    DecisionKind.ADAPT: (x, y + 5, kind),
                    DecisionKind.ADOPT: (x + 4.5, y - 4.5, kind),
                    DecisionKind.ABANDON: (x + 4.5, y + 4.5, kind),
                }[kind]
            )
    found += [(float(x), float(y), None) for x, y in drawn.circles["p0"]]
    return found


def _lanes_of(drawn: Drawing, count: int) -> list[Signs]:
    """Return the signs of each lane, from above."""
    middles = sorted(points(d)[0][1] for d in drawn.paths["rampline"])
    if len(middles) != count:
        return [[] for _ in range(count)]
    lanes: list[Signs] = [[] for _ in middles]
    for x, y, kind in _signs(drawn):
        nearest = min(range(count), key=lambda lane: abs(middles[lane] - y))
        lanes[nearest].append((x, kind))
    return [sorted(lane, key=lambda sign: sign[0]) for lane in lanes]


def _has_signs(drawn: Signs, runs: Sequence[_DatedTest], place: Callable[[date], float]) -> bool:
    """Whether a lane has the sign of each test where it ended, moved aside by others at most."""
    ends = sorted(
        ((place(run.last), run.cycle.act.decision if run.cycle.act else None) for run in runs),
        key=lambda end: end[0],
    )
    room = timeline.SIGN * len(runs)  # the farthest that signs beside each other can move one
    near = [sum(abs(end - other) < room for other, _ in ends) > 1 for end, _ in ends]
    return len(drawn) == len(ends) and all(
        kind is wanted and abs(x - end) <= (room if is_near else _INSIDE)
        for (x, kind), (end, wanted), is_near in zip(drawn, ends, near, strict=True)
    )


def _has_months(drawn: Drawing, first: date, days: int) -> bool:
    """Whether each line across stands at the first day of the month that is written below it.

    A date that has no room beside the others is left out.
    """
    places = sorted({points(d)[0][0] for d in drawn.paths["grid"]})
    labels = sorted((float(x), text) for x, _, text in drawn.texts_of("t mut"))
    found: list[tuple[float, str]] = []
    for x in places:
        share = (x - timeline.LEFT) / (timeline.RIGHT - timeline.LEFT)
        day = first.toordinal() + share * days
        near = date.fromordinal(round(day))
        start = date(near.year, near.month, 1)
        following = date(near.year + near.month // 12, near.month % 12 + 1, 1)
        month = min((start, following), key=lambda one: abs(one.toordinal() - day))
        if abs(month.toordinal() - day) > max(_DAY, days / 3000):
            return False
        found.append((x, short_month(month.year, month.month)))
    below = iter(found)
    return bool(labels) == bool(found) and all(
        any(
            text == written and start <= x <= start + text_width(text, timeline.SIZE, bold=False)
            for x, written in below
        )
        for start, text in labels
    )


def ramp_faults(
    part: Part, project: ExpectedProject, path: str, *, number: int
) -> Iterator[AuditFault]:
    """Yield what the ramp of a change shows that the record does not.

    Args:
        part: The figure.
        project: What may be printed of its project.
        path: The page.
        number: How many ramps stand before it on the page.
    """
    ramps = [dated for cycles in _by_change(project.record) if len(dated := _dated(cycles)) > 1]
    drawn = drawing_in(part.markup)
    if number >= len(ramps):
        yield AuditFault("built-not-recorded", path, "a ramp of tests")
        return
    dated = ramps[number]
    first, last = dated[0][0].first.toordinal(), dated[-1][0].first.toordinal()
    wanted = [
        (
            _between(when.first.toordinal(), first, max(last, first + 1), ramp.LEFT + 10,
                     ramp.RIGHT - 12),
            _height(cycle.step or 1),
        )
        for when, cycle in dated
    ]  # fmt: skip
    corners = [corner for d in drawn.paths["rampline"] for corner in points(d)]
    beads = [(float(x), float(y)) for x, y in drawn.circles["bead"]]
    signs = [(x, y, cycle.act.decision) for (x, y), (_, cycle) in zip(wanted, dated, strict=True)
             if cycle.act]  # fmt: skip
    drawn_signs = [sign for sign in _signs(drawn) if sign[2]]
    ends = {dated[0][0].short, dated[-1][0].short}
    texts = [text for _, _, text in drawn.texts_of("t mut") if numbers_in(text)]
    if not _are_bars(corners, wanted) or not _are_bars(beads, wanted):
        yield AuditFault("built-not-recorded", path, "a test on the ramp")
    elif len(drawn_signs) != len(signs) or not all(
        any(is_at(x, a) and is_at(y, b) and kind is other for a, b, other in drawn_signs)
        for x, y, kind in signs
    ):
        yield AuditFault("built-not-recorded", path, "a decision on the ramp")
    if {one for one in ends if numbers_in(one)} != set(texts):
        yield AuditFault("built-not-recorded", path, "a date of the ramp")


def _dated(cycles: Sequence[Cycle]) -> list[tuple[PartialDate, Cycle]]:
    found = []
    for cycle in sorted(cycles, key=lambda one: one.number):
        planned = cycle.plan.when.first if cycle.plan and cycle.plan.when else None
        when = planned or (cycle.act.on if cycle.act else None)
        if when and cycle.step:
            found.append((when, cycle))
    return sorted(found, key=lambda one: (one[0].first, one[1].number))


def _height(step: int) -> float:
    """Return where a step stands: the first lowest, the last highest."""
    most = len(ramp.STEPS)
    return _between(min(max(step, 1), most), 1, most, ramp.BOTTOM - 12, ramp.TOP + 8)


def _between(value: float, low: float, high: float, start: float, end: float) -> float:
    return start + (value - low) / (high - low) * (end - start)
