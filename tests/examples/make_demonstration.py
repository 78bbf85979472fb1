"""Make the invented figures of projects/demonstration: raw counts drawn, then protected.

Run `python tests/examples/make_demonstration.py` to write them; a test compares byte for byte.
Only the standard library's `random()` is used, which promises the same numbers in every version.
"""

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "projects" / "demonstration" / "data"
SEED = 2169  # chosen so that the story of project.yml holds and few months are hidden
SMALLEST_SHOWN = 8  # profile exact-with-suppression: counts from 1 to 7 are hidden
ALL = "all"
UNLISTED = "unlisted"  # ethnic groups that are counted in `all` and have no row of their own


@dataclass(frozen=True)
class Cell:
    """One count of people out of those who could have counted; never published if hidden."""

    period: str
    group: str
    numerator: int
    denominator: int
    status: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether the numerator stays out of the file."""
        return self.status == "c"


@dataclass(frozen=True)
class Course:
    """How many people of a group a period has, and the share it starts from and ends at."""

    people: int
    before: float
    after: float


@dataclass(frozen=True)
class Series:
    """An invented measure: its periods, its groups, and when things change."""

    name: str
    periods: tuple[str, ...]
    courses: dict[str, Course]
    change_starts: int  # index of the first period that is no longer as before
    change_lasts: int  # periods until the new share is reached


MONTHS = tuple(f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13))[3:27]
QUARTERS = tuple(f"{year}-Q{n}" for year in (2023, 2024, 2025) for n in (1, 2, 3, 4))[1:9]
POOR_RECORDING = ("2024-09", "2024-10", "2024-11")  # a new screen could be passed without asking
REVISED = {("2024-02", "pakistani"), ("2024-02", ALL)}  # visits counted twice, put right later

WAITS = Series(
    name="seen-late",
    periods=MONTHS,
    courses={
        "bangladeshi": Course(130, 0.36, 0.45),
        "pakistani": Course(210, 0.42, 0.26),
        "black-african": Course(140, 0.37, 0.32),
        "black-caribbean": Course(38, 0.34, 0.30),
        "white-british": Course(520, 0.27, 0.22),
        UNLISTED: Course(170, 0.33, 0.28),
        "not_stated": Course(55, 0.31, 0.28),
        "not_known": Course(110, 0.31, 0.28),
    },
    change_starts=11,
    change_lasts=3,
)
INTERPRETERS = Series(
    name="interpreter-offered",
    periods=MONTHS,
    courses={
        "bangladeshi": Course(74, 0.42, 0.47),
        "pakistani": Course(92, 0.44, 0.74),
        "black-african": Course(58, 0.43, 0.62),
        "black-caribbean": Course(21, 0.27, 0.38),
        UNLISTED: Course(115, 0.45, 0.64),
        "not_stated": Course(34, 0.45, 0.58),
        "not_known": Course(48, 0.45, 0.58),
    },
    change_starts=10,
    change_lasts=6,
)
RETURNS = Series(
    name="came-back",
    periods=QUARTERS,
    courses={
        "bangladeshi": Course(255, 0.11, 0.18),
        "pakistani": Course(400, 0.12, 0.115),
        "black-african": Course(272, 0.13, 0.125),
        "black-caribbean": Course(92, 0.16, 0.155),
        "white-british": Course(1010, 0.11, 0.11),
        UNLISTED: Course(330, 0.12, 0.12),
        "not_stated": Course(118, 0.13, 0.13),
        "not_known": Course(215, 0.12, 0.12),
    },
    change_starts=4,
    change_lasts=1,
)
SERIES = (WAITS, INTERPRETERS, RETURNS)


def raw_cells(series: Series, dice: random.Random) -> list[Cell]:
    """Return the invented counts of every group, those without a row of their own included."""
    return [
        _drawn_cell(series, period, group, dice)
        for period in series.periods
        for group in series.courses
    ]


def with_totals(cells: list[Cell]) -> list[Cell]:
    """Return the cells with an `all` for each period, and without the groups it alone counts."""
    complete: list[Cell] = []
    for period, members in _by_period(cells):
        total = Cell(
            period,
            ALL,
            sum(cell.numerator for cell in members),
            sum(cell.denominator for cell in members),
        )
        complete += [*(cell for cell in members if cell.group != UNLISTED), total]
    return complete


def protected(cells: list[Cell]) -> list[Cell]:
    """Return the cells with 1 to 7 hidden, and more where a sum would give a hidden one away."""
    marked = [replace(cell, status=_first_mark(cell)) for cell in cells]
    return [cell for _, period in _by_period(marked) for cell in _without_differencing(period)]


def slack(period: list[Cell]) -> int:
    """Return the largest count that a reader must still allow for a hidden cell of a period.

    What is left of `all` after the shown groups is shared by the hidden cells, each of them 1 or
    more, and by the ethnic groups that have no row.
    """
    total = next(cell.numerator for cell in period if cell.group == ALL)
    groups = [cell for cell in period if cell.group != ALL]
    left = total - sum(cell.numerator for cell in groups if not cell.is_hidden)
    return left - (sum(cell.is_hidden for cell in groups) - 1)


def as_csv(cells: list[Cell]) -> str:
    """Return the protected cells as the text of a data file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("period", "group", "numerator", "denominator", "status"))
    for cell in cells:
        shown = "" if cell.is_hidden else cell.numerator
        writer.writerow((cell.period, cell.group, shown, cell.denominator, cell.status))
    return text.getvalue()


def data_files() -> dict[str, str]:
    """Return the text of every data file under its name."""
    dice = random.Random(SEED)
    return {
        f"{series.name}.csv": as_csv(protected(with_totals(raw_cells(series, dice))))
        for series in SERIES
    }


def write(folder: Path) -> None:
    """Write the data files into a folder."""
    for name, text in data_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _drawn_cell(series: Series, period: str, group: str, dice: random.Random) -> Cell:
    course = series.courses[group]
    people = _binomial(2 * _expected_people(course.people, group, period), 0.5, dice)
    share = _share(series, course, series.periods.index(period))
    return Cell(period, group, _binomial(people, share, dice), people)


def _expected_people(people: int, group: str, period: str) -> int:
    """Return how many to expect: in the months of poor recording a tenth move to not known."""
    if period not in POOR_RECORDING:
        return people
    return people * 2 if group == "not_known" else round(people * 0.91)


def _share(series: Series, course: Course, index: int) -> float:
    """Return the share at a period: as before, then in a straight line to the new one."""
    steps = min(max(index - series.change_starts + 1, 0), series.change_lasts)
    return course.before + (course.after - course.before) * steps / series.change_lasts


def _binomial(trials: int, share: float, dice: random.Random) -> int:
    return sum(dice.random() < share for _ in range(trials))


def _by_period(cells: list[Cell]) -> Iterator[tuple[str, list[Cell]]]:
    for period in dict.fromkeys(cell.period for cell in cells):
        yield period, [cell for cell in cells if cell.period == period]


def _first_mark(cell: Cell) -> str:
    if 0 < cell.numerator < SMALLEST_SHOWN:
        return "c"
    return "r" if (cell.period, cell.group) in REVISED else ""


def _without_differencing(period: list[Cell]) -> list[Cell]:
    """Return a period in which every hidden cell can still be anything from 1 to 7."""
    while any(cell.is_hidden for cell in period) and slack(period) < SMALLEST_SHOWN - 1:
        smallest = min(
            (cell for cell in period if cell.group != ALL and not cell.is_hidden),
            key=lambda cell: (cell.numerator == 0, cell.numerator, cell.group),
        )
        period = [replace(cell, status="c") if cell is smallest else cell for cell in period]
    return period


if __name__ == "__main__":
    write(FOLDER)
