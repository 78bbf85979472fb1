"""The two versions that a command names: in git, on the disk, or two folders."""

from dataclasses import dataclass
from pathlib import Path

from mfiar_site.loading.git import Git
from mfiar_site.review.refusals import ReviewError
from mfiar_site.review.revisions import GitRevision, beginning, current, default_branch, revision
from mfiar_site.review.versions import Version, committed, nothing, on_disk


@dataclass(frozen=True)
class Sides:
    """What is compared: the record as it was, and as it would be."""

    base: Version
    head: Version


@dataclass(frozen=True)
class _ReviewedSite:
    """A site in a repository."""

    git: Git
    prefix: str
    config_file: Path

    @property
    def config(self) -> str:
        """The name of the file with the settings."""
        return self.config_file.name


def sides(
    base: str | None,
    head: str | None,
    *,
    config_file: Path,
    work_dir: Path,
    from_merge_base: bool = True,
    only_staged: bool = False,
) -> Sides:
    """Return the two versions to compare.

    Args:
        base: A version of git or a folder with a site; where the change began when omitted.
        head: The same; what stands on the disk when omitted.
        config_file: The settings of the site.
        work_dir: An empty folder that may be used.
        from_merge_base: Whether what others did since is left out.
        only_staged: Whether the newer version is what would be committed now.

    Raises:
        ReviewError: If one of them cannot be read.
    """
    if only_staged and head is not None:
        raise ReviewError("What is staged is the newer version: name the older one only.")
    folders = (
        [] if only_staged else [_as_folder(name, config_file.name) for name in (base, head) if name]
    )
    if folders and all(folders):
        return _two_folders([folder for folder in folders if folder], config_file)
    site = _site(config_file)
    new = current(site.git) if head is None else revision(site.git, head)
    old = default_branch(site.git) if base is None else revision(site.git, base)
    if from_merge_base:
        old = beginning(site.git, old, new)
    later = _later(site, new if head else None, work_dir, only_staged=only_staged)
    if later is None:
        raise ReviewError(f"There is no {site.config} in the version {new.short}.")
    earlier = _kept(site, old, work_dir) or nothing(old.short, later)
    return Sides(earlier, later)


def _as_folder(name: str, config: str) -> Path | None:
    file = Path(name) / config
    return file if file.is_file() else None


def _two_folders(files: list[Path], config_file: Path) -> Sides:
    if len(files) == 1:
        files = [files[0], config_file]
    named = [on_disk(file, name=str(file.parent)) for file in files]
    return Sides(named[0], named[1])


def _site(config_file: Path) -> _ReviewedSite:
    """Return where a site lies in its repository; in a bare one, as the settings are named."""
    folder = config_file.parent
    git = Git(folder if folder.is_dir() else Path())
    if git.ask("rev-parse", "--is-bare-repository").line == "true":
        prefix = folder.as_posix()
        return _ReviewedSite(Git(Path()), "" if prefix == "." else prefix, config_file)
    prefix = git.ask("rev-parse", "--show-prefix").output.decode("utf-8", "surrogateescape")
    return _ReviewedSite(git, prefix.removesuffix("\n"), config_file)


def _work_tree(site: _ReviewedSite) -> Version:
    if site.git.ask("rev-parse", "--is-inside-work-tree").line != "true":
        raise ReviewError(
            "This repository has no files on the disk. Name both versions: mfiar diff BASE HEAD."
        )
    algorithm = site.git.ask("rev-parse", "--show-object-format").line or "sha1"
    return on_disk(
        site.config_file, name="the files on the disk", prefix=site.prefix, algorithm=algorithm
    )


def _later(
    site: _ReviewedSite, at: GitRevision | None, work_dir: Path, *, only_staged: bool
) -> Version | None:
    """Return the newer version: one that git keeps, what is staged, or what stands on the disk."""
    if only_staged:
        return _staged(site, work_dir)
    return _kept(site, at, work_dir) if at else _work_tree(site)


def _staged(site: _ReviewedSite, work_dir: Path) -> Version:
    found = committed(
        site.git,
        None,
        name="what is staged",
        prefix=site.prefix,
        config=site.config,
        work_dir=work_dir,
    )
    if found is None:
        raise ReviewError(f"No {site.config} is staged: git add it first.")
    return found


def _kept(site: _ReviewedSite, at: GitRevision, work_dir: Path) -> Version | None:
    if at.commit is None:
        return None
    return committed(
        site.git,
        at.commit,
        name=at.short,
        prefix=site.prefix,
        config=site.config,
        work_dir=work_dir,
    )
