"""Small wrong projects, each for one rule: what is found, where, and nothing else that stops it.

The first line of each project.yml says what is expected: the code, its places, and the codes of
other errors that a project of so few lines has as well.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from mfiar_site.checks.example import place
from mfiar_site.problems import Location
from tests.checks.asking import inside, problems_of

BAD = Path(__file__).parent.parent / "projects" / "bad"
FOLDERS = {path.name: path for path in sorted(BAD.iterdir())}
_EXPECTED = re.compile(r"# expected: (?P<code>\S+) at (?P<places>[^;]+)(?:; and (?P<also>.+))?\Z")


@dataclass(frozen=True)
class Expected:
    """What the first line of a wrong project says."""

    code: str
    places: tuple[Location, ...]
    also: frozenset[str]


def expected(folder: Path) -> Expected:
    """Return what is to be found in a wrong project."""
    line = (folder / "project.yml").read_text(encoding="utf-8").splitlines()[0]
    found = _EXPECTED.match(line)
    assert found, f"{folder.name}: the first line does not say what is expected"
    return Expected(
        code=found["code"],
        places=tuple(place(word) for word in found["places"].split(", ")),
        also=frozenset((found["also"] or "").split(", ")) - {""},
    )


def test_there_are_many() -> None:
    assert len(FOLDERS) >= 120


def test_every_folder_is_named_after_its_code() -> None:
    assert [
        name
        for name, folder in FOLDERS.items()
        if not re.fullmatch(rf"{expected(folder).code}-\d\d", name)
    ] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_a_wrong_project_is_found_out_at_its_place(name: str, tmp_path: Path) -> None:
    folder = _as_project(FOLDERS[name], tmp_path)
    wanted = expected(FOLDERS[name])

    problems = problems_of(folder)

    assert [inside(folder, p.at) for p in problems if p.code == wanted.code] == list(wanted.places)
    assert {p.code for p in problems if p.is_error} - {wanted.code} == wanted.also


def _as_project(wrong: Path, tmp_path: Path) -> Path:
    """Return a copy in a folder whose name a project may have."""
    return Path(shutil.copytree(wrong, tmp_path / "seen-in-time"))


# The nine errors that the nearest peer accepted in every one of nine files (sdg-build 2.3.0):
# each with the wrong project here, the place, and a word of the remedy.
NINE: Mapping[str, tuple[str, str, str]] = {
    "a misspelt group": ("group-unknown-01", "data/long-waits.csv:3:9", "black-african"),
    "a row twice with two values": ("row-twice-01", "data/long-waits.csv:4:1", "Remove one"),
    "a negative percentage": ("percent-out-of-range-01", "project.yml:12:28", "Check the number"),
    "140 percent": ("numerator-above-denominator-01", "data/long-waits.csv:3:19", "exchanged"),
    "a part above the whole": (
        "numerator-above-denominator-02",
        "data/long-waits.csv:3:19",
        "exchanged",
    ),
    "an unsuppressed 2 of 3": ("count-too-small-01", "data/long-waits.csv:3:1", "under status"),
    "only unknown ethnicity": ("only-unknown-01", "data/long-waits.csv:2:1", "rows of the groups"),
    "no total": ("total-missing-01", "data/long-waits.csv:2:1", "the group all"),
    "the year banana": ("value-not-a-period-01", "data/long-waits.csv:2:1", "2024-03"),
}


@pytest.mark.parametrize("what", NINE)
def test_an_error_of_the_domain_is_refused_with_its_row_and_its_remedy(
    what: str, tmp_path: Path
) -> None:
    name, at, remedy = NINE[what]
    folder = _as_project(FOLDERS[name], tmp_path)

    found = [
        problem
        for problem in problems_of(folder)
        if problem.code == expected(FOLDERS[name]).code and inside(folder, problem.at) == place(at)
    ]

    assert found
    assert all(problem.is_error for problem in found)
    assert any(remedy in problem.advice for problem in found)


def test_a_code_for_a_hidden_number_is_accepted(tmp_path: Path) -> None:
    """The same peer refused the mark c in the place of a value."""
    folder = _as_project(FOLDERS["count-too-small-01"], tmp_path)
    table = folder / "data" / "long-waits.csv"
    table.write_text(table.read_text().replace("pakistani,2,3,", "pakistani,,40,c"))

    assert [problem for problem in problems_of(folder) if problem.is_error] == []
