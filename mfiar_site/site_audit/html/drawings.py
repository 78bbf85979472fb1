"""Whether a picture is only a picture."""

import re
from collections.abc import Iterator

from mfiar_site.problems import Problem
from mfiar_site.site_audit.html.codes import built_problem
from mfiar_site.site_audit.html.markup import FoundTag, Markup

_RUNS = {"script", "foreignobject", "iframe", "embed", "object", "handler"}
_ENTITY = re.compile(r"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)


def is_only_a_picture(drawing: Markup) -> Iterator[Problem]:
    """An SVG file runs nothing and asks nobody for anything: some hosts show it as a page."""
    entity = _ENTITY.search(drawing.text)
    if entity:
        yield _problem(drawing, entity.start(), "declares a document type or entities")
    for each in drawing.different:
        what = _what_runs(each)
        if what:
            yield _problem(drawing, each.start, f"holds {what}")


def _what_runs(each: FoundTag) -> str:
    name, attributes = each.tag.name, each.tag.attributes
    if name in _RUNS:
        return f"<{name}>"
    for attribute, value in attributes.items():
        if attribute.startswith("on"):
            return f"the handler {attribute}"
        if attribute in ("href", "xlink:href", "src") and not value.startswith("#"):
            return f"an address, {value!r}"
    return ""


def _problem(drawing: Markup, offset: int, what: str) -> Problem:
    message = f"The picture {drawing.path} {what}."
    advice = "Save it again as a plain SVG, or as a PNG."
    return built_problem("built-svg-script", drawing.at(offset), message, advice)
