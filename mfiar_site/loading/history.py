"""What git remembers of the data files of a site: every version that was ever committed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mfiar_site.loading.data import MOST_CSV_BYTES
from mfiar_site.loading.git import Git, GitError, contents


@dataclass(frozen=True, kw_only=True)
class History:
    """Earlier texts of data files, each once, by project and measure."""

    texts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    why_not: str = ""  # why there are none, or not all; nothing where git told everything

    def of(self, project: str, measure: str) -> tuple[str, ...]:
        """Return the texts that the data file of a measure had."""
        return self.texts.get((project, measure), ())


def data_history(root: Path, projects: Path) -> History:
    """Return every committed version of projects/<id>/data/<measure>.csv, as git has them.

    Versions that equal the file on the disk are left out. Nothing is run of the repository, and
    nothing is fetched.

    Args:
        root: The folder of the site.
        projects: The folder of its projects.
    """
    git = Git(root)
    try:
        if not git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").worked:
            return History(why_not=_why_not(git))
        blobs = _blobs(git, projects)
        output = contents(git, [blob for _, blob in blobs])
        is_whole = git.ask("rev-parse", "--is-shallow-repository").line != "true"
    except GitError as error:
        return History(why_not=str(error))
    texts: dict[tuple[str, str], list[str]] = {}
    for name, blob in blobs:
        content = output[blob]
        if len(content) <= MOST_CSV_BYTES and not _is_on_disk(projects, name, content):
            texts.setdefault(name, []).append(content.decode("utf-8-sig", "replace"))
    return History(
        texts={name: tuple(listed) for name, listed in texts.items()},
        why_not="" if is_whole else "this copy of the repository has only a part of its history",
    )


def mark(root: Path) -> str | None:
    """Return what changes whenever the history changes; None where nothing short tells it.

    It is the id of the last commit, on which the whole history hangs, or nothing without one. In a
    copy that has only a part of the history, more of it can arrive while the last commit stays.
    """
    git = Git(root)
    try:
        asked = git.ask("rev-parse", "--is-shallow-repository", "--verify", "HEAD^{commit}")
        has_parts = git.ask("config", "--get-regexp", r"^remote\..*\.promisor$").worked
    except GitError:
        return ""
    shallow, _, commit = asked.line.partition("\n")
    if not asked.worked:
        return ""
    return commit if shallow == "false" and not has_parts else None


def _why_not(git: Git) -> str:
    if git.ask("rev-parse", "--is-inside-work-tree").worked:
        return ""  # a repository in which nothing was committed yet
    return "this folder is in no repository that git can read"


def _blobs(git: Git, projects: Path) -> list[tuple[tuple[str, str], str]]:
    """Return (project, measure) and blob of every version of every data file, oldest last."""
    where = git.output("rev-parse", "--show-toplevel").decode("utf-8", "replace").strip()
    try:
        folder = projects.resolve().relative_to(Path(where).resolve()).as_posix()
    except ValueError:
        return []
    listed = git.output("rev-list", "--objects", "--full-history", "HEAD", "--", f":(top){folder}")
    found = []
    for line in listed.decode("utf-8", "surrogateescape").splitlines():
        blob, _, path = line.partition(" ")
        parts = Path(path).relative_to(folder).parts if path.startswith(f"{folder}/") else ()
        if len(parts) == 3 and parts[1] == "data" and parts[2].endswith(".csv"):
            found.append(((parts[0], parts[2].removesuffix(".csv")), blob))
    return found


def _is_on_disk(projects: Path, name: tuple[str, str], content: bytes) -> bool:
    file = projects / name[0] / "data" / f"{name[1]}.csv"
    return file.is_file() and file.read_bytes() == content
