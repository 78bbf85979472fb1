"""Which files may be in a site at all."""

import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from mfiar_site.problems import Location, Problem
from mfiar_site.site_audit.html.codes import built_problem

_HOSTS_READ = {".nojekyll", ".well-known", ".htaccess"}  # hidden, and asked for by hosts
_SOURCES = {".yml", ".yaml", ".py", ".pyc", ".j2", ".md", ".toml", ".ipynb"}


def are_plain_files(folder: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """A site holds files: no links, devices or pipes, which would publish what is elsewhere."""
    for path in paths:
        if not stat.S_ISREG((folder / path).lstat().st_mode):
            message = f"{path} is a link to another place, or no file at all."
            advice = "Put the file itself where the link is."
            yield built_problem("built-file-link", _whole(path), message, advice)


def are_files_of_a_site(paths: Iterable[str]) -> Iterator[Problem]:
    """Nothing hidden and no source is published."""
    for path in paths:
        hidden = [part for part in PurePosixPath(path).parts if part.startswith(".")]
        if any(part not in _HOSTS_READ for part in hidden):
            message = f"{path} is hidden."
            advice = "Take it out of the folder of pages, or give it a name without a dot."
            yield built_problem("built-file-hidden", _whole(path), message, advice)
        if PurePosixPath(path).suffix.lower() in _SOURCES:
            message = f"{path} is a source, not a part of a site."
            advice = "Take it out of the folder of pages."
            yield built_problem("built-file-source", _whole(path), message, advice)


def have_names_of_their_own(paths: Iterable[str]) -> Iterator[Problem]:
    """No two files have names that Windows or macOS take for one."""
    seen: dict[str, str] = {}
    for path in paths:
        folded = unicodedata.normalize("NFC", path).casefold()
        other = seen.setdefault(folded, path)
        if other != path:
            message = f"{other} and {path} are one name to some systems."
            yield built_problem("built-file-names", _whole(path), message, "Rename one of them.")


def _whole(path: str) -> Location:
    return Location(path, 1, 1)
