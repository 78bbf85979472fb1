"""A figure as a picture file: its finding, its panels, where it comes from and when it was made.

The file stands by itself, in a slide or a paper: its colours are attributes and no style sheet,
so that it looks the same under the strictest policy of a host.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import mfiar_site
from mfiar_site.figures.figure import Figure, Panel, text_safe
from mfiar_site.figures.letters import wrapped
from mfiar_site.figures.svg import ORDERS_ITSELF
from mfiar_site.language.messages import translate
from mfiar_site.pages.view import MeasureView, ProjectView

WIDTH, EDGE, ACROSS, BETWEEN = 1080.0, 28.0, 3, 22.0
PANEL = (WIDTH - 2 * EDGE - (ACROSS - 1) * BETWEEN) / ACROSS
_SHEET = Path(mfiar_site.__file__).parent / "theme" / "assets" / "mf" / "site.css"
_RULE = re.compile(r"^(?:\.mf-plot|:is\(\.mf-plot,[^)]*\)) ([^{}]*)\{([^{}]*)\}$", re.MULTILINE)
_TOKEN = re.compile(r"--([\w-]+):([^;]+);")
_CLASS = re.compile(r' ?class="([^"]*)"')
_FRAME = re.compile(
    r'<svg class="mf-plot" viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>(.*)</svg>\Z', re.DOTALL
)
_FONT = "Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, sans-serif"


@dataclass(frozen=True)
class _Words:
    """Lines of one size, one below the other."""

    lines: tuple[str, ...]
    size: float
    role: str  # attributes of the text

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * 1.4

    def drawn(self, x: float, top: float) -> Iterator[str]:
        for number, line in enumerate(self.lines):
            y = top + self.size * (1.1 + 1.4 * number)
            at = f'x="{x:g}" y="{y:.1f}" font-size="{self.size:g}"'
            yield f"<text {at} {self.role}>{text_safe(line)}</text>"


def picture(view: ProjectView, measure: MeasureView) -> bytes | None:
    """Return the groups of a measure over time as an SVG file; None where nothing is drawn."""
    figure = measure.over_time
    if figure is None:
        return None
    top, parts = EDGE, list[str]()
    for words in _head(view, figure):
        parts += words.drawn(EDGE, top)
        top += words.height + 6
    top += 12
    panels = [*figure.panels, *([figure.unknown_panel] if figure.unknown_panel else [])]
    for start in range(0, len(panels), ACROSS):
        drawn, height = _row(panels[start : start + ACROSS], top)
        parts += drawn
        top += height + BETWEEN
    for words in _foot(view, measure, figure):
        parts += words.drawn(EDGE, top)
        top += words.height + 4
    return _file(figure.title, top + EDGE, parts).encode()


def _head(view: ProjectView, figure: Figure) -> Iterator[_Words]:
    room = WIDTH - 2 * EDGE
    yield _Words(wrapped(figure.title, room * 0.8, 26), 26, _ink("ink", bold=True))
    shared = f" {translate('All panels share one scale.')}" if len(figure.panels) > 1 else ""
    subtitle = wrapped(f"{figure.subtitle}{shared}", room * 0.8, 14)
    yield _Words(subtitle, 14, _ink("muted"))
    if view.is_invented:
        yield _Words((translate("Invented data."),), 14, _ink("ink", bold=True))
    yield _Words(wrapped(figure.unknown, room * 0.8, 14), 14, _ink("ink", bold=True))


def _foot(view: ProjectView, measure: MeasureView, figure: Figure) -> Iterator[_Words]:
    project, one = view.project, measure.found.measure
    sentence = [translate("Open marks: before. Filled marks: since."), *figure.notes]
    yield _Words(wrapped(" ".join(sentence), WIDTH - 2 * EDGE, 12), 12, _ink("muted"))
    where = ", ".join(part for part in (project.title, project.organisation) if part)
    sources = [where + "."]
    if one.collected_from:
        sources.append(translate("Source: {source}.", source=one.collected_from))
    if project.dates and project.dates.updated:
        sources.append(translate("Record of {date}.", date=project.dates.updated.label))
    yield _Words(wrapped(" ".join(sources), WIDTH - 2 * EDGE, 12), 12, _ink("ink"))


def _row(panels: list[Panel], top: float) -> tuple[list[str], float]:
    """Return the panels beside each other, their drawings on one line, and how high they are."""
    texts = [list(_above(panel)) for panel in panels]
    words_high = max(sum(words.height for words in found) for found in texts)
    parts, lowest = list[str](), 0.0
    for place, (panel, found) in enumerate(zip(panels, texts, strict=True)):
        x, y = EDGE + place * (PANEL + BETWEEN), top
        for words in found:
            parts += words.drawn(x, y)
            y += words.height
        frame = _FRAME.match(panel.svg.markup) if panel.svg else None
        if frame:
            wide, high, inside = float(frame[1]), float(frame[2]), frame[3]
            tall = high * PANEL / wide
            parts.append(
                f'<svg x="{x:g}" y="{top + words_high + 4:.1f}" width="{PANEL:.1f}"'
                f' height="{tall:.1f}" viewBox="0 0 {frame[1]} {frame[2]}">{coloured(inside)}</svg>'
            )
            lowest = max(lowest, tall)
    return parts, words_high + 4 + lowest


def _above(panel: Panel) -> Iterator[_Words]:
    if panel.parent:
        yield _Words(wrapped(panel.parent, PANEL, 12), 12, _ink("muted"))
    yield _Words(wrapped(panel.title, PANEL, 15), 15, _ink("ink", bold=True))
    yield _Words(wrapped(f"{panel.verdict} {panel.detail}", PANEL, 13), 13, _ink("ink"))


def _file(title: str, height: float, parts: list[str]) -> str:
    tokens = _tokens()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' width="{WIDTH:g}" height="{height:.0f}" viewBox="0 0 {WIDTH:g} {height:.0f}"'
        f' font-family="{_FONT}">'
        f"<title>{text_safe(title)}</title>"
        '<defs><pattern id="mf-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><path d="M0 0v6" stroke="{tokens["line"]}"/></pattern>'
        f'</defs><path d="M0 0h{WIDTH:g}v{height:.0f}H0z" fill="{tokens["paper"]}"/>'
        f"{''.join(parts)}</svg>\n"
    )


def coloured(markup: str) -> str:
    """Return a drawing whose roles are attributes, in the colours of the light scheme."""
    alone = markup.replace(ORDERS_ITSELF, 'unicode-bidi="plaintext"')
    return _CLASS.sub(lambda found: f" {_attributes(found[1])}", alone)


@cache
def _attributes(roles: str) -> str:
    """Return the attributes of the roles of a shape: those of the style sheet, in its order."""
    named, found = set(roles.split()), {}
    if "t" not in named:
        found["fill"] = "none" if not named & {"strip", "hid", "bar-nk", "chip"} else "inherit"
    for role, values in _rules():
        if role in named:
            found |= values
    return " ".join(f'{name}="{value}"' for name, value in found.items())


@cache
def _rules() -> tuple[tuple[str, dict[str, str]], ...]:
    """Return what the style sheet of the pages says of each role, in its order."""
    rules = []
    for selector, body in _RULE.findall(_SHEET.read_text(encoding="utf-8")):
        declared = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        for role in re.findall(r"\.([\w-]+)", selector):
            rules.append((role, _presented(declared)))
    return tuple(rules)


def _presented(declared: dict[str, str]) -> dict[str, str]:
    """Return declarations as attributes; the font of text is its size, the family is the file's."""
    tokens = _tokens()
    values = {
        name: re.sub(r"var\(--([\w-]+)\)", lambda found: tokens[found[1]], value)
        for name, value in declared.items()
        if name.startswith(("fill", "stroke", "paint-order", "font-size", "font-weight"))
    }
    return {**values, "font-size": "12px"} if "font" in declared else values


@cache
def _tokens() -> dict[str, str]:
    """Return the colours of the light scheme, by their names."""
    return dict(_TOKEN.findall(_SHEET.read_text(encoding="utf-8").split("@media", 1)[0]))


def _ink(token: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'fill="{_tokens()[token]}"{weight}'
