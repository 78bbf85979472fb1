"""Tables of a measure by a second dimension, and of rates made alike in it."""

from mfiar_site.figures.figure import FigureTable
from mfiar_site.findings.numbers import decimals_for, level
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.strata import ByDimension, StandardisedRate, Stratum
from mfiar_site.language.messages import translate
from mfiar_site.language.numbers import rounded
from mfiar_site.model.measures import Unit
from mfiar_site.stats.estimates import Estimate

_HIDDEN, _ABSENT = "[c]", "[x]"


def dimension_tables(found: MeasureFindings) -> tuple[FigureTable, ...]:
    """Return a table for each second dimension: every group at every value, before and now."""
    return tuple(_dimension_table(found, one) for one in found.dimensions)


def dimension_words(name: str) -> str:
    """Return the name of a second dimension as people say it: age-band is age band."""
    return name.replace("-", " ").replace("_", " ")


def _dimension_table(found: MeasureFindings, one: ByDimension) -> FigureTable:
    unit = found.measure.unit
    return FigureTable(
        id=f"by-{one.name}-{found.measure.id}",
        caption=translate(
            "{measure} by {dimension}, before and now",
            measure=found.measure.title,
            dimension=dimension_words(one.name),
        ),
        header=(translate("Group"), *one.values),
        rows=tuple(
            (found.name(group.group), *(_before_and_now(stratum, unit) for stratum in group.strata))
            for group in one.groups
        ),
    )


def _before_and_now(stratum: Stratum, unit: Unit) -> str:
    mark = _HIDDEN if stratum.is_hidden else _ABSENT
    before, now = (
        level(seen.value, unit) if seen else mark for seen in (stratum.before, stratum.now)
    )
    return mark if before == now == mark else translate("{before} to {now}", before=before, now=now)


def standardised_table(found: MeasureFindings) -> FigureTable | None:
    """Return the rates on the standard population, with 95% intervals; None where there is none."""
    plan = found.measure.standardise
    if not found.standardised or plan is None:
        return None
    by = dimension_words(plan.by)
    return FigureTable(
        id=f"standardised-{found.measure.id}",
        caption=translate(
            "{measure}, as if every group had the same make-up by {dimension}",
            measure=found.measure.title,
            dimension=by,
        ),
        header=(
            translate("Group"),
            translate("Before, standardised"),
            translate("Now, standardised"),
        ),
        rows=tuple(
            (
                found.name(one.group),
                *(_estimate(side, one, found.measure.unit) for side in (one.before, one.now)),
            )
            for one in found.standardised
        ),
    )


def _estimate(estimate: Estimate | None, one: StandardisedRate, unit: Unit) -> str:
    if estimate is None or estimate.interval is None:
        return _HIDDEN if one.is_hidden else _ABSENT
    low, high = estimate.interval.lower, estimate.interval.upper
    decimals = max(decimals_for(low, high), 1)
    return translate(
        "{value} ({low} to {high})",
        value=level(estimate.value, unit),
        low=rounded(low, decimals),
        high=rounded(high, decimals),
    )


def standardised_words(found: MeasureFindings) -> str:
    """Return what a reader must know of standardised rates."""
    plan = found.measure.standardise
    if not found.standardised or plan is None:
        return ""
    because = " ".join(plan.because.split())
    ended = because if because.endswith((".", "!", "?")) else f"{because}."
    known = translate(
        "These rates did not happen: they show what is left of a difference when its groups are"
        " made alike in this one thing. The interval is that of Dobson and others (1991)."
    )
    if not any(None in (one.before, one.now) for one in found.standardised):
        return f"{ended} {known}"
    missing = translate(
        "A mark in place of a rate: a part of the group is hidden or has no figure, or there are"
        " fewer than ten events in all."
    )
    return f"{ended} {known} {missing}"
