"""What every figure is: a picture, and the two other ways to read it. None may be empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from mfiar_site.model.words import Slug


@dataclass(frozen=True)
class Svg:
    """A drawing, built here and safe to put into a page: every text in it was escaped."""

    markup: str


@dataclass(frozen=True, kw_only=True)
class FigureTable:
    """The numbers of a figure, already formatted; the first cell of a row heads it."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a table that a reader cannot use."""
        if not self.header or not self.rows:
            raise ValueError(f"table {self.id} is empty")
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"table {self.id} has rows of another length than its header")

    def marks_among(self, marks: Iterable[str]) -> tuple[str, ...]:
        """Return the marks, such as [c], that stand in a cell."""
        text = " ".join(cell for row in self.rows for cell in row)
        return tuple(mark for mark in marks if mark in text) if "[" in text else ()


@dataclass(frozen=True)
class Reading:
    """An icon and the sentence that says the same: no icon stands alone."""

    icon: str  # a symbol of the page's sprite
    words: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One group's part of a figure."""

    id: str
    title: str
    parent: str | None
    verdict: str
    detail: str
    svg: Svg | None  # None where no point may be seen
    readings: tuple[Reading, ...] = ()  # how the group varies, and what that means for a target


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart and the two other ways to read it."""

    id: str
    title: str  # the finding, not the axis: "The gap narrowed by 3 points"
    subtitle: str  # what, where, when, unit, which way is good
    description: str  # what the eye sees, in words, for those who cannot see it
    unknown: str  # the share in no ethnic group: it travels with the figure
    recording: str = ""  # what that share could do to the findings
    panels: tuple[Panel, ...]
    unknown_panel: Panel | None = None  # those in no group, in the same scale where it can be
    notes: tuple[str, ...] = ()  # what the marks mean
    charts: tuple[str, ...] = ()  # which chart each group has, and why
    table: FigureTable
    measure: Slug | None = None

    def __post_init__(self) -> None:
        """Refuse a figure that only eyes can read."""
        for name in ("title", "subtitle", "description"):
            if not getattr(self, name).strip():
                raise ValueError(f"figure {self.id} has no {name}")


@dataclass(frozen=True, kw_only=True)
class MeasureChart:
    """A chart of a measure, its name, the key to its marks, and the two other ways to read it."""

    kind: str  # by which the audit of the built site finds what it must be equal to
    title: str  # the measure
    label: str  # what is drawn, for those who do not see it
    key: tuple[tuple[str, str], ...]  # each mark, a symbol of the page's sprite, and its meaning
    description: str
    svg: Svg
    table: FigureTable


def text_safe(text: str) -> str:
    """Return text that may stand in a drawing."""
    return escape(text, quote=True)
