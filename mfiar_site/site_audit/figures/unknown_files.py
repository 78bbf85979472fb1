"""Files that nobody composed: a page written by hand, a table or a feed put beside them.

Nothing is known of what they mean to say. What can be told is whether a row or a sentence names
the period and the group of a hidden figure, and a number with them.
"""

import html
import re
from collections.abc import Iterable, Iterator

from mfiar_site.model.dates import Period
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.expected_values import ExpectedGroup, ExpectedMeasure
from mfiar_site.site_audit.figures.printed_numbers import numbers_in

ENDINGS = {".html", ".csv", ".tsv", ".json", ".xml", ".rss", ".atom", ".txt", ".ics", ".svg", ".js"}
_BREAK = re.compile(r"</(?:tr|p|li|h\d|dd|caption|title|summary|item|text|desc)>|[\n}\]]")
_SENTENCE = re.compile(r"(?<=[a-z%)][.!?])\s+")
_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)  # examples: quoted, not told


class HiddenFigures:
    """The hidden figures of a site, by the name of their group."""

    def __init__(self, expected: Iterable[ExpectedMeasure]) -> None:
        self._by_name: dict[str, list[tuple[ExpectedMeasure, ExpectedGroup, Period]]] = {}
        for measure in expected:
            for group, period in measure.hidden:
                for name in {group.name, group.id}:
                    self._by_name.setdefault(name, []).append((measure, group, period))

    def faults(self, text: str, path: str) -> Iterator[AuditFault]:
        """Yield the hidden figures that a text names with a number."""
        named = {name: listed for name, listed in self._by_name.items() if name in text}
        periods = {period for listed in named.values() for _, _, period in listed}
        seen_here = {one for one in periods if any(label in text for label in _labels(one))}
        near = {
            name: [one for one in listed if one[2] in seen_here] for name, listed in named.items()
        }
        if not any(near.values()):
            return
        seen = set()
        for piece in _pieces(text):
            for name, listed in near.items():
                if name not in piece:
                    continue
                for measure, group, period in listed:
                    if (measure.id, group.id, period) in seen:
                        continue
                    if _prints_a_number(piece, measure, group, period):
                        seen.add((measure.id, group.id, period))
                        where = "a row or sentence"
                        names = (measure, group.name, period.label)
                        yield AuditFault("built-shows-hidden", path, where, *names)


def _labels(period: Period) -> tuple[str, ...]:
    return (period.label, period.short, str(period))


def _pieces(text: str) -> Iterator[str]:
    """Yield rows and sentences without their markup."""
    for block in _BREAK.split(_CODE.sub(" ", text)):
        for piece in _SENTENCE.split(html.unescape(_TAG.sub(" ", block))):
            yield " ".join(piece.split())


def _prints_a_number(
    piece: str, measure: ExpectedMeasure, group: ExpectedGroup, period: Period
) -> bool:
    """Whether a number is left in a piece besides its date, and people who may be shown."""
    label = next((label for label in _labels(period) if label in piece), None)
    if label is None:
        return False
    place = measure.periods.index(period)
    total = group.points[place].total
    left = numbers_in(piece.replace(label, " "))
    return any(one.replace(",", "") != str(total) for one in left)
