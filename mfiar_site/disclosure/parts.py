"""The people that the groups of a table share, cut so finely that no part is half in a group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mfiar_site.model.grouping import Grouping
from mfiar_site.standards.groups import ALL

UNCODED = "uncoded"  # people counted in a wider group, with no code that tells which narrower one


@dataclass(frozen=True)
class Parts:
    """Every group as the parts that it is made of, and groups of which nothing is known."""

    of: Mapping[str, tuple[int, ...]]  # by group
    unknown: tuple[str, ...]  # pooled groups whose source does not say who is inside


def parts_of(groups: Iterable[str], grouping: Grouping, *, with_uncoded: bool) -> Parts:
    """Return the groups of a table as parts that add up to each of them.

    People whom only everyone together counts, or only a broad group, are a part too: the rest.
    There is none where every group inside is listed, unless `with_uncoded` allows for people
    without a code of their own.
    """
    listed = tuple(dict.fromkeys(groups))
    codes_of = {group: _codes(group, grouping, with_uncoded=with_uncoded) for group in listed}
    known = [group for group in listed if codes_of[group]]
    everyone = dict.fromkeys(code for group in known for code in codes_of[group])
    number: dict[tuple[str, ...], int] = {}  # of the part that exactly these groups share
    for code in everyone:
        sharing = tuple(group for group in known if code in codes_of[group])
        number.setdefault(sharing, len(number))
    of = {
        group: tuple(part for sharing, part in number.items() if group in sharing)
        for group in known
    }
    return Parts(of, tuple(group for group in listed if not codes_of[group]))


def _codes(group: str, grouping: Grouping, *, with_uncoded: bool) -> frozenset[str]:
    """Return the groups of the code list that a group counts; none where that is not known."""
    details, broad = grouping.codes.groups, grouping.codes.broad
    without_code = {f"{UNCODED} {name}" for name in (ALL, *(one.id for one in broad))}
    if group == ALL:
        more = without_code if with_uncoded else set()
        return frozenset(detail.id for detail in details) | more
    for pooled in grouping.pooled:
        if pooled.id == group:
            inside = (_codes(code, grouping, with_uncoded=with_uncoded) for code in pooled.codes)
            return frozenset().union(*inside)
    within = frozenset(detail.id for detail in details if detail.broad == group)
    if not within:
        return frozenset({group})
    return within | {f"{UNCODED} {group}"} if with_uncoded else within
