import json
import re

import pytest

from mfiar_site.exports.explore import BundleError, plotly_bundle, plotly_styles


def test_the_installed_bundle_is_of_the_kind_we_can_serve_strictly() -> None:
    """Its rules are cut out as a file; one id on the page keeps its map library from writing."""
    bundle = plotly_bundle()
    styles = plotly_styles(bundle)

    assert len(styles.splitlines()) >= 60
    assert ".main-svg{position:absolute" in styles
    assert "no-inline-styles" in bundle
    assert len(set(re.findall(r'getElementById\("([0-9a-f]{64})"\)', bundle))) == 1


def test_a_bundle_of_another_kind_is_refused() -> None:
    with pytest.raises(BundleError, match="0 style rules"):
        plotly_styles("window.Plotly={}")


def test_every_selector_stays_inside_a_chart() -> None:
    for rule in plotly_styles(plotly_bundle()).splitlines():
        for selector in rule.split("{")[0].split(","):
            assert selector.strip().startswith((".js-plotly-plot .plotly", ".plotly-notifier"))


def test_a_chart_is_what_plotly_takes_and_holds_the_figures_of_the_download() -> None:
    """The dictionaries are checked by Plotly's own classes, here and not at every build."""
    graph_objects = pytest.importorskip("plotly.graph_objects")
    from datetime import date
    from pathlib import Path

    from mfiar_site.exports.explore import explore_files
    from mfiar_site.inspection.audience_view import visible_view
    from mfiar_site.inspection.projects import inspect_projects

    root = Path(__file__).resolve().parents[2]
    day = date(2026, 11, 23)
    examined = inspect_projects(
        root / "projects", root=root, profile="exact-with-suppression", on=day
    )
    files = dict(
        explore_files(
            tuple(v for one in examined if (v := visible_view(one, audience="public", on=day)))
        )
    )
    chart = files["assets/mf/explore/demonstration/seen-late.js"].decode("utf-8")
    spec = json.loads(chart.partition("]=")[2].rstrip(";\n"))

    figure = graph_objects.Figure(spec)

    assert [trace.name for trace in figure.data] == [
        "Bangladeshi", "Pakistani", "Black African", "Black Caribbean", "White British",
    ]  # fmt: skip
    assert len(figure.data[0].x) == 24
    assert figure.data[3].y.count(None) == 2  # hidden months are gaps
    assert figure.data[0].y[0] == pytest.approx(100 * 44 / 125, abs=5e-5)
