"""Before and after: two marks and a bar a row, never a line in time."""

from collections.abc import Iterator
from dataclasses import dataclass

from mfiar_site.figures.figure import FigureTable, Svg
from mfiar_site.figures.letters import in_a_row, text_width, wrapped
from mfiar_site.figures.scale import Scale, plain_number, round_top, ticks
from mfiar_site.figures.svg import box, circle, drawing, hatched, line, squares, words
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.headlines import reported_headline
from mfiar_site.findings.numbers import from_to, level, published
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.reported import Reported, ReportedGroup
from mfiar_site.language.lists import listed
from mfiar_site.language.messages import message, translate, translate_in_context
from mfiar_site.language.numbers import percent
from mfiar_site.model.measures import Unit

WIDTH, BAND, AXIS = 340.0, 30.0, 24.0
LOW, HIGH = 8.0, 290.0  # room at the end for the label of the last mark
NAME_AT = 2.0
SIZE, NAME_SIZE, NAME_LINE, LABEL_LINE = 12.0, 13.0, 16.0, 15.0
BEFORE_AND_NOW, REPORTED = "before-and-now", "reported"  # kinds of figure
NOT_PUBLISHED = message("not published")
EACH = message("Each ethnic group on its own")


@dataclass(frozen=True)
class DumbbellRow:
    """One row: what was before, what is now, or one figure without a date."""

    label: str
    before: tuple[float, str] | None
    now: tuple[float, str] | None
    undated: tuple[float, str] | None
    absence: str = NOT_PUBLISHED  # what a row without any of them says


@dataclass(frozen=True)
class Dumbbell:
    """A before-and-after figure."""

    id: str
    kind: str  # by which the audit of the built site finds what it must be equal to
    title: str
    description: str
    svg: Svg
    table: FigureTable


def dumbbell_svg(entries: tuple[DumbbellRow, ...], unit: Unit) -> Svg:
    """Return the drawing: a row for every entry, an unpublished one hatched."""
    scale = _scale(entries, unit)
    parts: list[str] = []
    middles: list[float] = []
    top = 0.0
    for entry in entries:
        for name in wrapped(entry.label, WIDTH - 2 * NAME_AT, NAME_SIZE):
            parts.append(words(NAME_AT, top + 14, name, "t lab"))
            top += NAME_LINE
        middles.append(top + 14)
        labels = _labels(entry, scale)
        parts += _row(entry, scale, labels, top + 14)
        top += BAND + LABEL_LINE * max((label.line for label in labels), default=0)
    if not any(entry.before or entry.now or entry.undated for entry in entries):
        return drawing(WIDTH, top, parts)  # nothing is shown, so no scale is either
    parts += _axis(scale, middles, top, unit)
    return drawing(WIDTH, top + AXIS, parts)


def _scale(entries: tuple[DumbbellRow, ...], unit: Unit) -> Scale:
    marks = [m for e in entries for m in (e.before, e.now, e.undated) if m]
    top = round_top(max((value for value, _ in marks), default=1) * 1.2)
    low = min((value for value, _ in marks), default=0)
    bottom = -round_top(-low) if low < 0 else 0
    return Scale(bottom, min(top, 100) if unit is Unit.PERCENT else top, LOW, HIGH)


def _axis(scale: Scale, middles: list[float], bottom: float, unit: Unit) -> Iterator[str]:
    places = ticks(scale.high, most=3)
    sentence = []
    for tick in places:
        x = scale(tick)
        for middle in middles:
            yield line(x, middle - 10, x, middle + 10, "grid" if tick else "axis")
        number = plain_number(tick)
        is_marked = tick == places[-1] and unit is Unit.PERCENT
        sentence.append((x, percent(number) if is_marked else number))
    for start, text in in_a_row([sentence[-1], *sentence[:-1]], low=NAME_AT, high=WIDTH, size=SIZE):
        yield words(start, bottom + 16, text, "t mut")


def _row(
    entry: DumbbellRow, scale: Scale, labels: tuple["_Label", ...], middle: float
) -> Iterator[str]:
    if not labels:
        yield hatched(LOW, middle - 9, HIGH - LOW, 18)
        sentence = translate(entry.absence)
        yield box(LOW + 8, middle - 8, text_width(sentence, SIZE) + 12, 16, "chip")
        yield words(LOW + 14, middle + 4, sentence, "t")
        return
    if entry.before and entry.now:
        yield line(scale(entry.before[0]), middle, scale(entry.now[0]), middle, "bell")
    if entry.before:
        yield circle(scale(entry.before[0]), middle, 5, "p0")
    if entry.now:
        yield circle(scale(entry.now[0]), middle, 5.6, "p1")
    if entry.undated:
        yield squares([(scale(entry.undated[0]), middle)], 10, "undated")
    for label in labels:
        yield words(label.start, middle + 4 + LABEL_LINE * label.line, label.text, label.role)


@dataclass(frozen=True)
class _Label:
    """A text beside its mark (line 0) or below the marks (line 1 and on)."""

    text: str
    role: str
    start: float
    line: int

    @property
    def end(self) -> float:
        return self.start + text_width(self.text, SIZE)


def _labels(entry: DumbbellRow, scale: Scale) -> tuple[_Label, ...]:
    """Return a label for every mark, where it covers neither a mark nor another label."""
    roles = ((entry.before, "t"), (entry.now, "t now-t"), (entry.undated, "t"))
    marks = [(scale(mark[0]), mark[1], role) for mark, role in roles if mark]
    taken = [(x - 7, x + 7) for x, _, _ in marks]
    if entry.before and entry.now:
        low, high = sorted((scale(entry.before[0]), scale(entry.now[0])))
        taken.append((low, high))
    found: list[_Label] = []
    for x, text, role in marks:
        others = [place for place, _, _ in marks if place != x]
        label = _beside(x, text, role, taken, others)
        found.append(label or _below(x, text, role, found))
        if not found[-1].line:
            taken.append((found[-1].start, found[-1].end))
    return tuple(found)


def _beside(
    x: float, text: str, role: str, taken: list[tuple[float, float]], others: list[float]
) -> _Label | None:
    """Return the label right or left of its own mark, if it fits.

    Never beyond another mark: there it would be read as that mark's label.
    """
    width = text_width(text, SIZE)
    for start in (x + 10, x - 10 - width):
        inside = start >= NAME_AT and start + width <= WIDTH
        near = start if start > x else start + width
        has_other = any(min(x, near) < other < max(x, near) for other in others)
        if (
            inside
            and not has_other
            and all(start + width <= low or high <= start for low, high in taken)
        ):
            return _Label(text, role, start, 0)
    return None


def _below(x: float, text: str, role: str, found: list[_Label]) -> _Label:
    """Return the label under its mark, on a line of its own where others are in the way."""
    width = text_width(text, SIZE)
    start = max(min(x - width / 2, WIDTH - width), NAME_AT)
    return _Label(text, role, start, 1 + max((label.line for label in found), default=0))


def reported_figure(found: MeasureFindings) -> Dumbbell:
    """Return the figure of a measure that has only published results.

    Raises:
        ValueError: If the measure has none.
    """
    if found.reported is None:
        raise ValueError(f"measure {found.measure.id} has no published results")
    entries = tuple(
        _entry(found.name(group.group), group, found.measure.unit)
        for group in found.reported.groups
    )
    unpublished = (
        () if _has_single_group(found) else (DumbbellRow(translate(EACH), None, None, None),)
    )
    return Dumbbell(
        id=f"reported-{found.measure.id}",
        kind=REPORTED,
        title=reported_headline(found.measure, found.reported),
        description=_description(found, found.reported),
        svg=dumbbell_svg((*entries, *unpublished), found.measure.unit),
        table=_reported_table(found, found.reported),
    )


def _has_single_group(found: MeasureFindings) -> bool:
    """Whether any published result is about one group of the code list, and not about several."""
    single = {group.id for group in found.groups.codes.groups if not group.is_unknown}
    return any(group.group in single for group in (found.reported.groups if found.reported else ()))


def _entry(name: str, group: ReportedGroup, unit: Unit) -> DumbbellRow:
    undated = group.undated[0] if group.undated else None
    return DumbbellRow(
        label=name,
        before=(
            float(group.before.value),
            translate("before {level}", level=published(group.before.value, unit)),
        )
        if group.before
        else None,
        now=(
            float(group.after.value),
            translate("after {level}", level=published(group.after.value, unit)),
        )
        if group.after
        else None,
        undated=(
            float(undated.value),
            translate("{level}, no date", level=published(undated.value, unit)),
        )
        if undated
        else None,
    )


def _description(found: MeasureFindings, reported: Reported) -> str:
    unit = found.measure.unit
    sentence: list[str] = []
    for group in reported.groups:
        name = found.name(group.group)
        sentence += _dated_words(name, group, unit)
        for figure in group.undated:
            sentence.append(
                translate(
                    "{group}: {level}, one figure without a date.",
                    group=name,
                    level=published(figure.value, unit),
                )
            )
    if not _has_single_group(found):
        sentence.append(translate("No result is published for any single ethnic group."))
    return " ".join([translate("Published results only."), *sentence])


def _dated_words(name: str, group: ReportedGroup, unit: Unit) -> Iterator[str]:
    """Yield what is published of a group before, after, or at both times."""
    before = published(group.before.value, unit) if group.before else ""
    after = published(group.after.value, unit) if group.after else ""
    if before and after:
        yield translate(
            "{group}: {before} before, {after} after.",
            group=name,
            before=before,
            after=after,
        )
    elif before:
        yield translate("{group}: {level} before.", group=name, level=before)
    elif after:
        yield translate("{group}: {level} after.", group=name, level=after)


def _reported_table(found: MeasureFindings, reported: Reported) -> FigureTable:
    unit = found.measure.unit
    rows = [
        (
            found.name(group.group),
            published(group.before.value, unit) if group.before else translate(NOT_PUBLISHED),
            published(group.after.value, unit) if group.after else translate(NOT_PUBLISHED),
            listed([published(f.value, unit) for f in group.undated])
            or translate("no such figure"),
        )
        for group in reported.groups
    ]
    if not _has_single_group(found):
        none = translate(NOT_PUBLISHED)
        rows.append((translate(EACH), none, none, translate("no such figure")))
    return FigureTable(
        id=f"reported-numbers-{found.measure.id}",
        caption=translate("{measure}: published results", measure=found.measure.title),
        header=(
            translate("Group"),
            translate_in_context("column", "Before"),
            translate_in_context("column", "After"),
            translate("Without a date"),
        ),
        rows=tuple(rows),
    )


def harm_figure(found: MeasureFindings, harm: Harm) -> Dumbbell:
    """Return everyone together and the group for whom it got worse, before and now."""
    measure, group = found.measure, found.name(harm.own.series.group)
    total = [(translate("Everyone together"), harm.total)] if harm.total else []
    pairs = [*total, (group, harm.own)]
    entries = tuple(_past_entry(name, past, measure.unit) for name, past in pairs)
    return Dumbbell(
        id=f"harm-{measure.id}-{harm.own.series.group}",
        kind=BEFORE_AND_NOW,
        title=translate(
            "{measure}: worse for {group}",
            measure=measure.title,
            group=group,
        ),
        description=" ".join(_levels(name, past, measure.unit) for name, past in pairs),
        svg=dumbbell_svg(entries, measure.unit),
        table=FigureTable(
            id=f"harm-numbers-{measure.id}-{harm.own.series.group}",
            caption=translate("{measure}, before and now", measure=measure.title),
            header=(
                translate("Group"),
                translate_in_context("column", "Before"),
                translate_in_context("column", "Now"),
            ),
            rows=tuple(_past_row(name, past, measure.unit) for name, past in pairs),
        ),
    )


def _past_entry(name: str, past: OwnPast, unit: Unit) -> DumbbellRow:
    before, now = past.before, past.now
    return DumbbellRow(
        label=name,
        before=(before.value, translate("was {level}", level=level(before.value, unit)))
        if before
        else None,
        now=(now.value, translate("now {level}", level=level(now.value, unit))) if now else None,
        undated=None,
        absence=_absence(past),
    )


def _absence(past: OwnPast) -> str:
    hidden, unknown = message("hidden to protect people"), message("not known")
    return hidden if past.series.hidden else unknown


def _levels(name: str, past: OwnPast, unit: Unit) -> str:
    if past.before is None or past.now is None:
        return translate("{group}: {levels}.", group=name, levels=translate(_absence(past)))
    levels = from_to(past.before.value, past.now.value, unit)
    return translate("{group}: {levels}.", group=name, levels=levels)


def _past_row(name: str, past: OwnPast, unit: Unit) -> tuple[str, str, str]:
    before, now = past.before, past.now
    mark = "[c]" if past.series.hidden else "[x]"
    return (
        name,
        level(before.value, unit) if before else mark,
        level(now.value, unit) if now else mark,
    )


def aim_dumbbell(found: MeasureFindings, groups: tuple[str, ...]) -> Dumbbell | None:
    """Return before and now of the groups in the aim, for the list of projects."""
    pasts = [p for p in found.ethnic_groups if p.series.group in groups] or list(
        found.ethnic_groups
    )
    if not pasts:
        return None
    unit = found.measure.unit
    pairs = [(found.name(past.series.group), past) for past in pasts]
    return Dumbbell(
        id=f"aim-{found.measure.id}",
        kind=BEFORE_AND_NOW,
        title=found.measure.title,
        description=" ".join(_levels(name, past, unit) for name, past in pairs),
        svg=dumbbell_svg(tuple(_past_entry(name, past, unit) for name, past in pairs), unit),
        table=FigureTable(
            id=f"aim-numbers-{found.measure.id}",
            caption=translate("{measure}, before and now", measure=found.measure.title),
            header=(
                translate("Group"),
                translate_in_context("column", "Before"),
                translate_in_context("column", "Now"),
            ),
            rows=tuple(_past_row(name, past, unit) for name, past in pairs),
        ),
    )
