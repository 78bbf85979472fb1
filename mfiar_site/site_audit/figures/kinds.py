"""Every kind of figure and table that a page may hold, and what each must be equal to.

A new kind of chart or table is registered here, with the function that reads it back. What is
registered nowhere stops the build: nobody has said what it must be equal to.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.expected_project import ExpectedProject
from mfiar_site.site_audit.figures.findings_tables import analyst_table_faults
from mfiar_site.site_audit.figures.levels import dumbbell_faults, gap_faults
from mfiar_site.site_audit.figures.on_record import on_record_faults, squares_faults
from mfiar_site.site_audit.figures.over_time import over_time_faults
from mfiar_site.site_audit.figures.parts import Part, figures_in, plots_in, tables_in
from mfiar_site.site_audit.figures.record_figures import (
    drivers_faults,
    ramp_faults,
    timeline_faults,
)
from mfiar_site.site_audit.figures.record_tables import (
    counted_faults,
    drivers_rows,
    expected_and_found_faults,
    tests_rows,
    time_rows,
    written_faults,
)
from mfiar_site.site_audit.figures.reported import reported_faults


@dataclass(frozen=True)
class Context:
    """Where a part stands: its project, its page, how many of its kind stand before it."""

    project: ExpectedProject
    path: str
    number: int


Verifier = Callable[[Part, Context], Iterator[AuditFault]]


def _over_time(part: Part, at: Context) -> Iterator[AuditFault]:
    measure = at.project.by_id.get(part.details.removeprefix("numbers-"))
    if measure is None:
        yield _unverified(at.path, "a figure over time")
    else:
        unknown = at.project.unknown.get(measure.id)
        yield from over_time_faults(part.markup, measure, at.path, unknown=unknown)


def _gap(part: Part, at: Context) -> Iterator[AuditFault]:
    measure = at.project.by_id.get(part.details.removeprefix("gap-numbers-"))
    if measure is None:
        yield _unverified(at.path, "a figure of gaps")
    else:
        yield from gap_faults(part.markup, measure, at.path)


_BEFORE_AND_NOW = re.compile(r"(?:.*-)?(?:aim|harm)-numbers-(.+)")


def _before_and_now(part: Part, at: Context) -> Iterator[AuditFault]:
    found = _BEFORE_AND_NOW.fullmatch(part.details)
    measures = at.project.by_id
    name = found[1] if found else ""
    of_harm = (one for one in measures if name.startswith(f"{one}-") and "harm-" in part.details)
    measure = measures.get(name) or measures.get(max(of_harm, key=len, default=""))
    if measure is None:
        yield _unverified(at.path, "a figure of before and now")
    else:
        yield from dumbbell_faults(part.markup, part.details, measure, at.path)


def _reported(part: Part, at: Context) -> Iterator[AuditFault]:
    return reported_faults(part, at.project, at.path)


def _drivers(part: Part, at: Context) -> Iterator[AuditFault]:
    return drivers_faults(part, at.project, at.path)


def _timeline(part: Part, at: Context) -> Iterator[AuditFault]:
    return timeline_faults(part, at.project, at.path)


def _ramp(part: Part, at: Context) -> Iterator[AuditFault]:
    return ramp_faults(part, at.project, at.path, number=at.number)


def _squares(part: Part, at: Context) -> Iterator[AuditFault]:
    return squares_faults(part, at.project, at.path)


FIGURES: Mapping[str, Verifier] = {
    "over-time": _over_time,
    "gap": _gap,
    "before-and-now": _before_and_now,
    "reported": _reported,
    "drivers": _drivers,
    "timeline": _timeline,
    "ramp": _ramp,
    "on-record": _squares,
}


def _drivers_table(part: Part, at: Context) -> Iterator[AuditFault]:
    rows, where = drivers_rows(at.project.record), "the table of drivers"
    return counted_faults(part, at.path, rows=rows, where=where)


def _tests_table(part: Part, at: Context) -> Iterator[AuditFault]:
    rows, where = tests_rows(at.project.record), "the table of tests by change"
    return counted_faults(part, at.path, rows=rows, where=where)


def _time_table(part: Part, at: Context) -> Iterator[AuditFault]:
    rows, where = time_rows(at.project.record), "the table of tests in time"
    return counted_faults(part, at.path, rows=rows, where=where)


def _on_record(part: Part, at: Context) -> Iterator[AuditFault]:
    return on_record_faults(part, at.project, at.path)


def _analyst(part: Part, at: Context) -> Iterator[AuditFault]:
    return analyst_table_faults(part, at.project, at.path)


def _expected_and_found(part: Part, at: Context) -> Iterator[AuditFault]:
    return expected_and_found_faults(part, at.project, at.path, number=at.number)


def _written(part: Part, at: Context) -> Iterator[AuditFault]:
    return written_faults(part, at.project, at.path, where=f"the table of {part.kind}")


def _in_its_figure(part: Part, at: Context) -> Iterator[AuditFault]:
    """Yield nothing: it is read back with the figure that it stands in."""
    return iter(())


@dataclass(frozen=True)
class TableKind:
    """A kind of table: how it is known, what reads it back, whether sentences stand in it."""

    pattern: re.Pattern[str]  # of its kind, or of its id where it names none
    verify: Verifier
    has_sentences: bool = False  # then its numbers with units are held to the facts too
    figure: str | None = None  # the kind of figure that it must stand in


def _kind(
    pattern: str, verify: Verifier, *, has_sentences: bool = False, figure: str | None = None
) -> TableKind:
    return TableKind(re.compile(pattern), verify, has_sentences, figure)


TABLES = (
    _kind(r"numbers-.+", _in_its_figure, figure="over-time"),
    _kind(r"gap-numbers-.+", _in_its_figure, figure="gap"),
    _kind(r"gap", _in_its_figure, figure="gap"),
    _kind(r"(?:short-|.+-)?aim-numbers-.+", _in_its_figure, figure="before-and-now"),
    _kind(r"harm-numbers-.+", _in_its_figure, figure="before-and-now"),
    _kind(r"(?:short-|.+-)?reported-numbers-.+", _in_its_figure, figure="reported"),
    _kind(r"(?:annex|failures|standardised|by)-.+", _analyst),
    _kind(r"drivers-listed", _drivers_table),
    _kind(r"tests-by-change", _tests_table),
    _kind(r"tests-in-time", _time_table),
    _kind(r"on-record", _on_record),
    _kind(r"expected-and-found", _expected_and_found),
    _kind(r"prompts|reviews|requests|involvement|missing|amendments", _written, has_sentences=True),
    _kind(r"measures", _written, has_sentences=True),
)
# Of pages about several projects: their numbers with units are held to the facts of them all.
ACROSS = frozenset(
    {
        *("group", "groups", "systems-by-topic", "files", "systems", "corrections"),
        *("reports", "learning", "requests-across"),
    }
)


def table_kind(part: Part) -> TableKind | None:
    """Return the kind of a table; None where it is of none."""
    return next((kind for kind in TABLES if kind.pattern.fullmatch(part.kind)), None)


def page_part_faults(text: str, project: ExpectedProject, path: str) -> Iterator[AuditFault]:
    """Yield what the figures and tables of a page say that their project does not give."""
    figures, counts = list(figures_in(text)), Counter[str]()
    for part in figures:
        verify = FIGURES.get(part.kind)
        if verify is None:
            yield _unverified(path, f"a figure of the kind {part.kind!r}")
        else:
            yield from verify(part, Context(project, path, counts[part.kind]))
        counts[part.kind] += 1
    yield from unknown_plots(text, figures, path)
    for part in tables_in(text):
        kind = table_kind(part)
        around = next((one.kind for one in figures if one.holds(part.start)), None)
        if kind is None or (kind.figure and kind.figure != around):
            yield _unverified(path, f"a table of the kind {part.kind!r}")
        else:
            yield from kind.verify(part, Context(project, path, counts[part.kind]))
        counts[part.kind] += 1


def measure_of(part: Part, project: ExpectedProject) -> str | None:
    """Return the id of the measure that a figure is about; None of the record's own figures.

    The id of its table ends with it, or with it and a group.
    """
    ids = (one.id for one in project.record.measures)
    named = (
        one for one in ids if part.details.endswith(f"-{one}") or f"-numbers-{one}-" in part.details
    )
    return max(named, key=len, default=None)


def across_part_faults(text: str, path: str) -> Iterator[AuditFault]:
    """Yield the figures and tables of a page about several projects that nothing reads back."""
    figures = list(figures_in(text))
    if figures:
        yield _unverified(path, "a figure")
    yield from unknown_plots(text, figures, path)
    if any(part.kind not in ACROSS for part in tables_in(text)):
        yield _unverified(path, "a table")


def unknown_plots(text: str, figures: list[Part], path: str) -> Iterator[AuditFault]:
    """Yield a drawing that stands in no figure."""
    if not all(any(one.holds(place) for one in figures) for place in plots_in(text)):
        yield _unverified(path, "a drawing")


def without_read_tables(text: str) -> str:
    """Return a page without the tables whose cells are read back one by one."""
    kept, last = [], 0
    for part in tables_in(text):
        kind = table_kind(part)
        if kind and not kind.has_sentences:
            kept.append(text[last : part.start])
            last = part.end
    return " ".join([*kept, text[last:]])


def _unverified(path: str, where: str) -> AuditFault:
    return AuditFault("built-unverified", path, where)
