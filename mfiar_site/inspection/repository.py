"""Whether the repository around a site would carry raw counts into a public history."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from mfiar_site.disclosure.raw_files import PRIVATE, is_ignored
from mfiar_site.loading.data import MOST_CSV_BYTES
from mfiar_site.loading.git import Git, GitError
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.standards.profiles import profiles

CODES = {
    "private-tracked": "A file in the folder of raw counts is in the repository.",
    "raw-counts-tracked": "A file in the repository holds counts that can point at a person.",
    "repository-unknown": "There are raw counts, and no git that could say where they go.",
}
ATTRIBUTE = "mfiar"  # in .gitattributes: `examples/*.csv mfiar=invented`
_INVENTED = "invented"
_COUNTS = {"numerator", "denominator", "count", "counts", "events", "number", "n", "total"}
_GROUPS = {"group", "groups", "ethnicity", "ethnic_group", "ethnic group", "ethnic_category"}
_GROUPS |= {"ethnic category"}


def repository_problems(root: Path, *, projects: Path, profile: str) -> list[Problem]:
    """Return what of a site's repository may not become public.

    Args:
        root: The folder of the site.
        projects: The folder of its projects, whose data files the gate looks at.
        profile: The site's disclosure profile, which says how small is too small.
    """
    git = Git(root)
    try:
        if not git.ask("rev-parse", "--is-inside-work-tree").worked:
            return list(_without_git(root))
        found = [*_of_private(root, git), *_tracked_counts(root, projects, git, profile)]
    except GitError:
        return list(_without_git(root))
    return found


def _without_git(root: Path) -> Iterator[Problem]:
    if (root / PRIVATE).is_dir():
        yield Problem(
            code="repository-unknown",
            severity=Severity.NOTE,
            at=Location(PRIVATE, 1, 1),
            message="There is no git here to ask whether this folder stays out of a history.",
            advice="See to it that nothing in it is published or copied with the site.",
        )


def _of_private(root: Path, git: Git) -> Iterator[Problem]:
    folder = root / PRIVATE
    if folder.is_dir() and not is_ignored(folder / "any.csv", root):
        yield Problem(
            code="private-not-ignored",
            severity=Severity.ERROR,
            at=Location(PRIVATE, 1, 1),
            message="git does not ignore this folder, and raw counts must never reach a history.",
            advice="Write `private/` into .gitignore; see that no commit holds it.",
        )
    for path in _tracked(git, PRIVATE):
        yield Problem(
            code="private-tracked",
            severity=Severity.ERROR,
            at=Location(path, 1, 1),
            message="This file of raw counts is in the repository.",
            advice="Take it out with `git rm --cached`, and out of the history before any push.",
        )


def _tracked(git: Git, *patterns: str) -> list[str]:
    """Return the files of the index below the site, as paths from there."""
    listed = git.output("ls-files", "-z", "--", *patterns)
    return [path.decode("utf-8", "surrogateescape") for path in listed.split(b"\0") if path]


def _tracked_counts(root: Path, projects: Path, git: Git, profile: str) -> Iterator[Problem]:
    known = profiles().get(profile)
    if known is None or not known.is_ours_to_protect:
        return
    paths = [
        path for path in _tracked(git, "*.csv", "*.tsv") if not _is_gated(root / path, projects)
    ]
    for path in _not_invented(git, paths):
        line = _small_count(root / path, known.smallest_shown)
        if line:
            yield Problem(
                code="raw-counts-tracked",
                severity=Severity.ERROR,
                at=Location(path, line, 1),
                message="This row holds a count by group that is small enough to point at a"
                " person, and git tracks the file.",
                advice="Move the file to private/ and take it out of the history; if it is"
                f" invented, say so in .gitattributes: `{path} {ATTRIBUTE}={_INVENTED}`.",
            )


def _is_gated(path: Path, projects: Path) -> bool:
    """Whether it is projects/<id>/data/<measure>.csv, which is refused at its own row."""
    return path.parent.name == "data" and path.parent.parent.parent == projects


def _not_invented(git: Git, paths: list[str]) -> list[str]:
    """Return the files of which .gitattributes does not say that they are invented."""
    if not paths:
        return []
    given = b"".join(path.encode("utf-8", "surrogateescape") + b"\0" for path in paths)
    sentence = git.output("check-attr", "-z", "--stdin", ATTRIBUTE, given=given).split(b"\0")
    values = sentence[2::3]
    return [path for path, value in zip(paths, values, strict=True) if value != _INVENTED.encode()]


def _small_count(path: Path, smallest: int) -> int | None:
    """Return the line of the first small count by group; None where there is none."""
    try:
        text = path.read_bytes()[:MOST_CSV_BYTES].decode("utf-8-sig", "replace")
    except OSError:
        return None  # not on the disk: what is committed next is without it
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".tsv" else ","
    )
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        counts = [place for place, name in enumerate(header) if name in _COUNTS]
        if not counts or not _GROUPS & set(header):
            return None
        for row in rows:
            cells = [row[place].strip() for place in counts if place < len(row)]
            if any(cell.isdecimal() and 0 < int(cell) < smallest for cell in cells):
                return rows.line_num
    except csv.Error:
        return None
    return None
