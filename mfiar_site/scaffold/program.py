"""The program that a new site is made with: where its jobs and its people get it from."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mfiar_site import __version__
from mfiar_site.scaffold import wheel
from mfiar_site.scaffold.answers import AnswerError

VENDOR = "vendor"
_FILE = re.compile(r"mfiar_site-[A-Za-z0-9.!+_-]+\.(?:whl|tar\.gz)\Z")
_VERSION = re.compile(r"mfiar[-_]site==[0-9][A-Za-z0-9.!+_-]*\Z")
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/[A-Za-z0-9._~/%+-]+\Z")
_REPOSITORY = re.compile(
    r"git\+https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/[A-Za-z0-9._~/-]+@[\w./-]+\Z"
)
_MOST_BYTES = 50 << 20


@dataclass(frozen=True, kw_only=True)
class ProgramWheel:
    """What requirements.txt says, and the files that it speaks of."""

    requirement: str
    is_kept: bool  # whether the repository holds the program itself
    locked: str = ""  # everything else with versions and hashes; empty where they are not known
    constraints: str = ""  # then the versions alone, if they are known
    files: Mapping[str, bytes]


def program(install_from: str | None) -> ProgramWheel:
    """Return where the program comes from.

    Args:
        install_from: A file, an address, a repository with its commit, or a version on a registry.
            When omitted, the program that runs is packed and kept in the new repository.

    Raises:
        AnswerError: If it is none of these, or the program that runs cannot be packed.
    """
    if install_from is None:
        return _kept()
    if _VERSION.match(install_from):
        return ProgramWheel(requirement=install_from, is_kept=False, files={})
    if _ADDRESS.match(install_from) or _REPOSITORY.match(install_from):
        return ProgramWheel(requirement=f"mfiar-site @ {install_from}", is_kept=False, files={})
    if "://" in install_from:
        raise AnswerError(
            f"{install_from!r} cannot be installed from: give an address that begins with https://"
            " and holds no password, or git+https:// with @ and the commit at its end."
        )
    return _from_file(Path(install_from))


def _kept() -> ProgramWheel:
    try:
        data, locked, versions = wheel.packed(), wheel.locked(), wheel.needed()
    except wheel.CannotPackError as error:
        raise AnswerError(f"{error} Or say where the program is, with --install-from.") from None
    path = f"{VENDOR}/{wheel.NAME}"
    if locked:
        line = f"./{path} --hash=sha256:{hashlib.sha256(data).hexdigest()}"
        return ProgramWheel(requirement=line, is_kept=True, locked=locked, files={path: data})
    constraints = "".join(f"{name}=={version}\n" for name, version in versions.items())
    return ProgramWheel(
        requirement=f"./{path}", is_kept=True, constraints=constraints, files={path: data}
    )


def _from_file(path: Path) -> ProgramWheel:
    if not _FILE.match(path.name):
        raise AnswerError(
            f"{path.name!r} is no package of this program: give a file such as"
            f" mfiar_site-{__version__}-py3-none-any.whl."
        )
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise AnswerError(f"{path.name} is larger than {_MOST_BYTES >> 20} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise AnswerError(f"{path.name} cannot be read: {error.strerror}.") from None
    inside = f"{VENDOR}/{path.name}"
    return ProgramWheel(requirement=f"./{inside}", is_kept=True, files={inside: data})
