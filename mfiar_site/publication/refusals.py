"""Why a site was not published: each reason as a problem that says what to do."""

import errno
from collections.abc import Collection, Iterator
from pathlib import Path

from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.site_audit import manifest

CODES = {
    "another-build": "Another build of the same site is running.",
    "site-folder-foreign": "The folder to publish in holds files that this program did not make.",
    "manifest-taken": "A page or file of the site has the name of our list of files.",
    "site-not-rendered": "The pages could not be made.",
    "site-not-written": "The system did not let the site be written.",
}
_DROPPED_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}  # by opening a folder
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_A_DISK_OF_ITS_OWN = {errno.EBUSY, errno.EXDEV}


class PagesRefused(Exception):  # noqa: N818 - it says what happened
    """A renderer gave up: with the problems of the project files, or with words alone."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def another_build(site: Path) -> Problem:
    """Return that the lock is taken."""
    return _problem(
        "another-build",
        site,
        f"Another build of {_shown(site)} is running.",
        "Wait until it has ended, then build again.",
    )


def foreign_folder(site: Path) -> Problem | None:
    """Return why the folder may not be replaced, or None if it is absent, empty or ours."""
    what = _foreign_part(site)
    if what is None:
        return None
    return _problem(
        "site-folder-foreign",
        site,
        f"{_shown(site)} {what}: it is left alone.",
        "Choose another `site_dir` in mkdocs.yml, or move away what is there.",
    )


def _foreign_part(site: Path) -> str | None:
    if site.is_symlink():
        return "is a link to another place"
    if not site.exists():
        return None
    if not site.is_dir():
        return "is not a folder"
    known = manifest.recorded(site)
    if known is None:
        return "was not made by this program" if any(site.iterdir()) else None
    others = sorted(_paths_beside(known.keys(), site))
    return f"holds {others[0]}, which this program did not make" if others else None


def _paths_beside(known: Collection[str], site: Path) -> Iterator[str]:
    for path in manifest.paths_in(site):
        is_dropped = Path(path).name in _DROPPED_BY_SYSTEMS
        if path != manifest.NAME and path not in known and not is_dropped:
            yield path


def manifest_taken(pages: Path) -> Iterator[Problem]:
    """Yield a problem if the renderer wrote a file where our list of files goes."""
    if (pages / manifest.NAME).exists():
        yield _problem(
            "manifest-taken",
            Path(manifest.NAME),
            f"The site brings a file {manifest.NAME}, the name of our own list of files.",
            "Give that file another name.",
        )


def not_rendered(error: Exception, site: Path) -> Problem:
    """Return what a renderer said when it gave up."""
    return _problem(
        "site-not-rendered",
        site,
        str(error),
        "Mend what is named above and build again.",
    )


def not_written(error: OSError, site: Path) -> Problem:
    """Return what the system refused, for which file, and what would help."""
    path = _as_published(Path(str(error.filename)), site) if error.filename else site
    return _problem(
        "site-not-written",
        path,
        f"{_shown(path)} could not be written: {error.strerror}.",
        _advice(error.errno, site),
    )


def _as_published(path: Path, site: Path) -> Path:
    """Return where a file of the workshop would have come to stand; the lock stands for all."""
    if not path.is_relative_to(site.parent):
        return path
    first, *others = path.relative_to(site.parent).parts or ("",)
    return site.joinpath(*others[1:]) if first.startswith(f".{site.name}") else path


def _advice(number: int | None, site: Path) -> str:
    folder = _shown(site.parent)
    if number in _NO_ROOM:
        return f"Make room on the disk that holds {folder}, then build again."
    if number in _NOT_ALLOWED:
        return f"Let yourself write in {folder}, and close programs that show the site."
    if number in _A_DISK_OF_ITS_OWN:
        return "Choose as `site_dir` a folder inside the mounted one: a mount cannot be replaced."
    return f"Find out what the system means, or choose a `site_dir` outside {folder}."


def _shown(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _problem(code: str, path: Path, message: str, advice: str) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        at=Location(_shown(path), 1, 1),
        message=message,
        advice=advice,
    )
