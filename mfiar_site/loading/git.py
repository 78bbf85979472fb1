"""Git, asked by plumbing alone: nothing is written, and nothing of the repository is run."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Hooks, monitors, attributes and pagers that a repository may name are never started, and no
# object is fetched: what is not here is said to be missing.
_QUIET = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.attributesFile=/dev/null"),
    *("-c", "protocol.allow=never"),
    *("-c", "core.quotePath=false"),
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ATTR_NOSYSTEM": "1",
    "LC_ALL": "C",
}
_DROPPED = ("GIT_EXTERNAL_DIFF", "GIT_TRACE", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS")
_INCOMPLETE = (
    "Part of the history is not in this copy of the repository. Clone it again without --filter,"
    " or fetch what is missing with git fetch --refetch --no-filter."
)


class GitError(ValueError):
    """Something of a repository cannot be read. The message says what is so, then what to do."""


@dataclass(frozen=True)
class GitResult:
    """What git said."""

    worked: bool
    output: bytes
    error: str

    @property
    def line(self) -> str:
        """The output as one line of text."""
        return os.fsdecode(self.output).strip()


@dataclass(frozen=True)
class Git:
    """The way to ask the repository around a folder."""

    folder: Path

    def ask(self, *arguments: str, given: bytes | None = None) -> GitResult:
        """Return what git answers.

        Raises:
            GitError: If there is no git on this machine.
        """
        command = ["git", "-C", str(self.folder), *_QUIET, *arguments]
        try:
            done = subprocess.run(
                command, input=given or b"", capture_output=True, check=False, env=_environment()
            )
        except FileNotFoundError:
            raise GitError(
                "There is no git on this machine. Install it, or name two folders to compare."
            ) from None
        error = done.stderr.decode("utf-8", "replace").strip()
        return GitResult(done.returncode == 0, done.stdout, error)

    def output(self, *arguments: str, given: bytes | None = None) -> bytes:
        """Return the output of a question that must have an answer.

        Raises:
            GitError: With git's own words, if there is none.
        """
        answer = self.ask(*arguments, given=given)
        if not answer.worked:
            raise GitError(f"Git could not answer: {answer.error or arguments[0]}")
        return answer.output


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return kept | _ENVIRONMENT


@dataclass(frozen=True)
class TreeEntry:
    """One name in a version: what it is and which bytes it stands for."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether this is a file of its own: not a link, not another repository."""
        return self.mode in ("100644", "100755", "100664")


def entries(git: Git, tree: str, folder: str) -> dict[str, TreeEntry]:
    """Return every name below a folder of a version, as bytes of any kind may spell it."""
    where = ["--", folder] if folder else []
    listed = git.output("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", tree, *where)
    return dict(_entry(line) for line in listed.split(b"\0") if line)


def _entry(line: bytes) -> tuple[str, TreeEntry]:
    about, _, name = line.partition(b"\t")
    mode, _, blob = about.decode("ascii").split(" ")
    return os.fsdecode(name), TreeEntry(mode, blob)


def staged(git: Git) -> dict[str, TreeEntry]:
    """Return every name of what would be committed now, from the root of the repository.

    Raises:
        GitError: If a merge is not finished, so that some name stands for several contents.
    """
    listed = git.output("ls-files", "--stage", "-z", "--full-name", "--", ":/")
    found: dict[str, TreeEntry] = {}
    for line in listed.split(b"\0"):
        if not line:
            continue
        about, _, name = line.partition(b"\t")
        mode, blob, stage = about.decode("ascii").split(" ")
        if stage != "0":
            raise GitError("A merge is not finished: settle it, then look at what is staged.")
        found[os.fsdecode(name)] = TreeEntry(mode, blob)
    return found


def contents(git: Git, blobs: Sequence[str]) -> dict[str, bytes]:
    """Return the exact bytes of some blobs, in one conversation.

    Raises:
        GitError: If one is not in this copy of the repository.
    """
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return {}
    answer = git.ask("cat-file", "--batch", "--buffer", given="\n".join(wanted).encode() + b"\n")
    if not answer.worked:
        if "promisor" in answer.error:
            raise GitError(_INCOMPLETE)
        raise GitError(f"Git could not answer: {answer.error}")
    output = answer.output
    found: dict[str, bytes] = {}
    start = 0
    for blob in wanted:
        end = output.index(b"\n", start)
        head = output[start:end].split(b" ")
        if head[-1] == b"missing" or len(head) < 3:
            raise GitError(_INCOMPLETE)
        size = int(head[2])
        found[blob] = output[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return found
