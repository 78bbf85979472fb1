"""Every number that may stand on the pages of the two case studies, and where it comes from.

A number on such a page that is not in this list was invented. The list holds what the published
texts state, and what follows from it by a sum that is written beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

LANCASHIRE = "lancashire-postpartum-haemorrhage"
ELFT = "elft-perinatal-access"


class Origin(StrEnum):
    """Who says a number."""

    GUIDANCE = "guidance"  # Anti-Racism Model for Improvement (MFI-AR), read whole
    RESOURCE_HUB = "resource-hub"  # rho-harp.org/postpartum-haemorrhage-disparities-lancashire
    ARITHMETIC = "our arithmetic"
    RECORD = "this record"  # about the record itself, such as the day it was written


@dataclass(frozen=True)
class Fact:
    """A number as it may be written, what it says, and who says it."""

    number: str  # as printed, without its unit: "12", "1,000", "2.4"
    says: str
    origin: Origin
    sum: Callable[[], float] | None = None  # for our arithmetic: the sum, from stated numbers

    def __post_init__(self) -> None:
        """Refuse arithmetic without its sum."""
        if (self.origin is Origin.ARITHMETIC) != (self.sum is not None):
            raise ValueError(f"a sum belongs to our arithmetic and to nothing else; got {self}")


_OF_EVERY_RECORD = (
    Fact("23", "the day this record was written, 23 November 2026", Origin.RECORD),
    Fact("2026", "the year this record was written", Origin.RECORD),
    Fact("11", "the month this record was written", Origin.RECORD),
    Fact("2", "prompts that are answered: the aim and the involvement", Origin.RECORD),
    Fact("16", "prompts that are not answered", Origin.RECORD),
    Fact("3", "the questions of the framework", Origin.GUIDANCE),
    Fact("7", "the principles of the framework", Origin.GUIDANCE),
    Fact("18", "the prompts of the framework's detailed pages", Origin.GUIDANCE),
)

FACTS: dict[str, tuple[Fact, ...]] = {
    LANCASHIRE: (
        *_OF_EVERY_RECORD,
        Fact("1", "entries of this record: a group in the aim, a measure", Origin.RECORD),
        Fact("12", "percent, Black and ethnic minority, before", Origin.GUIDANCE),
        Fact("9", "percent, Black and ethnic minority, after; no date", Origin.GUIDANCE),
        Fact("5", "percent, white, time not stated", Origin.GUIDANCE),
        Fact(
            "3",
            "the guidance's words '3% reduction', quoted with its unit put right",
            Origin.GUIDANCE,
        ),
        Fact("3", "stages of the data review", Origin.GUIDANCE),
        Fact("1,000", "ml or more: the bleeds that are counted", Origin.RESOURCE_HUB),
        Fact("1000", "the same threshold", Origin.RESOURCE_HUB),
        Fact("12", "percent, Black and ethnic minority, baseline", Origin.RESOURCE_HUB),
        Fact("5", "percent, white, baseline", Origin.RESOURCE_HUB),
        Fact("6", "percent, the aim", Origin.RESOURCE_HUB),
        Fact("50", "percent, the cut that the aim asks for", Origin.RESOURCE_HUB),
        Fact("2025", "the aim's year, March 2025", Origin.RESOURCE_HUB),
        Fact("03", "the aim's month, written as a number", Origin.RESOURCE_HUB),
        Fact("9", "interviews with service users", Origin.RESOURCE_HUB),
        Fact("3", "focus groups with colleagues", Origin.RESOURCE_HUB),
        Fact("3", "percentage points, the fall", Origin.ARITHMETIC, lambda: 12 - 9),
        Fact(
            "25",
            "percent, the fall as a share of the start",
            Origin.ARITHMETIC,
            lambda: 100 * 3 / 12,
        ),
        Fact("2.4", "times, 12% beside 5%", Origin.ARITHMETIC, lambda: 12 / 5),
        Fact("7", "points, the gap of 12% to 5%", Origin.ARITHMETIC, lambda: 12 - 5),
        Fact("1.8", "times, 9% beside 5%, if 5% still held", Origin.ARITHMETIC, lambda: 9 / 5),
        Fact(
            "4", "points, the gap of 9% to 5%, if 5% still held", Origin.ARITHMETIC, lambda: 9 - 5
        ),
        Fact("3", "points from 9% to the aim of 6%", Origin.ARITHMETIC, lambda: 9 - 6),
    ),
    ELFT: (
        *_OF_EVERY_RECORD,
        Fact("10", "percent more access, the aim; the scale is not stated", Origin.GUIDANCE),
        Fact("10", "percentage points, one reading of the aim, as a question", Origin.GUIDANCE),
        Fact("2025", "the aim's year, March 2025", Origin.GUIDANCE),
        Fact("03", "the aim's month, written as a number", Origin.GUIDANCE),
        Fact("2001", "the year of the code list's census, nhs_2001", Origin.RECORD),
    ),
}


def allowed_numbers(project: str) -> frozenset[str]:
    """Return every spelling of a number that may stand on the page of a case study."""
    return frozenset(fact.number for fact in FACTS[project])
