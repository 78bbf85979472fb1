"""The protected figures of a measure, as they stand in its data file."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mfiar_site.model.dates import Period
from mfiar_site.model.words import Slug
from mfiar_site.problems import Location

EVERYBODY = "all"  # in the column of a second dimension: the row counts all of its values


def is_whole(also: tuple[tuple[str, str], ...]) -> bool:
    """Whether a row counts everybody in the second dimension, or the file has none.

    >>> is_whole(()), is_whole((("fifth", "all"),)), is_whole((("fifth", "1"),))
    (True, True, False)
    """
    return all(value == EVERYBODY for _, value in also)


class Status(StrEnum):
    """Why a number is missing, or what a reader must know of it."""

    HIDDEN = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    UNRELIABLE = "u"
    LOW = "low"
    PROVISIONAL = "p"
    REVISED = "r"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One period and group of a data file. None is a number that is not there."""

    period: Period
    group: Slug  # as resolved against the code list: black-african, all, not_stated, ...
    numerator: int | None
    denominator: int | None
    value: Decimal | None  # for scores and days, which have no numerator
    status: Status | None
    also: tuple[tuple[str, str], ...]  # the second dimension: ((name, value), ...)
    at: Location

    @property
    def is_whole(self) -> bool:
        """Whether the row counts everybody of its group."""
        return is_whole(self.also)


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of one data file, in the file's own order."""

    measure: Slug
    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
