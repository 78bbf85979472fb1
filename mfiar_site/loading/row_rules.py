"""What has to hold between the cells of a row."""

from collections.abc import Iterator
from decimal import Decimal

from mfiar_site.loading.wording import in_code
from mfiar_site.model.measures import Unit
from mfiar_site.model.tables import Status

_RATES = frozenset({Unit.PERCENT, Unit.PER_1000})
_ABSENT = frozenset({Status.HIDDEN, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE})
_NO_REASON = frozenset({None, Status.PROVISIONAL, Status.REVISED})  # stand beside a number

Fault = tuple[str, str, str]  # code, column, message


def row_faults(
    unit: Unit,
    numerator: int | None,
    denominator: int | None,
    value: Decimal | None,
    status: Status | None,
) -> Iterator[Fault]:
    """Yield what is wrong between the numbers of a row and their status.

    A hidden numerator may stand beside a published denominator: only the first is then hidden.
    """
    main = "value" if unit in (Unit.DAYS, Unit.SCORE) else "numerator"
    number = value if main == "value" else numerator
    if number is None:
        if status in _NO_REASON:
            beside = f", and status {in_code(status.value)} does not say why" if status else ""
            yield "number-empty", main, f"The {main} is empty{beside}."
        return
    if status in _ABSENT or (status is Status.LOW and number):
        assert status is not None
        message = f"The {main} is {number}, and status {in_code(status.value)} says there is none."
        yield "number-beside-status", main, message
    if unit in _RATES and denominator is None:
        yield "number-empty", "denominator", "The denominator of a rate is empty."
    elif unit is Unit.PERCENT and numerator is not None and numerator > (denominator or 0):
        message = f"The numerator {numerator} is larger than the denominator {denominator}."
        yield "numerator-above-denominator", "numerator", message
