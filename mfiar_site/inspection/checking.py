"""What is wrong with the projects of a site, looked at anew only where something changed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from mfiar_site.identifiers.masking import without_identifiers
from mfiar_site.inspection import check_cache, fingerprints
from mfiar_site.inspection.check_cache import CachedCheck
from mfiar_site.inspection.configuration import Configuration
from mfiar_site.inspection.process_pool import map_in_processes
from mfiar_site.inspection.repository import repository_problems
from mfiar_site.inspection.workload import is_worth_starting
from mfiar_site.loading.allow_list import FILE as ALLOW_LIST
from mfiar_site.loading.allow_list import read_allow_list
from mfiar_site.loading.history import mark
from mfiar_site.loading.project import project_folders
from mfiar_site.loading.site_lists import FOLDER as SITE_LISTS
from mfiar_site.problems import Problem, in_file_order
from mfiar_site.scan.scanning import scan_around_projects

WORK = ("mfiar_site.inspection.projects",)  # what checking needs loaded
_OF_LISTS = ""  # the name under which the problems of the site's own lists are kept
_WORTH_STARTING = 3_000_000  # bytes of records: checking takes a third of what telling takes

Found = tuple[Problem, ...]


@dataclass(frozen=True)
class _Look:
    """One look at some projects that are told from one root."""

    root: Path
    profile: str
    contact: str
    on: date
    projects: Path  # the folder that they stand in
    place: Path | None  # of the cache; None: nothing is kept
    of: str = ""  # the hash of what all the projects depend on


def problems_in(
    projects: Sequence[Path],
    settings: Configuration,
    *,
    on: date,
    folder: Path | None = None,
    processes: int | None = None,
) -> list[Problem]:
    """Return what is wrong in some projects, or in all of a site when none is named.

    Args:
        projects: Folders of projects.
        settings: Of the site.
        on: The day on which consents and promised dates are judged.
        folder: Where what was found is kept for the next time; nothing is kept when omitted.
        processes: How many work at once; what is worth it when omitted.
    """
    of_repository = repository_problems(
        settings.root, projects=settings.projects, profile=settings.profile
    )
    if not projects:
        folders, of_folder = project_folders(settings.projects, root=settings.root)
        look = _look(settings.root, settings.projects, settings, on, folder)
        seen = _seen(look, folders, processes, is_whole=True)
        masked = map(without_identifiers, [*of_repository, *of_folder])
        return in_file_order([*masked, *seen, *problems_around_projects(settings)])
    found = list(of_repository)
    for root, named in _by_root(projects, settings.root).items():
        look = _look(root, named[0].parent, settings, on, folder)
        found += _seen(look, named, processes, is_whole=False)
    return in_file_order(found)


def problems_around_projects(settings: Configuration) -> Found:
    """Return what points at one person on pages and in settings."""
    allowed, problems = read_allow_list(settings.root)
    return (
        *problems,
        *scan_around_projects(settings.scope, allowed, content=settings.content).problems,
    )


def _by_root(projects: Sequence[Path], root: Path) -> Mapping[Path, list[Path]]:
    """Return the projects by where they are told from: the site, or the folder above them."""
    found: dict[Path, list[Path]] = {}
    for folder in projects:
        whole = folder.resolve()
        place = root if whole.is_relative_to(root) else whole.parent
        found.setdefault(place, []).append(Path(os.path.abspath(folder)))
    return found


def _look(
    root: Path, projects: Path, settings: Configuration, on: date, folder: Path | None
) -> _Look:
    anew = _Look(root, settings.profile, settings.contact, on, projects, None)
    if folder is None:
        return anew
    history = mark(root)
    if history is None:
        return anew
    asked = (str(projects), settings.profile, settings.contact, on.isoformat(), history)
    try:
        beside = (fingerprints.of_folder(root / name) for name in (SITE_LISTS, ALLOW_LIST))
        program = fingerprints.of_program()
        of = fingerprints.of_values(program, str(root), str(root.resolve()), *asked, *beside)
    except fingerprints.CannotFingerprint:
        return anew
    place = folder / f"{fingerprints.of_values(str(root))[:32]}.json"
    return replace(anew, place=place, of=of)


def _seen(
    look: _Look, folders: Sequence[Path], processes: int | None, *, is_whole: bool
) -> Iterator[Problem]:
    """Yield the problems of some folders and of the site's own lists."""
    paths = {_OF_LISTS: look.root / SITE_LISTS}
    paths |= {os.path.relpath(folder, look.root): folder for folder in folders}
    before = {name: _hash(look, path) for name, path in paths.items()}
    known = check_cache.read_cache(look.place, of=look.of) if look.place else {}
    kept = {name: one for name, one in known.items() if before.get(name) == one.of}
    new = [name for name in paths if name not in kept]
    for name, found in zip(
        new, _anew(look, {name: paths[name] for name in new}, processes), strict=True
    ):
        yield from found
        of = before[name]
        if of is not None and _hash(look, paths[name]) == of:  # else it was changed meanwhile
            kept[name] = CachedCheck(of, found)
    for name in paths.keys() - set(new):
        yield from kept[name].problems
    if look.place and (new or (is_whole and known.keys() - paths.keys())):
        check_cache.write_cache(look.place, kept if is_whole else {**known, **kept}, of=look.of)


def _hash(look: _Look, path: Path) -> str | None:
    """Return the hash of a folder, or None where it has to be looked at each time."""
    try:
        return fingerprints.of_folder(path) if look.place else None
    except fingerprints.CannotFingerprint:
        return None


def _anew(look: _Look, paths: Mapping[str, Path], processes: int | None) -> Iterator[Found]:
    """Yield the problems of each path, in their order."""
    if not paths:
        return
    from mfiar_site.inspection.projects import inspection_context, problems_of

    how, of_lists = inspection_context(
        look.root,
        projects=look.projects,
        profile=look.profile,
        on=look.on,
        contact=look.contact,
    )
    if _OF_LISTS in paths:  # it is the first
        yield of_lists
    folders = [path for name, path in paths.items() if name != _OF_LISTS]
    if processes is None and not is_worth_starting(folders, _WORTH_STARTING):
        processes = 1
    yield from map_in_processes(
        partial(problems_of, how=how), folders, processes=processes, ready=WORK
    )
