"""Two raw tables that differ only in what is hidden give one and the same site, byte for byte.

So nothing on a site depends on a hidden count: no point, order, scale, sentence or file.
"""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from tests.whole_site import WholeSite

GROUPS = ("asian", "black", "mixed", "white", "other", "not_stated", "not_known")
PERIODS = tuple(f"2023-{month:02}" for month in range(1, 9))
COMMITTED = (".protection", "data")
Counts = dict[tuple[str, str], tuple[int, int]]


def drawn(dice: random.Random) -> Counts:
    """Return raw counts of eight months, some of them small."""
    sizes = {"asian": 60, "black": 30, "mixed": 14, "white": 200, "other": 20}
    found = {}
    for period in PERIODS:
        for group in GROUPS:
            total = max(1, round(sizes.get(group, 40) * dice.uniform(0.7, 1.3)))
            found[period, group] = (round(total * dice.uniform(0.05, 0.5)), total)
    return found


def lines(counts: Counts) -> list[str]:
    rows = [f"{period},{group},{n},{d}," for (period, group), (n, d) in counts.items()]
    for period in PERIODS:
        pairs = [pair for (month, _), pair in counts.items() if month == period]
        rows.append(f"{period},all,{sum(n for n, _ in pairs)},{sum(d for _, d in pairs)},")
    return rows


def another(counts: Counts, site: WholeSite, base: int, dice: random.Random) -> Counts:
    """Return counts that a reader cannot tell from the first ones: others where both are hidden.

    With exact counts one hidden group gains what another of the month loses, so that totals stay
    as they are. With rounded ones a hidden small count becomes another small one, and the total
    stays within its rounding.
    """
    shown = {(row[0], row[1]) for row in site.figures() if row[2]}
    totals = {row[0]: int(row[2]) for row in site.figures() if row[1] == "all" and row[2]}
    found = dict(counts)
    for period in PERIODS:
        hidden = [group for group in GROUPS if (period, group) not in shown]
        hidden = [group for group in hidden if counts[period, group][0] > 0]
        dice.shuffle(hidden)
        for group, other in pairwise(hidden):
            (n, d), (m, e) = found[period, group], found[period, other]
            most = 7 if base > 1 else min(d, n + 6)
            step = min(most - n, m - 1)
            is_small = n < 8 and m < 8
            if step > 0 and (base == 1 or (is_small and n + step < 8)):
                found[period, group], found[period, other] = (n + step, d), (m - step, e)
        if base > 1 and len(hidden) == 1 and period in totals:
            _move_one(found, period, hidden[0], totals[period], base)
    return found


def _move_one(found: Counts, period: str, group: str, total: int, base: int) -> None:
    """Change one hidden count by one where the rounded total hides that."""
    n, d = found[period, group]
    whole = sum(pair[0] for (month, _), pair in found.items() if month == period)
    for changed in (n + 1, n - 1):
        moved = whole + changed - n
        if 1 <= changed < 8 and changed <= d and (2 * moved + base) // (2 * base) * base == total:
            found[period, group] = (changed, d)
            return


def committed(site: WholeSite) -> dict[str, bytes]:
    return {
        path.relative_to(site.project).as_posix(): path.read_bytes()
        for name in COMMITTED
        for path in sorted((site.project / name).rglob("*"))
        if path.is_file()
    }


def a_pair_gives_one_site(folder: Path, profile: str, seed: int) -> bool:
    """Build both; return whether they differed at all in their raw counts."""
    dice = random.Random(seed)
    base = 5 if profile == "nhs-england" else 1
    site = WholeSite(folder / f"{seed}", profile=profile)
    counts = drawn(dice)
    site.write_raw(lines(counts))
    done = site.protect()
    assert done.exit_code == 0, done.output
    other = another(counts, site, base, dice)
    first = committed(site)
    built = site.build()
    assert built.exit_code == 0, built.output
    pages = site.contents()

    site.write_raw(lines(other))
    done = site.protect()  # the lock is there: the pattern stays
    assert done.exit_code == 0, done.output
    assert site.build().exit_code == 0

    assert committed(site) == first
    assert site.contents() == pages
    return other != counts


@pytest.mark.parametrize("profile", ["exact-with-suppression", "nhs-england"])
def test_a_few_pairs_give_one_site_each(tmp_path: Path, profile: str) -> None:
    assert [a_pair_gives_one_site(tmp_path, profile, seed) for seed in (1, 2)] == [True, True]


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["exact-with-suppression", "nhs-england"])
def test_fifty_pairs_give_one_site_each(tmp_path: Path, profile: str) -> None:
    differed = sum(a_pair_gives_one_site(tmp_path, profile, seed) for seed in range(100, 155))

    assert differed >= 50
