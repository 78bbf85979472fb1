"""A project folder asked every question, as `mfiar check` asks."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mfiar_site.inspection.projects import inspect_project_folder
from mfiar_site.problems import Location, Problem

TODAY = date(2026, 1, 31)
PROFILE = "exact-with-suppression"
SOUND = "format: 1\ntitle: Seen in time\n"


def written(files: Mapping[str, str], folder: Path) -> Path:
    """Return the folder with the files written into it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a project folder."""
    examined = inspect_project_folder(folder, root=folder.parent, profile=PROFILE, on=TODAY)
    return examined.problems


def inside(folder: Path, at: Location) -> Location:
    """Return a place as it is named inside the project's folder."""
    return Location(at.file.removeprefix(f"{folder.name}/"), at.line, at.column)


def places(folder: Path, code: str) -> list[Location]:
    """Return where a code is found in a project folder."""
    return [inside(folder, p.at) for p in problems_of(folder) if p.code == code]


def codes(folder: Path) -> set[str]:
    """Return the codes that are found in a project folder."""
    return {problem.code for problem in problems_of(folder)}
