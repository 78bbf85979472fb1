"""The map of the rooms as an SVG file, drawn from the contract of imports.

It is a file and no part of a page, so it brings its own colours: light ones on every shape, and
dark ones in a style sheet that a strict host may leave out.
"""

from collections.abc import Iterator, Sequence
from html import escape

from tests.architecture.layers import ROOT, Layer

FILE = ROOT / "content" / "about" / "rooms.svg"
WIDTH, EDGE, GAP = 328.0, 4.0, 4.0
ONE_LINE, TWO_LINES = 24.0, 38.0  # heights of a box
TOP = 26.0  # above the first box stands the rule
NAME, TRADE = 13.0, 12.0  # sizes of letters
LARGER = 1.25  # on a wide screen
GATE = "disclosure"
TRADES = {
    "__main__": "start from a bare copy",
    "cli": "the terminal",
    "plugin": "MkDocs",
    "api": "for scripts and notebooks",
    "review": "two versions compared",
    "scaffold": "a repository for a new site",
    "publication": "the site onto the disk",
    "site_audit": "the built site judged",
    "exports": "files to download",
    "inspection": "all projects read and gated",
    "scan": "files searched for persons",
    "pages": "HTML",
    "figures": "charts and their tables",
    "findings": "what the figures say",
    "disclosure": "the gate: what may be seen",
    "checks": "what a record should hold",
    "identifiers": "what points at a person",
    "loading": "text to values",
    "model": "the project format",
    "standards": "what others published",
    "problems": "what, where",
    "stats": "formulas",
    "language": "languages",
    "bootstrap": "choose a Python and start it",
    "environment": "make the folder .venv",
    "quality": "mfiar test",
}
_FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"
_DARK = (
    "@media (prefers-color-scheme:dark){.paper{fill:#151217}.box{fill:#211c25;stroke:#877e90}"
    ".name{fill:#f3eff5}.trade{fill:#bdb4c4}.gate{fill:#e3b1e6;stroke:#e3b1e6}.on{fill:#151217}}"
)
_COLOURS = {  # on white, as in the style sheet of the site
    "paper": 'fill="#fff"',
    "box": 'fill="#f4f1f5" stroke="#8a8391"',
    "gate": 'fill="#5b1f5e" stroke="#5b1f5e"',
    "name": 'fill="#17131a"',
    "trade": 'fill="#5a5361"',
    "on": 'fill="#fff"',
}


def drawing(layers: Sequence[Layer]) -> str:
    """Return the map, a row for each layer.

    Raises:
        KeyError: If nothing is known of the trade of a room.
    """
    parts: list[str] = []
    top = TOP
    for layer in layers:
        height = ONE_LINE if len(layer) == 1 else TWO_LINES
        parts += _row(layer, top, height)
        top += height + GAP
    return "\n".join((*_head(top), *parts, "</svg>")) + "\n"


def _head(height: float) -> Iterator[str]:
    size = f'width="{WIDTH * LARGER:g}" height="{height * LARGER:g}"'
    box = f'viewBox="0 0 {WIDTH:g} {height:g}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" font-family="{_FONT}">'
    yield "<title>The rooms of the program, from top to bottom</title>"
    yield f"<style>{_DARK}</style>"
    yield f'<rect class="paper" width="{WIDTH:g}" height="{height:g}" {_COLOURS["paper"]}/>'
    yield _text(EDGE, 17, "A room imports only rooms below it.", "trade", TRADE)


def _row(layer: Layer, top: float, height: float) -> Iterator[str]:
    width = (WIDTH - 2 * EDGE - GAP * (len(layer) - 1)) / len(layer)
    for place, room in enumerate(layer):
        left = EDGE + place * (width + GAP)
        yield _box(left, top, width, height, "gate" if room == GATE else "box")
        role = "on" if room == GATE else ""
        yield _text(left + 8, top + 17, room, role or "name", NAME, weight="600")
        if len(layer) == 1:
            right = left + width - 8
            yield _text(right, top + 17, TRADES[room], role or "trade", TRADE, anchor="end")
        else:
            yield _text(left + 8, top + 31, TRADES[room], role or "trade", TRADE)


def _box(left: float, top: float, width: float, height: float, role: str) -> str:
    size = f'x="{left:g}" y="{top:g}" width="{width:.5g}" height="{height:g}"'
    return f'<rect class="{role}" {size} rx="3" {_COLOURS[role]}/>'


def _text(left: float, base: float, words: str, role: str, size: float, **given: str) -> str:
    named = {"weight": "font-weight", "anchor": "text-anchor"}
    more = "".join(f' {named[key]}="{value}"' for key, value in given.items())
    place = f'x="{left:.5g}" y="{base:g}" font-size="{size:g}"'
    return f'<text class="{role}" {place}{more} {_COLOURS[role]}>{escape(words)}</text>'
