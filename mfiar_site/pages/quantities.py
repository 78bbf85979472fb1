"""Numbers that a team wrote with their units: short, and as it wrote them."""

from mfiar_site.language.messages import translate
from mfiar_site.language.numbers import as_typed, percent
from mfiar_site.model.words import Quantity


def in_short(quantity: Quantity) -> str:
    """Return a number with its unit: 60%, 2 percentage points."""
    number = as_typed(quantity.value)
    match quantity.unit:
        case "percent":
            return percent(number)
        case "points":
            return translate("{number} percentage points", number=number)
        case "relative percent":
            return translate("{share} (relative)", share=percent(number))
        case _:
            return typed(quantity)


def typed(quantity: Quantity) -> str:
    """Return a number with its unit as a team writes it: 60 percent, 2 points."""
    number = as_typed(quantity.value)
    match quantity.unit:
        case "percent":
            return translate("{number} percent", number=number)
        case "points":
            return translate("{number} points", number=number)
        case "relative percent":
            return translate("{number} relative percent", number=number)
        case "per 1000":
            return translate("{number} per 1000", number=number)
        case "days":
            return translate("{number} days", number=number)
        case "count":
            return translate("{number} count", number=number)
        case "score":
            return translate("{number} score", number=number)
        case "ratio":
            return translate("{number} ratio", number=number)
        case _:
            return number
