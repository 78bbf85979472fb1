"""What an analyst gets as JSON: every number that a verdict rests on, proportions from 0 to 1."""

import math
from dataclasses import asdict
from typing import Any

from mfiar_site.findings.gap import Gap, GapAt
from mfiar_site.findings.group_table import TableFound
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.series_chart import SeriesChart
from mfiar_site.stats.estimates import Estimate
from mfiar_site.stats.runs import Runs

_PERCENT = 100.0


def chart_json(found: SeriesChart) -> dict[str, Any]:
    """Return a charted series as plain data; the runs are those of the last phase."""
    by_phase = [_runs(one) for one in found.runs]
    return {
        "chart": found.kind,
        "rules": found.rules,
        "screened_moving_ranges": found.screened,
        "points": [asdict(point) for point in found.points],
        "runs": by_phase[-1],
        "runs_by_phase": by_phase,
        "variation": found.variation,
        "assurance": found.assurance,
        "notes": list(found.notes),
    }


def _runs(runs: Runs | None) -> dict[str, Any] | None:
    if runs is None:
        return None
    return {
        "longest_run": runs.longest,
        "longest_run_max": runs.longest_allowed,
        "crossings": runs.crossings,
        "crossings_min": runs.crossings_needed,
        "useful_observations": runs.useful,
        "signal": runs.is_signal,
    }


def gap_json(found: TableFound, gap: Gap, notes: tuple[str, ...]) -> dict[str, Any]:
    """Return one gap of a table as plain data."""
    return {
        "group": found.name(gap.own),
        "reference": found.name(gap.comparison),
        "baseline": _gap_at(gap.before),
        "compare": _gap_at(gap.now),
        "change_in_difference": _estimate(gap.change, _PERCENT),
        "ratio_of_ratios": _estimate(gap.ratio_change),
        "excess_events": _number(gap.now.excess.value) if gap.now else None,
        "verdict": gap.verdict.value,
        "because": gap.doubt.value if gap.doubt else None,
        "notes": list(notes),
    }


def table_json(found: TableFound) -> dict[str, Any]:
    """Return every group of a table as plain data, and whom the average hides."""
    by_group = {gap.own.series.group: gap for gap in found.gaps}
    return {
        "total": _own(found, found.total) if found.total else None,
        "groups": [
            _own(found, past)
            | {
                "gap": gap_json(found, by_group[past.series.group], ())
                if past.series.group in by_group
                else None
            }
            for past in found.pasts
        ],
        "average_hides_harm_to": [found.name(harm.own) for harm in found.harms],
        "never_reported": list(found.never_reported),
        "notes": list(found.notes),
    }


def _own(found: TableFound, past: OwnPast) -> dict[str, Any]:
    return {
        "name": found.name(past),
        "baseline": past.before.value / _PERCENT if past.before else None,
        "compare": past.now.value / _PERCENT if past.now else None,
        "change": _estimate(past.change, _PERCENT),
        "verdict": past.verdict.value,
        "because": past.doubt.value if past.doubt else None,
    }


def _gap_at(side: GapAt | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {"difference": _estimate(side.difference, _PERCENT), "ratio": _estimate(side.ratio)}


def _estimate(estimate: Estimate | None, scale: float = 1.0) -> dict[str, Any] | None:
    if estimate is None:
        return None
    return dict(zip(("estimate", "lower", "upper"), estimate_numbers(estimate, scale), strict=True))


def estimate_numbers(
    estimate: Estimate | None, scale: float = 1.0
) -> tuple[float | None, float | None, float | None]:
    """Return an estimate and the ends of its interval, divided by a scale; None where unknown."""
    if estimate is None:
        return None, None, None
    interval = estimate.interval
    return (
        _number(estimate.value / scale),
        _number(interval.lower / scale) if interval else None,
        _number(interval.upper / scale) if interval else None,
    )


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
