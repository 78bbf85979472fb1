"""A charted series in lines of text, for the terminal."""

from collections.abc import Iterator

from mfiar_site.findings.series_chart import PointFound, SeriesChart
from mfiar_site.stats.runs import Runs


def chart_lines(found: SeriesChart) -> Iterator[str]:
    """Yield a chart as a table that a person reads, signals marked at the end of a line."""
    yield f"{found.kind} chart, rules: {found.rules}"
    yield from map(_point_line, found.points)
    yield from (_runs_line(runs) for runs in found.runs if runs)
    for name, icon in (("Variation", found.variation), ("Assurance", found.assurance)):
        if icon:
            yield f"{name}: {icon}"
    yield from (f"Note: {note}." for note in found.notes)


def _point_line(point: PointFound) -> str:
    numbers = (point.value, point.lower, point.centre_line, point.upper)
    cells = "  ".join(f"{'-' if n is None else format(n, '.4g'):>9}" for n in numbers)
    marks = [*point.signals, *(["excluded"] if point.excluded else [])]
    return f"{point.period:>10}  {cells}  {', '.join(marks)}".rstrip()


def _runs_line(runs: Runs) -> str:
    return (
        f"Longest run {runs.longest} (up to {runs.longest_allowed} by chance),"
        f" crossings {runs.crossings} (at least {runs.crossings_needed} by chance):"
        f" {'signal' if runs.is_signal else 'no signal'}"
    )
