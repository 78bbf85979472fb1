"""A table of groups in lines of text, for the terminal."""

import math
from collections.abc import Iterator

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.group_table import TableFound
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.words import OWN_WORDS, gap_words
from mfiar_site.language.lists import listed
from mfiar_site.language.numbers import rounded
from mfiar_site.model.measures import Better

_LEAST = 0.5  # one decimal is printed: what is smaller would be off by more than a tenth


def fitting_per(found: TableFound) -> int:
    """Return the number of people, 100 to 100,000, for whom the smallest rate can be read."""
    pasts = (*found.pasts, *([found.total] if found.total else []))
    values = [one.value for past in pasts for one in (past.before, past.now) if one]
    smallest = min((value for value in values if value > 0), default=100.0)
    sizes = (100, 1_000, 10_000, 100_000)
    return next((per for per in sizes if smallest * per / 100 >= _LEAST), sizes[-1])


def table_lines(found: TableFound, *, per: float, better: Better) -> Iterator[str]:
    """Yield what a table says: everyone together, each group, each gap, harm, who is missing.

    Args:
        found: The findings.
        per: Rates are printed for so many people: 100 or 100,000.
        better: Which way is good.
    """
    by_group = {gap.own.series.group: gap for gap in found.gaps}
    if found.total:
        yield _own_line("Everyone together", found.total, per)
        yield ""
    for past in found.pasts:
        yield _own_line(found.name(past), past, per)
        if gap := by_group.get(past.series.group):
            yield f"    {_gap_line(found, gap, per)}"
    yield from _harm_lines(found, better)
    if found.never_reported:
        yield ""
        yield f"Never reported: {listed(list(found.never_reported))}."
    yield ""
    yield from (f"Note: {note}." for note in found.notes)


def _own_line(name: str, past: OwnPast, per: float) -> str:
    if past.before is None or past.now is None:
        return f"{name}: {_because(past)}."
    before, now = (_rate(one.value, per) for one in (past.before, past.now))
    sentence = f"{name}: {before} to {now} per {per:,.0f}. {OWN_WORDS[past.verdict]}"
    return f"{sentence} {_because(past).capitalize()}." if past.doubt else sentence


def _because(past: OwnPast) -> str:
    return past.doubt.value if past.doubt else ""


def _rate(percent: float, per: float) -> str:
    return rounded(percent * per / 100, 1)


def _gap_line(found: TableFound, gap: Gap, per: float) -> str:
    name = found.name(gap.comparison)
    if gap.before is None or gap.now is None:
        return f"Gap to {name}: {gap_words(gap)}."
    points = (_rate(side.difference.value, per) for side in (gap.before, gap.now))
    times = (_times(side.ratio.value) for side in (gap.before, gap.now))
    return (
        f"Gap to {name}: difference {' to '.join(points)} per {per:,.0f},"
        f" ratio {' to '.join(times)}. {gap_words(gap)}."
    )


def _times(ratio: float) -> str:
    if not math.isfinite(ratio):
        return "not to be reckoned"
    return rounded(ratio, 1 if ratio >= 1 else 2)


def _harm_lines(found: TableFound, better: Better) -> Iterator[str]:
    """Yield whom the average hides: clearly worse, and worse by the figures without proof."""
    if found.harms:
        names = listed([found.name(harm.own) for harm in found.harms])
        yield ""
        yield f"The average hides harm: everyone together got better, and worse: {names}."
    total = found.total
    if total is None or not total.is_in_direction(better, good=True):
        return
    clearly = {harm.own.series.group for harm in found.harms}
    unsure = [
        found.name(past)
        for past in found.pasts
        if past.series.group not in clearly and _is_worse(past, better)
    ]
    if unsure:
        yield f"Worse by the figures, within chance: {listed(unsure)}."


def _is_worse(past: OwnPast, better: Better) -> bool:
    if past.change is None or better is Better.NEITHER:
        return False
    return past.change.value > 0 if better is Better.LOWER else past.change.value < 0
