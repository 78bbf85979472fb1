"""The types of what may be printed. Only this room makes them."""

from dataclasses import dataclass
from decimal import Decimal

from mfiar_site.model.dates import PartialDate, Period
from mfiar_site.model.measures import ReportedWhen
from mfiar_site.model.tables import Status, is_whole
from mfiar_site.model.words import Slug, Text
from mfiar_site.standards.profiles import Profile


@dataclass(frozen=True)
class Shown:
    """A count that may be printed."""

    count: int


@dataclass(frozen=True)
class Hidden:
    """A count that exists and is not shown. Never None, never zero."""


@dataclass(frozen=True)
class NotThere:
    """A count that does not exist, and why: not available or not applicable."""

    status: Status


Cell = Shown | Hidden | NotThere


@dataclass(frozen=True, kw_only=True)
class PublishedRow:
    """One period and group as a reader may see it."""

    period: Period
    group: Slug
    numerator: Cell
    denominator: Cell
    value: Decimal | None  # of a measure without counts: a score, days
    mark: Status | None  # provisional, revised, unreliable
    also: tuple[tuple[str, str], ...]

    @property
    def is_whole(self) -> bool:
        """Whether the row counts everybody of its group, in every second dimension."""
        return is_whole(self.also)

    @property
    def rate(self) -> tuple[int, int] | None:
        """Numerator and denominator, where both may be seen and there is anybody to count."""
        match self.numerator, self.denominator:
            case Shown(events), Shown(total) if total > 0:
                return events, total
        return None

    @property
    def is_hidden(self) -> bool:
        """Whether the figure exists and is hidden."""
        return isinstance(self.numerator, Hidden) or isinstance(self.denominator, Hidden)


@dataclass(frozen=True, kw_only=True)
class PublishedTable:
    """The figures of a measure that passed the gate, in order of period, group and part."""

    measure: Slug
    profile: Profile
    rows: tuple[PublishedRow, ...]


@dataclass(frozen=True, kw_only=True)
class PublishedFigure:
    """A result that a named source publishes, with no series behind it."""

    group: Slug
    value: Decimal
    when: ReportedWhen
    on: PartialDate | None
    stated_by: Slug
    note: Text | None


@dataclass(frozen=True, kw_only=True)
class Published:
    """Everything of one project that carries a number and may be seen."""

    tables: dict[str, PublishedTable]  # by measure
    figures: dict[str, tuple[PublishedFigure, ...]]  # by measure
