"""A report as one page that asks for nothing else: words, drawings and tables."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from mfiar_site import __version__
from mfiar_site.review.escaping import plain
from mfiar_site.review.overlay_drawing import overlay_svg
from mfiar_site.review.review import ReviewReport
from mfiar_site.review.summary import LABELS, headline


def as_html(report: ReviewReport) -> str:
    """Return a report as a page with its style in it; no script, no address is asked."""
    style = _file("report.css")
    return _template().render(
        report=report,
        headline=headline(report),
        labels=LABELS,
        projects=[_project(report, name) for name in _names(report)],
        style=Markup(style),
        style_hash=b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        version=__version__,
    )


def _names(report: ReviewReport) -> dict[str, None]:
    return dict.fromkeys(event.project for event in report.events)


def _project(report: ReviewReport, name: str) -> tuple[str, list[object], list[object]]:
    """Return a project's name, its events, and its overlays with their drawings."""
    drawn = [
        (overlay, Markup(overlay_svg(overlay)))
        for overlay in report.overlays
        if overlay.project == name
    ]
    return name, [event for event in report.events if event.project == name], [*drawn]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["plain"] = plain
    return environment.from_string(_file("report.html.j2"))


def _file(name: str) -> str:
    folder = files("mfiar_site.review").joinpath("templates")
    return folder.joinpath(name).read_text(encoding="utf-8")
