"""Findings as sentences. A sentence can say only what its finding holds."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings, ProjectFindings
from mfiar_site.findings.reported import IfUnchanged, Reported, ReportedGroup
from mfiar_site.findings.verdicts import GapChange, OwnChange
from mfiar_site.model.measures import Measure, Unit

_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MINUS = "\u2212"


def numeral(number: int) -> str:
    """Return a count, a small one in words.

    >>> numeral(2), numeral(12)
    ('two', '12')
    """
    return _NUMERALS[number] if number < len(_NUMERALS) else f"{number:,}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun, small numbers in words.

    >>> counted(2, "group"), counted(1, "group"), counted(12, "month")
    ('two groups', 'one group', '12 months')
    """
    return f"{numeral(number)} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def rounded(value: float | Decimal, decimals: int) -> str:
    """Return a number with halves rounded away from zero and a real minus sign.

    >>> rounded(-2.25, 1), rounded(1234.5, 0), rounded(-0.01, 1)
    ('−2.3', '1,235', '0.0')
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    number = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{abs(number):,}" if number >= 0 or not number else MINUS + f"{-number:,}"


def _decimals(*values: float) -> int:
    """Return as many decimals as small numbers, or two that would print the same, need."""
    if any(abs(value) < 10 for value in values):
        return 1
    whole = {rounded(value, 0) for value in values}
    return 0 if len(whole) == len(set(values)) else 1


def with_unit(number: str, unit: Unit) -> str:
    """Return a printed number with its unit behind it."""
    match unit:
        case Unit.PERCENT:
            return f"{number}%"
        case Unit.PER_1000:
            return f"{number} per 1,000"
        case Unit.DAYS:
            return f"{number} days"
        case _:
            return number


def level(value: float, unit: Unit) -> str:
    """Return a level of a measure: 36%, 4.2 per 1,000."""
    return with_unit(rounded(value, _decimals(value)), unit)


def published(value: Decimal, unit: Unit) -> str:
    """Return a level just as its source prints it."""
    return with_unit(f"{value:f}", unit)


def from_to(before: float, now: float, unit: Unit) -> str:
    """Return two levels, with enough decimals to tell them apart: 36% to 45%."""
    decimals = _decimals(before, now)
    first = with_unit(rounded(before, decimals), unit)
    return f"{first} to {with_unit(rounded(now, decimals), unit)}"


def points(value: float, unit: Unit, *, signed: bool = False) -> str:
    """Return a difference of levels, never to be taken for a percentage of one."""
    number = rounded(abs(value) if not signed else value, 1)
    sign = "+" if signed and not number.startswith(MINUS) and float(value) > 0 else ""
    noun = {Unit.PERCENT: "percentage points", Unit.PER_1000: "per 1,000", Unit.DAYS: "days"}
    one = number in ("1", "1.0") and unit is Unit.PERCENT
    return f"{sign}{number} {'percentage point' if one else noun.get(unit, '')}".strip()


def in_every_100(value: float) -> str:
    """Return a share in plain words: 36 in every 100."""
    return f"{rounded(value, 0 if value >= 1 else 1)} in every 100"


OWN_WORDS = {
    OwnChange.FELL: "Fell.",
    OwnChange.ROSE: "Rose.",
    OwnChange.NO_CLEAR_CHANGE: "No clear change.",
    OwnChange.CANNOT_TELL: "Cannot tell yet.",
}
GAP_WORDS = {
    GapChange.NARROWED: "The gap narrowed",
    GapChange.NARROWED_IN_POINTS: "The gap narrowed in points; in times, no clear change",
    GapChange.NARROWED_IN_TIMES: "The gap narrowed in times; in points, no clear change",
    GapChange.WIDENED: "The gap widened",
    GapChange.WIDENED_IN_POINTS: "The gap widened in points; in times, no clear change",
    GapChange.WIDENED_IN_TIMES: "The gap widened in times; in points, no clear change",
    GapChange.SCALES_DISAGREE: "The two scales disagree: narrower on one, wider on the other",
    GapChange.NO_CLEAR_CHANGE: "No clear change",
    GapChange.CANNOT_TELL: "Cannot tell yet",
    GapChange.COMPARISON_WORSE: "Narrower only because the comparison group got worse",
    GapChange.MEASURE_CHANGED: "Before and now do not measure the same thing",
    GapChange.REVERSED: "The gap turned round",
    GapChange.REPORTED_NARROWING: "Cannot tell yet (reported narrowing)",
    GapChange.REPORTED_WIDENING: "Cannot tell yet (reported widening)",
}
NARROWED = (GapChange.NARROWED, GapChange.NARROWED_IN_POINTS, GapChange.NARROWED_IN_TIMES)
WIDENED = (GapChange.WIDENED, GapChange.WIDENED_IN_POINTS, GapChange.WIDENED_IN_TIMES)


def own_detail(past: OwnPast, unit: Unit) -> str:
    """Return the levels, or the reason for none, behind a group's verdict."""
    if past.before and past.now:
        levels = from_to(past.before.value, past.now.value, unit)
        partly = ", from the periods shown" if past.before.hidden or past.now.hidden else ""
        return f"{levels}{partly}. {_doubt(past)}".strip()
    return _doubt(past)


def _doubt(past: OwnPast) -> str:
    return f"{past.doubt.value[0].upper()}{past.doubt.value[1:]}." if past.doubt else ""


def _people(found: MeasureFindings, pasts: Iterable[OwnPast]) -> list[str]:
    people = found.measure.people
    return [found.groups.people(past.series.group, people) for past in pasts]


def headline_name(measure: Measure) -> str:
    """Return the name of a measure in a headline."""
    return measure.short or measure.title


def groups_headline(found: MeasureFindings) -> str:
    """Return the finding of a measure over all its ethnic groups; the parts add up to all."""
    pasts = found.ethnic_groups
    by_verdict = {verdict: [p for p in pasts if p.verdict is verdict] for verdict in OwnChange}
    parts = [
        _part("fell for", _people(found, by_verdict[OwnChange.FELL])),
        _part("rose for", _people(found, by_verdict[OwnChange.ROSE])),
    ]
    unclear = len(by_verdict[OwnChange.NO_CLEAR_CHANGE]) + len(by_verdict[OwnChange.CANNOT_TELL])
    if not any(parts):
        return f"{headline_name(found.measure)}: no clear change for any group"
    if unclear:
        parts.append(f"did not change clearly for {counted(unclear, 'group')}")
    return f"{headline_name(found.measure)} {_joined([part for part in parts if part])}"


def _part(verb: str, names: list[str]) -> str:
    if not names:
        return ""
    if len(names) > 2:
        return f"{verb} {counted(len(names), 'group')}"
    return f"{verb} {listed(_without_repeating(names))}"


def _without_repeating(names: list[str]) -> list[str]:
    """Return names that share their last word, with that word said once.

    >>> _without_repeating(["Pakistani women", "Black African women"])
    ['Pakistani', 'Black African women']
    """
    shared = {name.rpartition(" ")[2] for name in names}
    if len(shared) > 1 or any(" from " in name for name in names):
        return names
    return [*(name.rpartition(" ")[0] for name in names[:-1]), names[-1]]


def _joined(parts: list[str]) -> str:
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def gaps_headline(found: MeasureFindings) -> str:
    """Return the finding on the gaps of a measure."""
    narrowed = [gap for gap in found.gaps if gap.verdict in NARROWED]
    widened = [gap for gap in found.gaps if gap.verdict in WIDENED]
    turned = [gap for gap in found.gaps if gap.verdict is GapChange.REVERSED]
    worse = [gap for gap in found.gaps if gap.verdict is GapChange.COMPARISON_WORSE]
    parts = [
        _part("narrowed for", _people(found, (gap.own for gap in narrowed))),
        _part("widened for", _people(found, (gap.own for gap in widened))),
        _part("turned round for", _people(found, (gap.own for gap in turned))),
    ]
    if any(gap.verdict is GapChange.MEASURE_CHANGED for gap in found.gaps):
        return "Before and now do not measure the same thing, so the gaps cannot be compared"
    said = [part for part in parts if part]
    if said:
        return f"The gap {_joined(said)}"
    if worse:
        return "The gap narrowed because the comparison group got worse"
    return _unclear_gaps_headline(found)


def _unclear_gaps_headline(found: MeasureFindings) -> str:
    if all(gap.verdict is GapChange.CANNOT_TELL for gap in found.gaps):
        return "Whether the gap closed, we cannot tell yet"
    return "The gap did not change clearly"


def gap_detail(gap: Gap, unit: Unit) -> str:
    """Return the change of the difference with its interval, in words."""
    if gap.change is None or gap.change.interval is None:
        return f"{gap.doubt.value}" if gap.doubt else ""
    interval = gap.change.interval
    low, high = (rounded(end, 1) for end in (interval.lower, interval.upper))
    return f"change {points(gap.change.value, unit, signed=True)}; between {low} and {_plus(high)}"


def _plus(number: str) -> str:
    return (
        number if number.startswith(MINUS) or not float(number.replace(",", "")) else f"+{number}"
    )


def reported_headline(measure: Measure, found: Reported) -> str:
    """Return what a source reports, and that it cannot be judged."""
    moved = [group for group in found.groups if group.change is not None]
    if not moved:
        return f"{headline_name(measure)}: figures are reported, a change is not"
    first = moved[0]
    assert first.before is not None
    assert first.after is not None
    verb = "a fall" if first.after.value < first.before.value else "a rise"
    levels = (
        f"{published(first.before.value, measure.unit)} to"
        f" {published(first.after.value, measure.unit)}"
    )
    said = f"{headline_name(measure)}: {verb} from {levels} is reported"
    return f"{said}; whether the gap closed, we cannot tell"


def measure_headline(found: MeasureFindings) -> str:
    """Return the finding of a measure, whatever kind of figures it has."""
    if found.pasts:
        return groups_headline(found)
    if found.reported:
        return reported_headline(found.measure, found.reported)
    if found.measure.data is not None:
        return f"{headline_name(found.measure)}: {ABSENCE_WORDS[found.measure.data.status.value]}"
    return f"{headline_name(found.measure)}: no figures yet"


def reported_change(group: ReportedGroup, unit: Unit) -> str:
    """Return a published change on both scales: 3 percentage points (25% lower)."""
    if group.change is None or group.relative_change is None:
        raise ValueError(f"no change is published for {group.name}")
    size = f"{_plain(abs(group.change))} {_points_noun(abs(group.change), unit)}".strip()
    way = "lower" if group.change < 0 else "higher"
    return f"{size} ({_plain(abs(group.relative_change))}% {way})"


def assumed_gap(gap: IfUnchanged, unit: Unit) -> str:
    """Return a gap under a stated assumption: from 7 to 4 percentage points, 2.4 to 1.8 times."""
    noun = _points_noun(gap.difference_after, unit)
    points_ = f"from {_plain(gap.difference_before)} to {_plain(gap.difference_after)} {noun}"
    times = f"from {_plain(gap.ratio_before)} to {_plain(gap.ratio_after)} times"
    return f"{points_}, and {times} as often"


def _plain(value: Decimal) -> str:
    """Return a number with two decimals at most, and none that say nothing."""
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"


def _points_noun(value: Decimal, unit: Unit) -> str:
    if unit is Unit.PERCENT:
        return "percentage point" if value == 1 else "percentage points"
    return with_unit("", unit).strip()


ABSENCE_WORDS = {"not_collected": "not collected", "not_published": "not published"}


def project_headline(found: ProjectFindings) -> str:
    """Return the finding that opens a project's page: that of its aim's measure."""
    aim = found.of_aim
    if aim is None or not (aim.pasts or aim.reported):
        return f"{found.project.title}: the work is described, the result is not published"
    if not aim.pasts:
        return measure_headline(aim)
    clear = [p for p in aim.ethnic_groups if p.verdict in (OwnChange.FELL, OwnChange.ROSE)]
    in_aim = set(found.project.aim.for_groups if found.project.aim else ())
    told = [past for past in clear if past.series.group in in_aim] or clear
    parts = [
        _part(f"{verdict} for", _people(aim, (p for p in told if p.verdict is verdict)))
        for verdict in (OwnChange.FELL, OwnChange.ROSE)
    ]
    said = [part for part in parts if part]
    if not said:
        return f"{headline_name(aim.measure)} did not change clearly for any group"
    return f"{headline_name(aim.measure)} {_joined(said)}"
