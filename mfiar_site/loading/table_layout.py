"""The header of a data file: which column holds what."""

from collections.abc import Mapping
from dataclasses import dataclass

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.wording import in_code, nearest
from mfiar_site.model.measures import Measure, Unit
from mfiar_site.problems import Location

_ABOUT = ("period", "group")
_COUNTS = ("numerator", "denominator")
_RATES = frozenset({Unit.PERCENT, Unit.PER_1000})  # need the number that they are a part of
_VALUES = frozenset({Unit.DAYS, Unit.SCORE})  # have no numerator


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The columns of a data file by name, each with its place in a row."""

    columns: tuple[str, ...]
    also_by: tuple[str, ...]

    @property
    def indices(self) -> Mapping[str, int]:
        """The place of every column in a row, counted from 0."""
        return {name: index for index, name in enumerate(self.columns)}


@dataclass(frozen=True, kw_only=True)
class HeaderCell:
    """One name in the header."""

    text: str
    at: Location


def needed_columns(measure: Measure) -> tuple[str, ...]:
    """Return the columns that the figures of a measure cannot do without."""
    if measure.unit in _VALUES:
        numbers: tuple[str, ...] = ("value",)
    else:
        numbers = _COUNTS if measure.unit in _RATES else ("numerator",)
    return (*_ABOUT, *numbers, *measure.also_by)


def allowed_columns(measure: Measure) -> tuple[str, ...]:
    """Return the columns that the figures of a measure may have."""
    numbers = ("value", "denominator") if measure.unit in _VALUES else _COUNTS
    return (*_ABOUT, *numbers, "status", *measure.also_by)


def read_layout(cells: list[HeaderCell], measure: Measure, notes: Notes) -> Layout | None:
    """Return the layout of a data file, or None with the reason noted."""
    before = notes.errors
    names = [cell.text for cell in cells]
    for index, cell in enumerate(cells):
        if cell.text in names[:index]:
            notes.add("column-twice", cell.at, f"{in_code(cell.text)} is the name of two columns.")
        elif cell.text not in allowed_columns(measure):
            _note_unknown(cell, measure, notes)
    for name in needed_columns(measure):
        if name not in names:
            message = f"The column {in_code(name)} is missing, and {_because(name, measure)}."
            notes.add("column-missing", cells[0].at, message, f"Add the column {name}.")
    if notes.errors > before:
        return None
    return Layout(columns=tuple(names), also_by=tuple(measure.also_by))


def _because(name: str, measure: Measure) -> str:
    if name in measure.also_by:
        return f"`also_by` of the measure {measure.id} names it"
    if name in _ABOUT:
        return "every data file has it"
    return f"the unit of the measure {measure.id} is {measure.unit.value}"


def _note_unknown(cell: HeaderCell, measure: Measure, notes: Notes) -> None:
    allowed = allowed_columns(measure)
    if cell.text in {"value", "numerator"}:
        message = f"A measure in {measure.unit.value} has no column {in_code(cell.text)}."
        advice = f"Remove it and use {enumerated(needed_columns(measure))}: rates are computed."
    elif not cell.text:
        message = "A column has no name."
        advice = "Name the column, or remove the comma."
    else:
        near = nearest(cell.text, allowed)
        message = f"The column {in_code(cell.text)} is not one of this measure."
        advice = f"Did you mean {in_code(near)}?" if near else f"Use: {enumerated(allowed)}."
    notes.add("column-unknown", cell.at, message, advice)
