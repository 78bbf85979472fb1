"""The files of a site read back: downloads, and the charts that a reader may explore."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mfiar_site.disclosure.cells import Hidden, PublishedRow, Shown
from mfiar_site.disclosure.table_attack import table_leaks
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.problems import Location
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure, ExpectedPoint, point_of
from mfiar_site.site_audit.figures.over_time import are_out_of_order
from mfiar_site.site_audit.figures.printed_numbers import numbers_in, prints

_LABELS = {"project", "measure", "unit", "period", "group", "group_name", "note"}
_COUNTS = ("numerator", "denominator")
_HELD = (*_COUNTS, "value", "value_text")
_LEAST_DECIMALS = 4


def download_faults(text: str, expected: ExpectedMeasure, path: str) -> Iterator[AuditFault]:
    """Yield the rows of a download that hold another number than the figure.

    Where a row shows too much, the attacker is asked what else can be worked out now.
    """
    header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    of_table = rows[: len(expected.table.rows)]
    columns = dict(zip(header, zip(*of_table, strict=True), strict=False))
    labels = list(zip(columns.get("period", ()), columns.get("group", ()), strict=True))
    if labels != [(str(row.period), row.group) for row in expected.table.rows]:
        yield AuditFault("built-order", path, "the download", expected)
        return
    if all(
        map(_is_plainly_row, zip(*(columns.get(n, ()) for n in _HELD), strict=False), expected.rows)
    ):
        return
    listed = [dict(zip(header, row, strict=False)) for row in of_table]
    is_other = False
    for written, row in zip(listed, expected.table.rows, strict=True):
        if not _is_row(written, row, expected):
            is_other = True
            code = "built-shows-hidden" if row.is_hidden else "built-not-published"
            name, when = expected.grouping.name(row.group), row.period.label
            yield AuditFault(code, path, "the download", expected, name, when)
    if is_other:
        yield from _given_away(listed, expected, path)


def _is_plainly_row(written: Sequence[str], point: ExpectedPoint) -> bool:
    """Whether a row holds just what it should; a quick look that spares a long one."""
    events = "" if point.events is None else str(point.events)
    total = "" if point.total is None else str(point.total)
    value = "" if point.value is None else f"{point.value:.{_LEAST_DECIMALS}f}"
    in_words = written[3] == value if value else written[3].startswith("[")
    return written[:3] == (events, total, value) and in_words


def _is_row(written: Mapping[str, str], row: PublishedRow, expected: ExpectedMeasure) -> bool:
    for name, cell in (("numerator", row.numerator), ("denominator", row.denominator)):
        if (written.get(name) or "") != (str(cell.count) if isinstance(cell, Shown) else ""):
            return False
    point = point_of(row, expected.unit)
    values = [*numbers_in(written.get("value") or ""), *numbers_in(written.get("value_text") or "")]
    if point.value is None or (row.rate is None and row.value is None):
        others = (cell or "" for name, cell in written.items() if name not in _not_held(row))
        return not any(map(numbers_in, others))
    return all(prints(value, point.value) for value in values) and bool(values)


def _not_held(row: PublishedRow) -> frozenset[str]:
    """Return the columns that may hold digits in a row without a value."""
    return frozenset({*_LABELS, *_COUNTS, *dict(row.also)})


def _given_away(
    rows: list[dict[str, str]], expected: ExpectedMeasure, path: str
) -> Iterator[AuditFault]:
    """Yield the rows still hidden in a download that follow from what it shows."""
    table = Table(
        measure=expected.table.measure,
        file=path,
        columns=("period", "group", *_COUNTS, "status"),
        rows=tuple(
            _read(written, row, number)
            for number, (written, row) in enumerate(zip(rows, expected.table.rows, strict=True))
        ),
    )
    for leak in table_leaks(table, expected.table.profile, expected.grouping):
        name = expected.grouping.name(leak.row.group)
        yield AuditFault(
            "built-gives-away", path, "the download", expected, name, leak.row.period.label
        )


def _read(written: Mapping[str, str], row: PublishedRow, number: int) -> Row:
    numerator, denominator = (_count(written.get(name) or "") for name in _COUNTS)
    is_hidden = numerator is None and isinstance(row.numerator, Hidden)
    status = Status.HIDDEN if is_hidden else None
    return Row(
        period=row.period,
        group=row.group,
        numerator=numerator,
        denominator=denominator,
        value=None,
        status=status,
        also=row.also,
        at=Location("", number + 1, 1),
    )


def _count(written: str) -> int | None:
    return int(written) if written.isdecimal() else None


def explore_faults(text: str, expected: ExpectedMeasure, path: str) -> Iterator[AuditFault]:
    """Yield the points of a chart to explore that the figures do not give."""
    spec = _json_in(text)
    traces = spec.get("data", []) if isinstance(spec, dict) else []
    names = [str(trace.get("name")) for trace in traces]
    if are_out_of_order(names, expected.ethnic) or not isinstance(spec, dict):
        yield AuditFault("built-order", path, "the chart to explore", expected)
    for trace in traces:
        group = next((one for one in expected.ethnic if one.name == trace.get("name")), None)
        values = trace.get("y", [])
        lists = {key for key, value in trace.items() if isinstance(value, list)}
        if group is None or len(values) != len(group.points) or lists != {"x", "y"}:
            name = group.name if group else None
            yield AuditFault("built-not-published", path, "the chart to explore", expected, name)
            continue
        for value, point, period in zip(values, group.points, expected.periods, strict=True):
            wanted = None if point.value is None else round(point.value, _LEAST_DECIMALS)
            if value != wanted:
                code = "built-shows-hidden" if point.is_hidden else "built-not-published"
                place = (expected, group.name, period.label)
                yield AuditFault(code, path, "the chart to explore", *place)


def _json_in(text: str) -> Any:
    """Return what a script file assigns last, or nothing where that cannot be read."""
    start = text.find("]=")
    try:
        return json.loads(text[start + 2 :].rstrip().removesuffix(";"))
    except ValueError:
        return None
