"""The list of every file of a site with its hash: by it we know a folder that we made."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

NAME = "manifest.json"
_MAKER = "mfiar-site"


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a folder but the manifest, by path, in order."""
    paths = sorted(path for path in paths_in(folder) if path != NAME)
    return {path: _hash(folder / path) for path in paths}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def paths_in(folder: Path) -> Iterator[str]:
    """Yield the path of everything in a folder that is not itself a folder; follow no link."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            yield (here / name).relative_to(folder).as_posix()


def manifest_bytes(files: Mapping[str, str]) -> bytes:
    """Return the manifest as JSON; it holds no time, so that equal sites have equal ones."""
    written = {"made_by": _MAKER, "sha256": dict(files)}
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def recorded(folder: Path) -> dict[str, str] | None:
    """Return the hashes that a folder's manifest names, or None if we did not make the folder.

    Others call their files manifest.json too: ours says who made it.
    """
    try:
        read = json.loads((folder / NAME).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    files = read.get("sha256") if isinstance(read, dict) and read.get("made_by") == _MAKER else None
    return files if isinstance(files, dict) else None
