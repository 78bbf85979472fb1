"""The rooms of the program, as the contract of imports in pyproject.toml has them."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Layer = tuple[str, ...]  # rooms side by side, which do not import each other


def layers() -> tuple[Layer, ...]:
    """Return the rooms from top to bottom."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    return tuple(tuple(room.strip() for room in layer.split("|")) for layer in contract["layers"])


def rooms() -> tuple[str, ...]:
    """Return every room, from top to bottom."""
    return tuple(room for layer in layers() for room in layer)
