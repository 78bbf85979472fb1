"""The files behind "Explore this chart": Plotly's own bundle, copied once, and a chart a measure.

Nothing of it is loaded before a reader presses the button. The bundle is that of the installed
package. It writes style rules of its own into a page, which a strict policy refuses: they are
cut out here and served as a file, and the bundle is told that they are there.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mfiar_site.figures.explore import explore_spec
from mfiar_site.pages.scripts import in_script
from mfiar_site.pages.view import ProjectView

FOLDER = "assets/mf/explore"
_FEWEST_RULES = 60  # plotly.js 4 has 66; far fewer would mean that the bundle changed its ways


class BundleError(ValueError):
    """The installed Plotly bundle is not of the kind that we know how to serve strictly."""


def explore_files(views: tuple[ProjectView, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of everything that exploring needs; nothing where no chart is.

    Raises:
        BundleError: If the installed bundle has no style rules where they are expected.
    """
    charts = list(_charts(views))
    if not charts:
        return
    bundle = plotly_bundle()
    yield f"{FOLDER}/plotly.min.js", bundle.encode("utf-8")
    yield f"{FOLDER}/plotly.css", plotly_styles(bundle).encode("utf-8")
    yield f"{FOLDER}/setup.js", _setup(bundle).encode("utf-8")
    yield from charts


def _charts(views: tuple[ProjectView, ...]) -> Iterator[tuple[str, bytes]]:
    for view in views:
        for measure in view.measures:
            if measure.over_time:
                name = f"{view.project.id}/{measure.found.measure.id}"
                text = f"window.mfCharts=window.mfCharts||{{}};window.mfCharts[{in_script(name)}]="
                text += in_script(explore_spec(measure.found)) + ";\n"
                yield f"{FOLDER}/{name}.js", text.encode("utf-8")


@cache
def plotly_bundle() -> str:
    """Return plotly.js as the installed package ships it."""
    spec = find_spec("plotly")  # found without being imported: importing it is slow
    if spec is None or not spec.submodule_search_locations:
        raise BundleError("plotly is not installed")
    path = Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"
    return path.read_text(encoding="utf-8")


def plotly_styles(bundle: str) -> str:
    """Return the style rules that the bundle would write into a page, as a style sheet.

    In the bundle they are a mapping from selector to rules; X stands for a chart, Y for a notice.
    """
    start = bundle.find('{"X,X div":')
    end = bundle.find("};", start) + 1
    found = re.findall(
        r'(?:"([^"]+)"|(\w+)):(?:"((?:[^"\\]|\\.)*)"|\'([^\']*)\')', bundle[start:end]
    )
    if start < 0 or len(found) < _FEWEST_RULES:
        raise BundleError(f"{len(found)} style rules were found in plotly.min.js")
    return "".join(
        f"{_selector(quoted or bare)}{{{double or single}}}\n"
        for quoted, bare, double, single in found
    )


def _selector(text: str) -> str:
    in_charts = re.sub(r"(?<![\w-])X", ".js-plotly-plot .plotly", text)
    return re.sub(r"(?<![\w-])Y", ".plotly-notifier", in_charts)


def _setup(bundle: str) -> str:
    """Return the ids that must be on a page, or the bundle writes styles for its maps."""
    guards = sorted(set(re.findall(r'getElementById\("([0-9a-f]{64})"\)', bundle)))
    return f"window.mfGuards={in_script(guards)};\n"
