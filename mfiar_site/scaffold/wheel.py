"""The program that runs, packed as a wheel: what a new site keeps until a registry has it.

The same program gives the same bytes.

Source: Python Packaging User Guide, "Binary distribution format" (PEP 427) and "Recording installed
projects" (PEP 376).
"""

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import mfiar_site
from mfiar_site import __version__

NAME = f"mfiar_site-{__version__}-py3-none-any.whl"
_RECORDS = f"mfiar_site-{__version__}.dist-info"
_ABOUT_WHEEL = (
    "Wheel-Version: 1.0\nGenerator: mfiar init\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
)
_LOCK = "locked.txt"  # beside the records: what an installed copy hands on
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can tell


class CannotPackError(Exception):
    """The program that runs was not installed, so what it needs is not known."""


def packed() -> bytes:
    """Return the program that runs, as a wheel.

    Raises:
        CannotPackError: If it runs without having been installed.
    """
    files = {**dict(_package()), **_records(_installed())}
    lines = [f"{path},{_hash(data)},{len(data)}" for path, data in sorted(files.items())]
    record = "\n".join([*lines, f"{_RECORDS}/RECORD,,"]) + "\n"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
        for path, data in (*sorted(files.items()), (f"{_RECORDS}/RECORD", record.encode())):
            entry = zipfile.ZipInfo(path, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data)
    return made.getvalue()


def needed() -> dict[str, str]:
    """Return the versions of all packages that the program that runs was installed with."""
    found: dict[str, str] = {}
    waiting = _names_needed(_installed())
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another system, or another version of Python
        found[name] = package.version
        waiting |= _names_needed(package)
    return dict(sorted(found.items()))


def locked() -> str | None:
    """Return every other package with its version and hashes, for all systems.

    None where that is not known, or where other versions are installed than those locked. What is
    locked for no system is needed on none. A checkout also needs setuptools, and a site does not.
    """
    text = _installed().read_text(_LOCK) or _of_checkout("requirements.txt")
    bare = "".join(f"{line}\n" for line in text.splitlines() if not re.match(r"\s*(#|$)", line))
    entries = re.findall(r"^((?!setuptools)[a-z0-9-]+)==([^ ;\\]+)((?:.*\\\n)*.*\n)", bare, re.M)
    versions = {name: version for name, version, _ in entries}
    is_whole = _names_needed(_installed()) <= set(versions)
    if not is_whole or any(versions.get(name, one) != one for name, one in needed().items()):
        return None
    return "".join(f"{name}=={version}{rest}" for name, version, rest in entries)


def _installed() -> Distribution:
    try:
        found = distribution("mfiar-site")
    except PackageNotFoundError:
        raise CannotPackError("mfiar-site runs here without being installed.") from None
    if found.version != __version__:
        raise CannotPackError(
            f"mfiar-site {found.version} is installed, and {__version__} runs: install it again."
        )
    return found


def _names_needed(package: Distribution) -> set[str]:
    """Return the names a package needs, but for its extras."""
    lines = [line for line in package.requires or () if not re.search(r"\bextra\s*==", line)]
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


def _package() -> Iterator[tuple[str, bytes]]:
    root = Path(mfiar_site.__file__).parent
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root.parent)
        is_ours = "__pycache__" not in inside.parts and not path.name.startswith(".")
        if path.is_file() and is_ours and path.suffix != ".pyc":
            yield inside.as_posix(), path.read_bytes()


def _records(installed: Distribution) -> dict[str, bytes]:
    about = installed.read_text("METADATA") or installed.read_text("PKG-INFO")
    entries = installed.read_text("entry_points.txt")
    if not about or not entries:
        raise CannotPackError("What was installed of mfiar-site is not complete: install it again.")
    records = {"METADATA": about, "WHEEL": _ABOUT_WHEEL, "entry_points.txt": entries}
    licence = installed.read_text("licenses/LICENSE") or _of_checkout("LICENSE")
    more = {"licenses/LICENSE": licence, _LOCK: locked()}
    records |= {name: text for name, text in more.items() if text}
    return {f"{_RECORDS}/{name}": text.encode("utf-8") for name, text in records.items()}


def _of_checkout(name: str) -> str:
    """Return a file of the repository that the program runs from; nothing where there is none."""
    root = Path(mfiar_site.__file__).parents[1]
    is_checkout = (root / "pyproject.toml").is_file() and (root / name).is_file()
    return (root / name).read_text(encoding="utf-8") if is_checkout else ""


def _hash(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=")
    return f"sha256={digest.decode('ascii')}"
