"""Two kinds of version of a site: one that git keeps, and one that stands on the disk."""

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mfiar_site.inspection.configuration import Configuration, SettingsError, configuration
from mfiar_site.loading.git import Git, TreeEntry, contents, entries, staged
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.review.refusals import ReviewError

CODES = {
    "review-link": "A version holds a link in place of a file.",
    "review-submodule": "A version holds another repository in place of a folder.",
    "review-stored-elsewhere": "A version holds a pointer to a file that is kept elsewhere.",
}
_POINTER = b"version https://git-lfs.github.com/spec/v1"
_READ = (".yml", ".yaml", ".csv")  # the names whose contents the loader reads


@dataclass(frozen=True, kw_only=True)
class LaidOut:
    """A version as folders that the loader reads."""

    root: Path  # where places are told from
    projects: Path
    obstacles: Mapping[str, tuple[Problem, ...]]  # by project: what cannot be read


@dataclass(frozen=True, kw_only=True)
class Version:
    """One side of a comparison, before any of its projects is read."""

    name: str
    profile: str
    projects: str  # the folder of projects, from the root of the repository
    prints: Mapping[str, Mapping[str, str]]  # by project: path in its folder, what stands there
    git: Git | None = None
    tree: Mapping[str, TreeEntry] | None = None  # by path, where git keeps the version
    root: Path | None = None  # where the version stands on the disk

    def lay_out(
        self, projects: Collection[str], into: Path, *, without: Collection[str] = ()
    ) -> LaidOut:
        """Return folders with these projects as they were.

        Args:
            projects: Their ids.
            into: An empty folder that may be used.
            without: Files that need not be there, from the root of the repository.
        """
        if self.git is None or self.tree is None:
            assert self.root is not None
            return _as_it_stands(self.root, self.projects, projects)
        tree = {path: entry for path, entry in self.tree.items() if path not in without}
        return _written(self.git, tree, self.projects, projects, into)


def on_disk(config_file: Path, *, name: str, prefix: str = "", algorithm: str = "sha1") -> Version:
    """Return the version that stands on the disk: what the build would read.

    Args:
        config_file: The settings of the site.
        name: What the version is called in the report.
        prefix: The folder of the site from the root of its repository, with a slash at its end.
        algorithm: How git names the contents of files here.

    Raises:
        ReviewError: If there is no site there.
    """
    settings = _settings(config_file)
    site = settings.root
    folder = _inside(settings)
    found = _disk_prints(site / folder, algorithm)
    root = site
    for _ in PurePosixPath(prefix).parts:
        root = root.parent
    return Version(
        name=name,
        profile=settings.profile,
        projects=_joined(prefix, folder),
        prints=found,
        root=root,
    )


def committed(
    git: Git, commit: str | None, *, name: str, prefix: str, config: str, work_dir: Path
) -> Version | None:
    """Return a version that git keeps, or None where it holds no settings of a site.

    Args:
        git: The repository.
        commit: The version; None for what is staged, which a commit would make one.
        name: What it is called in the report.
        prefix: The folder of the site from the root of the repository.
        config: The name of the file with the settings.
        work_dir: An empty folder that may be used.
    """
    index = staged(git) if commit is None else None
    path = _joined(prefix, config)
    at = (entries(git, commit, path) if commit else index or {}).get(path)
    if at is None or not at.is_file:
        return None
    file = work_dir / config
    file.write_bytes(contents(git, [at.blob])[at.blob])
    settings = _settings(file)
    folder = _joined(prefix, _inside(settings))
    if commit:
        tree = entries(git, commit, "" if folder == "." else folder)
    else:
        start = "" if folder == "." else f"{folder}/"
        tree = {name: entry for name, entry in (index or {}).items() if name.startswith(start)}
    return Version(
        name=name,
        profile=settings.profile,
        projects=folder,
        prints=_prints(tree, folder),
        git=git,
        tree=tree,
    )


def nothing(name: str, like: Version) -> Version:
    """Return a version without any project, with the settings of another."""
    return Version(name=name, profile=like.profile, projects=like.projects, prints={}, root=Path())


def _settings(config_file: Path) -> Configuration:
    try:
        return configuration(config_file)
    except SettingsError as error:
        raise ReviewError(str(error)) from error


def _inside(settings: Configuration) -> str:
    folder = Path(os.path.normpath(settings.projects))
    if not folder.is_relative_to(settings.root):
        raise ReviewError(
            "The folder of projects lies outside the site, so its versions cannot be compared."
        )
    return folder.relative_to(settings.root).as_posix()


def _joined(prefix: str, name: str) -> str:
    return (PurePosixPath(prefix) / name).as_posix()


def _split(path: str) -> tuple[str, str] | None:
    """Return the project a path belongs to and the path in its folder; None where nobody reads."""
    parts = path.split("/")
    if len(parts) < 2 or any(part.startswith(".") for part in parts):
        return None
    return parts[0], "/".join(parts[1:])


def _prints(tree: Mapping[str, TreeEntry], folder: str) -> dict[str, dict[str, str]]:
    prints: dict[str, dict[str, str]] = {}
    for path, entry in tree.items():
        if place := _split(_below(path, folder)):
            prints.setdefault(place[0], {})[place[1]] = _print(entry)
    return prints


def _below(path: str, folder: str) -> str:
    return path if folder == "." else path.removeprefix(f"{folder}/")


def _print(entry: TreeEntry) -> str:
    return entry.blob if entry.is_file else f"{entry.mode} {entry.blob}"


def _disk_prints(folder: Path, algorithm: str) -> dict[str, dict[str, str]]:
    prints: dict[str, dict[str, str]] = {}
    for path in _files_below(folder):
        if place := _split(path.relative_to(folder).as_posix()):
            prints.setdefault(place[0], {})[place[1]] = _disk_print(path, algorithm)
    return prints


def _files_below(folder: Path) -> Iterable[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        yield from (Path(parent) / name for name in sorted([*files, *links]))


def _disk_print(path: Path, algorithm: str) -> str:
    """Return the name that git gives to the bytes of a file, so that versions can be compared."""
    if path.is_symlink() or not path.is_file():
        return "not a file"
    try:
        data = path.read_bytes()
    except OSError as error:
        return f"unreadable: {error.strerror}"  # the loader says so with its place
    return hashlib.new(
        algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False
    ).hexdigest()


def _as_it_stands(root: Path, folder: str, projects: Collection[str]) -> LaidOut:
    whole = root / folder
    obstacles = {
        project: tuple(
            _pointer(path.relative_to(root).as_posix())
            for path in _files_below(whole / project)
            if path.suffix in _READ and _starts_with_pointer(path)
        )
        for project in projects
    }
    return LaidOut(root=root, projects=whole, obstacles=obstacles)


def _starts_with_pointer(path: Path) -> bool:
    if path.is_symlink() or not path.is_file() or not os.access(path, os.R_OK):
        return False
    with path.open("rb") as file:
        return file.read(len(_POINTER)) == _POINTER


def _written(
    git: Git, tree: Mapping[str, TreeEntry], folder: str, projects: Collection[str], into: Path
) -> LaidOut:
    wanted = {
        path: entry
        for path, entry in tree.items()
        if (place := _split(_below(path, folder))) and place[0] in projects
    }
    bytes_of = contents(git, [entry.blob for entry in wanted.values() if entry.is_file])
    obstacles: dict[str, tuple[Problem, ...]] = {}
    root = into.resolve()
    (root / folder).mkdir(parents=True, exist_ok=True)
    for path, entry in wanted.items():
        data = bytes_of.get(entry.blob) if entry.is_file else None
        if problem := _obstacle(path, entry, data):
            project = _below(path, folder).split("/")[0]
            obstacles[project] = (*obstacles.get(project, ()), problem)
        elif data is not None:
            _write(root / path, data, root)
    return LaidOut(root=root, projects=root / folder, obstacles=obstacles)


def _write(path: Path, data: bytes, root: Path) -> None:
    if not path.resolve().is_relative_to(root):
        raise ReviewError(f"A version holds a name that leaves its folder: {path.name!r}.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise ReviewError(
            f"A version cannot be laid out: {path.name!r}: {error.strerror}"
        ) from error


def _obstacle(path: str, entry: TreeEntry, data: bytes | None) -> Problem | None:
    if entry.mode == "120000":
        return _problem(
            "review-link",
            path,
            "This is a link, and links are not followed.",
            "Put the file itself there.",
        )
    if entry.mode == "160000":
        return _problem(
            "review-submodule",
            path,
            "This is another repository (a submodule), and only this one is read.",
            "Put the files themselves there.",
        )
    is_pointer = data is not None and data.startswith(_POINTER) and path.endswith(_READ)
    return _pointer(path) if is_pointer else None


def _pointer(path: str) -> Problem:
    return _problem(
        "review-stored-elsewhere",
        path,
        "This is a pointer to a file in Git LFS, and not the file.",
        "Keep project files and figures in git itself; run git lfs migrate export.",
    )


def _problem(code: str, path: str, message: str, advice: str) -> Problem:
    readable = os.fsencode(path).decode("utf-8", "replace")
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in readable)
    return Problem(
        code=code,
        severity=Severity.ERROR,
        at=Location(shown, 1, 1),
        message=message,
        advice=advice,
    )
