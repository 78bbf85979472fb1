"""The people in no ethnic group read back: squares, bars, table."""

from collections.abc import Iterator

from mfiar_site.figures.plot import BOTTOM, LEFT, RIGHT, TOP
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.drawing import drawing_in, is_at
from mfiar_site.site_audit.figures.expected_project import ExpectedProject, ExpectedUnknown
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure
from mfiar_site.site_audit.figures.parts import Part
from mfiar_site.site_audit.figures.printed_numbers import numbers_in, prints_all, tick
from mfiar_site.site_audit.figures.printed_tables import cells_of, rows_of

_WIDE, _ASIDE = 0.6, 0.2  # of the room of a period: its bar, and what is free before it


def squares_faults(part: Part, project: ExpectedProject, path: str) -> Iterator[AuditFault]:
    """Yield where the hundred squares are not the shares of the measure that they picture."""
    main = project.view.found.of_aim or next(iter(project.view.found.measures), None)
    unknown = project.unknown.get(main.measure.id) if main else None
    drawn = drawing_in(part.markup)
    counts = {role: sum(d.count("M") for d in found) for role, found in drawn.paths.items()}
    if unknown is None or {k: n for k, n in counts.items() if n} != _squares(unknown):
        yield AuditFault("built-not-published", path, "the squares of those not on record")


def _squares(unknown: ExpectedUnknown) -> dict[str, int]:
    not_known = round(unknown.not_known)
    not_stated = min(round(unknown.not_stated), 100 - not_known)
    counts = {
        "d-known": 100 - not_known - not_stated,
        "d-ns": not_stated,
        "d-nk": not_known,
    }
    return {role: count for role, count in counts.items() if count}


def on_record_faults(part: Part, project: ExpectedProject, path: str) -> Iterator[AuditFault]:
    """Yield the rows of the table of those on record that hold another share."""
    measures = [one.measure.id for one in project.view.found.measures if one.unknown]
    rows = rows_of(part.markup)
    if len(rows) != len(measures) or any(name not in project.unknown for name in measures):
        yield AuditFault("built-not-published", path, "the table of those not on record")
        return
    for name, (_, row) in zip(measures, rows, strict=True):
        unknown = project.unknown[name]
        shares = [100 - unknown.both, unknown.not_stated, unknown.not_known]
        written = [one for cell in cells_of(row) for one in numbers_in(cell)]
        if not prints_all(written, shares):
            measure = project.by_id[name]
            yield AuditFault(
                "built-not-published", path, "the table of those not on record", measure
            )


def unknown_panel_faults(
    markup: str, unknown: ExpectedUnknown | None, measure: ExpectedMeasure, path: str
) -> Iterator[AuditFault]:
    """Yield where the panel of those in no group differs from their shares."""
    where = "the panel of those not on record"
    if unknown is None:
        yield AuditFault("built-not-published", path, where, measure)
        return
    drawn = drawing_in(markup)
    tops = [
        number
        for x, y, text in drawn.texts_of("t mut")
        if float(x) == LEFT - 4 and is_at(float(y), TOP + 4) and (number := tick(text))
    ]
    step = (RIGHT - LEFT) / len(unknown.by_period)
    top = tops[0] if tops else 1.0
    for role, bars in (("bar-nk", _known_bars(unknown)), ("bar-ns", _stated_bars(unknown))):
        wanted = [
            (LEFT + number * step + step * _ASIDE, _height(high, top), step * _WIDE,
             _height(low, top) - _height(high, top))
            for number, low, high in bars
        ]  # fmt: skip
        found = drawn.boxes[role]
        if len(found) != len(wanted) or not all(
            all(map(is_at, one, other)) for one, other in zip(found, wanted, strict=True)
        ):
            yield AuditFault("built-not-published", path, where, measure)
    if drawn.boxes.keys() - {"bar-nk", "bar-ns"} or drawn.strange or not tops:
        yield AuditFault("built-not-published", path, where, measure)


def _known_bars(unknown: ExpectedUnknown) -> Iterator[tuple[int, float, float]]:
    for number, (_, _, not_known) in enumerate(unknown.by_period):
        if not_known:
            yield number, 0.0, not_known


def _stated_bars(unknown: ExpectedUnknown) -> Iterator[tuple[int, float, float]]:
    for number, (_, not_stated, not_known) in enumerate(unknown.by_period):
        if not_stated:
            yield number, not_known, not_known + not_stated


def _height(value: float, top: float) -> float:
    return BOTTOM + value / top * (TOP - BOTTOM)
