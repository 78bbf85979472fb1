"""Whether what was made from figures stands in the site as it was made."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.expected_values import ExpectedGroup, ExpectedMeasure
from mfiar_site.site_audit.figures.printed_numbers import numbers_in

_PART = re.compile(r"(<[^>]*>)")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_DESCRIPTION = re.compile(r'<meta (?:name|property)="[a-z:]*description" content="([^"]*)"')
_PANEL = re.compile(r'<li class="mf-panel" id="([^"]*)">')
_NEAR = 40  # parts of a page before a change, in which its row and its panel are looked for


def page_faults(
    text: str, page: GeneratedPage, expected: Iterable[ExpectedMeasure], path: str
) -> Iterator[AuditFault]:
    """Yield where a page differs from what was made for it."""
    if page.main not in text:
        start = text.find("<main")
        built = text[text.find(">", start) + 1 : text.find("</main>", start)]
        yield from part_faults(page.main, built, tuple(expected), path)
    title = _TITLE.search(text)
    if title is None or not html.unescape(title[1]).startswith(page.title):
        yield AuditFault("built-changed", path, "its title")
    for sentence in _DESCRIPTION.findall(text):
        if html.unescape(sentence) != page.description:
            yield AuditFault("built-changed", path, "its description")


def part_faults(
    made: str, built: str, expected: Sequence[ExpectedMeasure], path: str
) -> Iterator[AuditFault]:
    """Yield where two texts differ in more than spaces, with the figure that it is about."""
    old, new = _parts(made), _parts(built)
    if old == new:
        return
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    changed = " ".join([*new[start : len(new) - end], *old[start : len(old) - end]])
    before = new[max(start - _NEAR, 0) : start]
    where = "an attribute" if changed.startswith("<") else "the text"
    named = _hidden_figure(changed, before, expected) if numbers_in(changed) else None
    if named:
        measure, group, period = named
        yield AuditFault("built-shows-hidden", path, where, measure, group.name, period)
    else:
        group_near = _group_near(changed, before, expected)
        measure_near, name = group_near if group_near else (None, None)
        yield AuditFault("built-changed", path, where, measure_near, name)


def _parts(text: str) -> list[str]:
    listed = (" ".join(part.split()) for part in _PART.split(text))
    return [part for part in listed if part]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many parts two lists begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _hidden_figure(
    changed: str, before: Sequence[str], expected: Sequence[ExpectedMeasure]
) -> tuple[ExpectedMeasure, ExpectedGroup, str] | None:
    """Return a hidden figure whose period and group are named where a text was changed."""
    near = " ".join([*before, changed])
    for measure in expected:
        for group, period in measure.hidden:
            has_group = group.name in changed or _is_panel_of(measure, group, before)
            has_group = has_group or f">{group.name}<" in near.replace("> ", ">").replace(" <", "<")
            if has_group and (period.label in near or period.short in near):
                return measure, group, period.label
    return None


def _group_near(
    changed: str, before: Sequence[str], expected: Sequence[ExpectedMeasure]
) -> tuple[ExpectedMeasure, str] | None:
    for measure in expected:
        for group in measure.groups:
            if group.name in changed or _is_panel_of(measure, group, before):
                return measure, group.name
    return None


def _is_panel_of(measure: ExpectedMeasure, group: ExpectedGroup, before: Sequence[str]) -> bool:
    panels = [found[1] for part in before if (found := _PANEL.match(part))]
    return panels[-1:] == [f"{measure.id}-{group.id}"]
