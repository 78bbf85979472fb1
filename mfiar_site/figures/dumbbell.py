"""Before and after: two marks and a bar a row, never a line in time."""

from collections.abc import Iterator
from dataclasses import dataclass

from mfiar_site.figures.figure import Svg, Table
from mfiar_site.figures.scale import Scale, round_top, ticks
from mfiar_site.figures.svg import box, circle, drawing, hatched, line, squares, words
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.reported import Reported, ReportedGroup
from mfiar_site.findings.words import from_to, level, listed, published, reported_headline
from mfiar_site.model.measures import Unit

WIDTH, ROW, AXIS = 340.0, 46.0, 24.0
LOW, HIGH = 4.0, 318.0


@dataclass(frozen=True)
class Entry:
    """One row: what was before, what is now, or one figure without a date."""

    label: str
    before: tuple[float, str] | None
    now: tuple[float, str] | None
    undated: tuple[float, str] | None


@dataclass(frozen=True)
class Dumbbell:
    """A before-and-after figure."""

    id: str
    title: str
    description: str
    svg: Svg
    table: Table


def dumbbell_svg(entries: tuple[Entry, ...], unit: Unit) -> Svg:
    """Return the drawing: a row for every entry, an unpublished one hatched."""
    scale = _scale(entries, unit)
    parts: list[str] = []
    for place, entry in enumerate(entries):
        parts += _row(entry, scale, place * ROW)
    parts += _axis(scale, len(entries), unit)
    return drawing(WIDTH, len(entries) * ROW + AXIS, parts)


def _scale(entries: tuple[Entry, ...], unit: Unit) -> Scale:
    marks = [m for e in entries for m in (e.before, e.now, e.undated) if m]
    top = round_top(max((value for value, _ in marks), default=1) * 1.2)
    return Scale(0, min(top, 100) if unit is Unit.PERCENT else top, LOW, HIGH)


def _axis(scale: Scale, rows: int, unit: Unit) -> Iterator[str]:
    places = ticks(scale.high, most=3)
    for tick in places:
        x = scale(tick)
        for row in range(rows):
            yield line(x, row * ROW + 20, x, row * ROW + 40, "grid" if tick else "axis")
        sign = "%" if tick == places[-1] and unit is Unit.PERCENT else ""
        anchor = "start" if tick == 0 else "middle" if x < WIDTH - 24 else "end"
        yield words(x, rows * ROW + 16, f"{tick:g}{sign}", "t mut", anchor=anchor)


def _row(entry: Entry, scale: Scale, top: float) -> Iterator[str]:
    yield words(LOW, top + 14, entry.label, "t lab")
    y = top + 30
    if not (entry.before or entry.now or entry.undated):
        yield hatched(LOW, y - 9, HIGH - LOW, 18)
        yield box(LOW + 8, y - 8, 92, 16, "chip")
        yield words(LOW + 14, y + 4, "not published", "t")
        return
    if entry.before and entry.now:
        yield line(scale(entry.before[0]), y, scale(entry.now[0]), y, "bell")
    if entry.before:
        yield circle(scale(entry.before[0]), y, 5, "p0")
    if entry.now:
        yield circle(scale(entry.now[0]), y, 5.6, "p1")
    if entry.undated:
        yield squares([(scale(entry.undated[0]), y)], 10, "undated")
    yield from _labels(entry, scale, y)


def _labels(entry: Entry, scale: Scale, y: float) -> Iterator[str]:
    """Yield the labels outside the two marks, so that neither lies on the bar."""
    marks = [(m, role) for m, role in ((entry.before, "t"), (entry.now, "t now-t")) if m]
    lowest = min((mark[0] for mark, _ in marks), default=0)
    for mark, role in marks:
        is_left = len(marks) == 2 and mark[0] == lowest
        is_left = is_left and scale(mark[0]) > 84
        x = scale(mark[0]) + (-9 if is_left else 10)
        yield words(x, y + 4, mark[1], role, anchor="end" if is_left else "start")
    if entry.undated:
        x = scale(entry.undated[0]) + 10
        yield words(x, y + 4, entry.undated[1], "t")


def reported_figure(found: MeasureFindings) -> Dumbbell:
    """Return the figure of a measure that has only published results.

    Raises:
        ValueError: If the measure has none.
    """
    if found.reported is None:
        raise ValueError(f"measure {found.measure.id} has no published results")
    entries = tuple(_entry(group, found.measure.unit) for group in found.reported.groups)
    each = Entry("Each ethnic group on its own", None, None, None)
    return Dumbbell(
        id=f"reported-{found.measure.id}",
        title=reported_headline(found.measure, found.reported),
        description=_description(found, found.reported),
        svg=dumbbell_svg((*entries, each), found.measure.unit),
        table=_reported_table(found, found.reported),
    )


def _entry(group: ReportedGroup, unit: Unit) -> Entry:
    undated = group.undated[0] if group.undated else None
    return Entry(
        label=group.name,
        before=(float(group.before.value), f"before {published(group.before.value, unit)}")
        if group.before
        else None,
        now=(float(group.after.value), f"after {published(group.after.value, unit)}")
        if group.after
        else None,
        undated=(float(undated.value), f"{published(undated.value, unit)}, no date")
        if undated
        else None,
    )


def _description(found: MeasureFindings, reported: Reported) -> str:
    unit = found.measure.unit
    said = []
    for group in reported.groups:
        if group.before and group.after:
            before = published(group.before.value, unit)
            after = published(group.after.value, unit)
            said.append(f"{group.name}: {before} before, {after} after")
        for figure in group.undated:
            said.append(f"{group.name}: {published(figure.value, unit)}, one figure without a date")
    single = "No result is published for any single ethnic group."
    return f"Published results only. {'. '.join(said)}. {single}"


NOT_PUBLISHED = "not published"


def _reported_table(found: MeasureFindings, reported: Reported) -> Table:
    unit = found.measure.unit
    rows = [
        (
            group.name,
            published(group.before.value, unit) if group.before else NOT_PUBLISHED,
            published(group.after.value, unit) if group.after else NOT_PUBLISHED,
            listed([published(f.value, unit) for f in group.undated]) or "no such figure",
        )
        for group in reported.groups
    ]
    rows.append(("Each ethnic group on its own", NOT_PUBLISHED, NOT_PUBLISHED, "no such figure"))
    return Table(
        id=f"reported-numbers-{found.measure.id}",
        caption=f"{found.measure.title}: published results",
        header=("Group", "Before", "After", "Without a date"),
        rows=tuple(rows),
    )


def harm_figure(harm: Harm) -> Dumbbell:
    """Return everyone together and the group for whom it got worse, before and now."""
    unit = harm.measure.unit
    total = [("Everyone together", harm.total)] if harm.total else []
    pairs = [*total, (harm.own.series.name, harm.own)]
    entries = tuple(_past_entry(name, past, unit) for name, past in pairs)
    return Dumbbell(
        id=f"harm-{harm.measure.id}-{harm.own.series.group}",
        title=f"{harm.measure.title}: worse for {harm.own.series.name}",
        description=". ".join(_levels(name, past, unit) for name, past in pairs) + ".",
        svg=dumbbell_svg(entries, unit),
        table=Table(
            id=f"harm-numbers-{harm.measure.id}-{harm.own.series.group}",
            caption=f"{harm.measure.title}, before and now",
            header=("Group", "Before", "Now"),
            rows=tuple(_past_row(name, past, unit) for name, past in pairs),
        ),
    )


def _past_entry(name: str, past: OwnPast, unit: Unit) -> Entry:
    before, now = past.before, past.now
    return Entry(
        label=name,
        before=(before.value, f"was {level(before.value, unit)}") if before else None,
        now=(now.value, f"now {level(now.value, unit)}") if now else None,
        undated=None,
    )


def _levels(name: str, past: OwnPast, unit: Unit) -> str:
    if past.before is None or past.now is None:
        return f"{name}: not known"
    return f"{name}: {from_to(past.before.value, past.now.value, unit)}"


def _past_row(name: str, past: OwnPast, unit: Unit) -> tuple[str, str, str]:
    before, now = past.before, past.now
    return (
        name,
        level(before.value, unit) if before else "[x]",
        level(now.value, unit) if now else "[x]",
    )


def aim_dumbbell(found: MeasureFindings, groups: tuple[str, ...]) -> Dumbbell | None:
    """Return before and now of the groups in the aim, for the list of projects."""
    pasts = [p for p in found.ethnic_groups if p.series.group in groups] or list(
        found.ethnic_groups
    )
    pasts = [past for past in pasts if past.before and past.now]
    if not pasts:
        return None
    unit = found.measure.unit
    pairs = [(past.series.name, past) for past in pasts]
    return Dumbbell(
        id=f"aim-{found.measure.id}",
        title=found.measure.title,
        description=". ".join(_levels(name, past, unit) for name, past in pairs) + ".",
        svg=dumbbell_svg(tuple(_past_entry(name, past, unit) for name, past in pairs), unit),
        table=Table(
            id=f"aim-numbers-{found.measure.id}",
            caption=f"{found.measure.title}, before and now",
            header=("Group", "Before", "Now"),
            rows=tuple(_past_row(name, past, unit) for name, past in pairs),
        ),
    )
