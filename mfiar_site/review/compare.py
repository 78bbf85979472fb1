"""Everything a reviewer should know of the projects that two versions tell differently."""

from collections.abc import Iterator, Mapping
from datetime import date

from mfiar_site.language.lists import english_either, first_and_more
from mfiar_site.language.numbers import counted
from mfiar_site.model.project import Project
from mfiar_site.problems import Location, Problem
from mfiar_site.review.baselines import baseline_events
from mfiar_site.review.conclusions import Conclusions, all_conclusions
from mfiar_site.review.context import Pair, event
from mfiar_site.review.counting import counting_events
from mfiar_site.review.event import Event
from mfiar_site.review.figures import Rows, both_rows, figure_events
from mfiar_site.review.inside import inside_events, project_flip
from mfiar_site.review.protection import protection_events
from mfiar_site.review.rules import record_events
from mfiar_site.review.snapshot import Read, Snapshot, Unreadable
from mfiar_site.review.verdicts import project_headline_event, verdict_events

_MOST_PROBLEMS = 3  # that are told of a project; `mfiar check` tells them all


def project_events(
    name: str,
    old: Read | None,
    new: Read | None,
    *,
    files: tuple[str, ...],
    stale: frozenset[str] = frozenset(),
    on: date,
) -> Iterator[Event]:
    """Yield what differs between two versions of one project.

    Args:
        name: The project's id.
        old: As it was; None where it was not there.
        new: As it would be; None where it would not be there.
        files: What differs in its folder, told where one side cannot be read.
        stale: Measures whose file differs though the record of where it comes from does not.
        on: The day of the review.
    """
    match old, new:
        case None, Snapshot():
            yield from _added(name, new)
        case None | Snapshot() | Unreadable(), Unreadable():
            yield _unreadable("project.unreadable", name, new, ())
        case Snapshot() | Unreadable(), None:
            yield _removed(name, old)
        case Unreadable(), Snapshot():
            yield _unreadable("project.was-unreadable", name, old, files)
            yield from _unsound(name, new)
        case Snapshot(), Snapshot():
            yield from _compared(Pair(old, new, on, stale))


def _added(name: str, new: Snapshot) -> Iterator[Event]:
    if new.whole.internal:
        yield event("record.internal-changed", name, "An internal project is new", at=new.place)
        return
    project = new.project
    parts = (
        counted(len(project.measures), "measure"),
        counted(len(project.cycles), "cycle"),
        counted(len(project.insights), "insight"),
    )
    yield event(
        "project.added",
        name,
        f"The project is new, at the stage {project.stage.value}",
        at=new.place,
        after=project.title,
        details=[", ".join(parts)],
    )
    yield from _unsound(name, new)


def _removed(name: str, old: Snapshot | Unreadable) -> Event:
    is_secret = isinstance(old, Unreadable) or old.whole.internal
    title = "" if is_secret or isinstance(old, Unreadable) else str(old.project.title)
    return event(
        "project.removed",
        name,
        "The project is gone",
        at=old.place,
        before=title,
        after="nothing",
        is_gone=True,
    )


def _unreadable(kind: str, name: str, side: Unreadable, files: tuple[str, ...]) -> Event:
    is_old = kind == "project.was-unreadable"
    state = "could not be read as it was" if is_old else "cannot be read as it would be"
    first = side.problems[0].at if side.problems else side.place
    changed = [f"Changed: {', '.join(files)}"] if files else []
    return event(
        kind,
        name,
        f"The project {state}: {counted(len(side.problems), 'problem')}",
        at=side.place if is_old else first,
        details=[*_problem_details(side.problems), *changed],
        is_gone=is_old,
    )


def _unsound(name: str, new: Snapshot) -> Iterator[Event]:
    errors = tuple(problem for problem in new.problems if problem.is_error)
    if errors:
        yield event(
            "project.unsound",
            name,
            f"The project does not pass the checks: {counted(len(errors), 'error')}",
            at=errors[0].at,
            details=_problem_details(errors, is_quiet=new.published is None),
        )


def _problem_details(problems: tuple[Problem, ...], *, is_quiet: bool = False) -> list[str]:
    """Return the first problems.

    What may rest on figures that did not pass the gate is told by its place and code alone.
    """
    lines = [
        f"{problem.at}: [{problem.code}]"
        if is_quiet or problem.at.file.endswith(".csv")
        else f"{problem.at}: {problem.message} [{problem.code}]"
        for problem in problems
    ]
    return first_and_more(lines, _MOST_PROBLEMS)


def _compared(pair: Pair) -> Iterator[Event]:
    if flip := project_flip(pair):
        yield flip
        return
    yield from _unsound(pair.name, pair.new)
    yield from inside_events(pair)
    if pair.new.whole.internal:
        if pair.old.project != pair.new.project or pair.old.published != pair.new.published:
            what = "An internal project changed"
            yield event("record.internal-changed", pair.name, what, at=pair.new.place)
        return
    yield from _renamed(pair)
    yield from record_events(pair)
    yield from _figures_kept_back(pair)
    yield from _measure_events(pair)


def _renamed(pair: Pair) -> Iterator[Event]:
    old, new = pair.old.whole, pair.new.whole
    if old.id != new.id:
        what = "The project has another id"
        at = pair.new.place
        yield event("project.renamed", pair.name, what, at=at, before=old.id, after=new.id)


def _figures_kept_back(pair: Pair) -> Iterator[Event]:
    kept = [
        name
        for name, side in (("as it was", pair.old), ("as it would be", pair.new))
        if side.published is None
    ]
    if kept and _files_of_figures(pair):
        what = f"The figures may not be seen {english_either(kept)}, so figures are not compared"
        yield event("project.figures-kept-back", pair.name, what, at=pair.new.place)


def _files_of_figures(pair: Pair) -> bool:
    return any(side.whole_tables for side in (pair.old, pair.new))


def _measure_events(pair: Pair) -> Iterator[Event]:
    before = {measure.id: measure for measure in pair.old.project.measures}
    rows_of = _rows(pair)
    found = _conclusions(pair, rows_of)
    for after in pair.new.project.measures:
        rows = rows_of.get(after.id)
        if rows is not None:
            yield from figure_events(rows)
            yield from protection_events(rows)
            yield from counting_events(rows)
        if after.id in before:
            conclusion = found.get(after.id)
            yield from baseline_events(pair, before[after.id], after, conclusion)
        if after.id in found:
            yield from verdict_events(found[after.id])
    of_aim = found.get(pair.new.project.aim.measure or "") if pair.new.project.aim else None
    if of_aim or _has_other_words(pair):
        yield from project_headline_event(pair, of_aim)


def _has_other_words(pair: Pair) -> bool:
    """Whether the record itself changed what the page of a project opens with."""
    old, new = pair.old.project, pair.new.project
    names = ("title", "aim", "pooled_groups")
    return any(getattr(old, name) != getattr(new, name) for name in names)


def _rows(pair: Pair) -> Mapping[str, Rows]:
    """Return the figures of every measure that the public may see in HEAD, and could in BASE."""
    known = _hidden_measures(pair.old.whole)
    found = {
        str(measure.id): both_rows(pair, measure)
        for measure in pair.new.project.measures
        if measure.id not in known
    }
    return {name: rows for name, rows in found.items() if rows is not None}


def _hidden_measures(project: Project) -> set[str]:
    """Return internal measures: that they became public is told instead of their figures."""
    return {str(measure.id) for measure in project.measures if measure.internal}


def _conclusions(pair: Pair, rows_of: Mapping[str, Rows]) -> Mapping[str, Conclusions]:
    listed = all_conclusions(pair.old.project, pair.new.project, rows_of)
    return {str(found.after.id): found for found in listed}


def profile_event(before: str, after: str, file: str) -> Event:
    """Return that the site's disclosure profile changed."""
    what = "The site's disclosure profile changed"
    at = Location(file, 1, 1)
    return event("site.profile", "", what, at=at, before=before, after=after)
