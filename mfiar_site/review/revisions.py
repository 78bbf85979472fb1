"""Which version a name means, and which one a change began from."""

import re
from dataclasses import dataclass

from mfiar_site.loading.git import Git
from mfiar_site.review.refusals import ReviewError

_NOTHING = re.compile(r"0{40}(?:0{24})?\Z")  # what a forge says stood there before a first push
_USUAL = ("main", "master", "trunk", "develop")


@dataclass(frozen=True)
class GitRevision:
    """A version of the repository."""

    commit: str | None  # None: there was nothing yet
    name: str  # as a person would tell it

    @property
    def short(self) -> str:
        """The name with the first letters of the commit."""
        if self.commit is None or self.commit.startswith(self.name):
            return self.name
        return f"{self.name} ({self.commit[:9]})"


def revision(git: Git, name: str) -> GitRevision:
    """Return the version that a name stands for.

    Raises:
        ReviewError: If it stands for none.
    """
    if _NOTHING.match(name):
        return GitRevision(None, "nothing")
    if name.startswith("-") or "\0" in name or not name.strip():
        raise ReviewError(f"{name!r} is not the name of a version.")
    answer = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not answer.worked:
        _refuse_without_repository(git)
        raise ReviewError(f"There is no version {name!r} here. {_advice(git)}")
    return GitRevision(answer.line, name)


def current(git: Git) -> GitRevision:
    """Return the version that is checked out; nothing before the first commit."""
    answer = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if not answer.worked:
        _refuse_without_repository(git)
        return GitRevision(None, "nothing")
    return GitRevision(answer.line, "HEAD")


def beginning(git: Git, base: GitRevision, head: GitRevision) -> GitRevision:
    """Return where a change left the other version: what others did since is not part of it.

    Raises:
        ReviewError: If the two have no common past, or it is not in this copy.
    """
    if base.commit is None or head.commit is None or base.commit == head.commit:
        return base
    answer = git.ask("merge-base", base.commit, head.commit)
    if not answer.worked:
        raise ReviewError(
            f"{base.name} and {head.name} have no common past here. {_advice(git)}"
            " Or compare them as they are, with --no-merge-base."
        )
    start = answer.line.splitlines()[0]
    return base if start == base.commit else GitRevision(start, f"where {base.name} was left")


def default_branch(git: Git) -> GitRevision:
    """Return the branch that changes are merged into.

    Raises:
        ReviewError: If it cannot be told which one that is.
    """
    named = git.ask("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    names = [named.line.removeprefix("refs/remotes/")] if named.worked else []
    names += [name for usual in _USUAL for name in (f"origin/{usual}", usual)]
    for name in names:
        prefix = "refs/remotes" if name.startswith("origin/") else "refs/heads"
        found = git.ask("rev-parse", "--verify", "--quiet", f"{prefix}/{name}^{{commit}}")
        if found.worked:
            return GitRevision(found.line, name)
    here = current(git)
    if here.commit is None:
        return here
    raise ReviewError(
        "It cannot be told which branch changes are merged into. Name the version to compare"
        f" with: mfiar diff BASE. {_advice(git)}".strip()
    )


def _refuse_without_repository(git: Git) -> None:
    answer = git.ask("rev-parse", "--git-dir")
    if answer.worked:
        return
    if "dubious ownership" in answer.error:
        raise ReviewError(f"Git does not trust this folder. It says: {answer.error}")
    raise ReviewError(
        "This folder is in no git repository. Go to one, or name two folders to compare."
    )


def _advice(git: Git) -> str:
    if git.ask("rev-parse", "--is-shallow-repository").line == "true":
        return (
            "Only the newest part of the history is here: fetch the rest with"
            " git fetch --unshallow (on GitHub: fetch-depth: 0; on GitLab: GIT_DEPTH: 0)."
        )
    return "See git branch --all for the names there are."
