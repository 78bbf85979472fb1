"""Two versions of a site in, everything a reviewer should know out."""

import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mfiar_site.review.compare import profile_event, project_events
from mfiar_site.review.context import Pair
from mfiar_site.review.event import ChangeSeverity, Event, in_order
from mfiar_site.review.overlays import Overlay, overlays
from mfiar_site.review.sides import Sides, sides
from mfiar_site.review.snapshot import Read, Snapshot, completed, read_projects
from mfiar_site.review.versions import Version


@dataclass(frozen=True, kw_only=True)
class ReviewReport:
    """What differs between two versions of a site."""

    base: str  # what was compared, in words
    head: str
    events: tuple[Event, ...]  # the gravest first
    changed: tuple[str, ...]  # projects with a file that differs
    quiet: tuple[str, ...]  # of these, those whose meaning is the same
    overlays: tuple[Overlay, ...] = ()  # published figures that differ, to be drawn

    def at_least(self, severity: ChangeSeverity) -> tuple[Event, ...]:
        """Return the events that weigh as much, or more."""
        return tuple(one for one in self.events if one.severity.weight <= severity.weight)

    def count(self, severity: ChangeSeverity) -> int:
        """Return how many events have exactly this weight."""
        return sum(one.severity is severity for one in self.events)


def review(
    base: str | None,
    head: str | None,
    *,
    config_file: Path,
    on: date,
    projects: Collection[str] = (),
    from_merge_base: bool = True,
    only_staged: bool = False,
) -> ReviewReport:
    """Return what differs between two versions of a site.

    Args:
        base: A version of git, or a folder; where the change began when omitted.
        head: The same; what stands on the disk when omitted.
        config_file: The settings of the site.
        on: The day on which consents and begun tests are judged.
        projects: The ids to look at; all when empty.
        from_merge_base: Whether what others did to BASE since is left out.
        only_staged: Whether what would be committed now is looked at, and not the disk.

    Raises:
        ReviewError: If one of the versions cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="mfiar-review-") as work_dir:
        folder = Path(work_dir)
        compared = sides(
            base,
            head,
            config_file=config_file,
            work_dir=folder,
            from_merge_base=from_merge_base,
            only_staged=only_staged,
        )
        return _report(compared, folder, config_file, set(projects), on)


def _report(
    compared: Sides, work_dir: Path, config_file: Path, wanted: set[str], on: date
) -> ReviewReport:
    changed = [name for name in _changed(compared) if not wanted or name in wanted]
    renamed = _renamed(compared, changed)
    new = _read(compared.head, changed, work_dir / "head", checked_on=on)
    old = _read_old(compared, changed, new, work_dir / "base")
    events: list[Event] = []
    if compared.base.profile != compared.head.profile and compared.base.prints:
        profiles = (compared.base.profile, compared.head.profile)
        events.append(profile_event(*profiles, config_file.name))
    quiet: list[str] = []
    drawn: list[Overlay] = []
    for name in changed:
        if name in renamed.values():
            continue  # it is told under its new id
        was = old.get(renamed.get(name, name))
        files = tuple(_files(compared, name))
        stale = frozenset(_stale(compared, name, files))
        found = list(project_events(name, was, new.get(name), files=files, stale=stale, on=on))
        events += found
        quiet += [] if found else [name]
        drawn += _overlays(was, new.get(name), on)
    return ReviewReport(
        base=compared.base.name,
        head=compared.head.name,
        events=tuple(in_order(events)),
        changed=tuple(changed),
        quiet=tuple(quiet),
        overlays=tuple(drawn),
    )


def _overlays(old: Read | None, new: Read | None, on: date) -> Iterator[Overlay]:
    if isinstance(old, Snapshot) and isinstance(new, Snapshot):
        yield from overlays(Pair(old, new, on))


def _read_old(
    compared: Sides, names: list[str], new: Mapping[str, Read], into: Path
) -> Mapping[str, Read]:
    """Return the old projects; figures that are the same to the letter are not read twice."""
    same = {name: tuple(_same_figures(compared, name)) for name in names}
    folder = compared.base.projects
    without = {f"{folder}/{name}/data/{one}.csv" for name in names for one in same[name]}
    old = _read(compared.base, names, into, checked_on=None, without=without)
    return {name: _completed(one, new.get(name), same[name]) for name, one in old.items()}


def _completed(old: Read, new: Read | None, measures: Collection[str]) -> Read:
    if measures and isinstance(old, Snapshot) and isinstance(new, Snapshot):
        return completed(old, new, measures)
    return old


def _same_figures(compared: Sides, name: str) -> Iterator[str]:
    """Yield the measures whose figures are the same, where only figures differ at all."""
    old, new = compared.base.prints.get(name, {}), compared.head.prints.get(name, {})
    only_figures = all(file.startswith("data/") for file in _files(compared, name))
    if compared.base.git is None or not only_figures or not (old and new):
        return
    if compared.base.profile != compared.head.profile:
        return
    for file, what in old.items():
        if file.startswith("data/") and file.endswith(".csv") and new.get(file) == what:
            yield file.removeprefix("data/").removesuffix(".csv")


def _read(
    version: Version,
    names: list[str],
    into: Path,
    *,
    checked_on: date | None,
    without: Collection[str] = (),
) -> Mapping[str, Read]:
    there = tuple(name for name in names if name in version.prints)
    into.mkdir()
    laid_out = version.lay_out(there, into, without=without)
    return read_projects(there, laid_out, profile=version.profile, checked_on=checked_on)


def _changed(compared: Sides) -> Iterator[str]:
    """Yield the projects that may mean something else: by their files, or by a rule for all."""
    old, new = compared.base.prints, compared.head.prints
    is_for_all = compared.base.profile != compared.head.profile
    for name in sorted(old.keys() | new.keys()):
        if is_for_all or old.get(name) != new.get(name):
            yield name


def _renamed(compared: Sides, changed: list[str]) -> Mapping[str, str]:
    """Return new ids with the old ones, of projects whose project.yml went with the folder."""
    old, new = compared.base.prints, compared.head.prints
    gone = {
        files["project.yml"]: name
        for name, files in old.items()
        if name not in new and name in changed and "project.yml" in files
    }
    return {
        name: gone[files["project.yml"]]
        for name, files in new.items()
        if name not in old and name in changed and files.get("project.yml") in gone
    }


def _stale(compared: Sides, name: str, files: tuple[str, ...]) -> Iterator[str]:
    """Yield measures with other figures, and the same record of where they come from."""
    there = compared.head.prints.get(name, {})
    for file in files:
        stem = file.removesuffix(".csv")
        beside = f"{stem}.provenance.json"
        if file.endswith(".csv") and beside in there and beside not in files:
            yield stem.removeprefix("data/")


def _files(compared: Sides, name: str) -> Iterator[str]:
    old, new = compared.base.prints.get(name, {}), compared.head.prints.get(name, {})
    return (file for file in sorted(old.keys() | new.keys()) if old.get(file) != new.get(file))
