"""Publication: a site is made beside the old one, checked, and only then put in its place."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from mfiar_site.problems import Problem
from mfiar_site.publication.exchange_dirs import put_in_place
from mfiar_site.publication.fsync import fsync_folder, fsync_tree
from mfiar_site.publication.lock import lock
from mfiar_site.publication.refusals import (
    PagesRefused,
    another_build,
    foreign_folder,
    manifest_taken,
    not_rendered,
    not_written,
)
from mfiar_site.publication.staging_dir import StagingDir, remove_leftovers, staging_dir
from mfiar_site.site_audit import manifest
from mfiar_site.site_audit.figures import Composed, audit_problems
from mfiar_site.site_audit.html import NOTHING, AuthoredText, Known, built_site_problems

Render = Callable[[Path], Composed | None]
Look = Callable[..., list[Problem]]  # at a folder of pages, and meanwhile at something else


def publish(
    render: Render,
    site: Path,
    *,
    failures: tuple[type[Exception], ...] = (),
    authored: AuthoredText = NOTHING,
    known: Known = frozenset(),
) -> tuple[Problem, ...]:
    """Make a site and put it in the place of the old one; return what was found.

    If there is an error among the problems, the folder `site` is as it was. The same holds if
    the process is killed or the machine stops: the old site is whole until the new one is, and
    the next build removes what was left. Where the new site equals the old one byte for byte,
    the old folder is left untouched, so that times of change mean changes.

    Args:
        render: Writes the pages into the empty folder that it is given; returns what it
            composed of figures, which the pages are then attacked with.
        site: The folder to publish in. It is replaced only if it is empty or was made here.
        failures: What `render` raises when pages have errors that their authors can mend. Any
            other exception is a fault of the program and is not caught.
        authored: What the authors wrote, which is no fault of the program wherever it stands.
        known: What may stand though it looks like an identifier of a person, besides what the
            sources of the site let through.
    """
    place = Path(os.path.abspath(site))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with lock(place.with_name(f".{place.name}.lock")) as is_ours:
            if not is_ours:
                return (another_build(place),)
            remove_leftovers(place)
            return tuple(
                _made_and_put_in_place(
                    render, place, failures, partial(_looked, authored=authored, known=known)
                )
            )
    except OSError as error:
        if error.errno is None:  # raised by a library in its own words: not the disk
            raise
        return (not_written(error, place),)


def _looked(
    pages: Path,
    *,
    authored: AuthoredText,
    known: Known,
    let_through: Known,
    meanwhile: Callable[[], Iterable[Problem]],
) -> list[Problem]:
    return built_site_problems(
        pages, authored=authored, known=known | let_through, meanwhile=meanwhile
    )


def _made_and_put_in_place(
    render: Render, site: Path, failures: tuple[type[Exception], ...], look: Look
) -> Iterable[Problem]:
    refused = foreign_folder(site)
    if refused:
        return [refused]
    with staging_dir(site) as beside:
        try:
            composed = render(beside.pages)
        except failures as error:
            known = error.problems if isinstance(error, PagesRefused) else ()
            return known or [not_rendered(error, site)]
        found = [*manifest_taken(beside.pages), *_found(beside.pages, composed, look)]
        if not any(problem.is_error for problem in found):
            _put_in_place(beside, site)
    return found


def _found(pages: Path, composed: Composed | None, look: Look) -> Iterable[Problem]:
    if composed is None:
        return look(pages, let_through=frozenset(), meanwhile=tuple)
    attack = partial(audit_problems, pages, composed)
    return [
        *composed.pointing,
        *look(pages, let_through=composed.let_through, meanwhile=attack),
    ]


def _put_in_place(beside: StagingDir, site: Path) -> None:
    files = manifest.hashes(beside.pages)
    if site.exists() and manifest.recorded(site) == files == manifest.hashes(site):
        return
    (beside.pages / manifest.NAME).write_bytes(manifest.manifest_bytes(files))
    fsync_tree(beside.pages)
    put_in_place(beside.pages, site, aside=beside.aside)
    fsync_folder(site.parent)
