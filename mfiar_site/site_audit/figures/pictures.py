"""A picture to download read back: each of its panels is the one that the page shows."""

import re
from collections.abc import Iterator, Sequence

from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.parts import figures_in

_PANEL = re.compile(r'<svg x="[^"]*" y="[^"]*"[^>]*>(.*?)</svg>', re.DOTALL)
_ON_PAGE = re.compile(r'<svg class="mf-plot"[^>]*>(.*?)</svg>', re.DOTALL)
_SHAPE = re.compile(r"<(path|circle|rect|text)\b([^>]*)>(?:([^<]*)</text>)?")
_PLACE = re.compile(r'(?<![\w-])(d|cx|cy|r|x|y|width|height)="([^"]*)"')


def picture_faults(
    text: str, measure: str, pages: Sequence[str], path: str
) -> Iterator[AuditFault]:
    """Yield where a picture shows other shapes than the figure over time of its measure.

    Args:
        text: The SVG file.
        measure: The id of its measure.
        pages: The pages of its project, whose figures are read back by themselves.
        path: The file.
    """
    figures = (
        part for page in pages for part in figures_in(page) if part.details == f"numbers-{measure}"
    )
    figure = next(figures, None)
    drawn = [_shapes(panel) for panel in _PANEL.findall(text)]
    shown = [_shapes(panel) for panel in _ON_PAGE.findall(figure.markup)] if figure else []
    if drawn != shown or not shown:
        yield AuditFault("built-not-published", path, "the picture")


def _shapes(drawing: str) -> list[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Return each shape of a drawing by where it stands, whatever its colours."""
    return [
        (shape, tuple(_PLACE.findall(given)), text)
        for shape, given, text in _SHAPE.findall(drawing)
    ]


def without_panels(text: str) -> str:
    """Return a picture without its panels: what is written around them."""
    return _PANEL.sub(" ", text)
