"""Numbers that a team wrote with their units: short, and as it wrote them."""

from mfiar_site.language.numbers import as_typed, percent
from mfiar_site.language.saying import say
from mfiar_site.model.words import Quantity


def in_short(quantity: Quantity) -> str:
    """Return a number with its unit: 60%, 2 percentage points."""
    number = as_typed(quantity.value)
    match quantity.unit:
        case "percent":
            return percent(number)
        case "points":
            return say("{number} percentage points", number=number)
        case "relative percent":
            return say("{share} (relative)", share=percent(number))
        case _:
            return typed(quantity)


def typed(quantity: Quantity) -> str:
    """Return a number with its unit as a team writes it: 60 percent, 2 points."""
    number = as_typed(quantity.value)
    match quantity.unit:
        case "percent":
            return say("{number} percent", number=number)
        case "points":
            return say("{number} points", number=number)
        case "relative percent":
            return say("{number} relative percent", number=number)
        case "per 1000":
            return say("{number} per 1000", number=number)
        case "days":
            return say("{number} days", number=number)
        case "count":
            return say("{number} count", number=number)
        case "score":
            return say("{number} score", number=number)
        case "ratio":
            return say("{number} ratio", number=number)
        case _:
            return number
