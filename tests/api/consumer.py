"""How another program uses the library. It is run by a test, and checked by mypy as its own."""

import sys
from typing import assert_type

from pandas import DataFrame

import mfiar_site


def widest_gap(finding: mfiar_site.Finding) -> mfiar_site.GroupGap | None:
    """Return the gap with the largest difference now."""
    known = [(gap.now.difference.value, gap) for gap in finding.gaps if gap.now]
    return max(known, key=lambda one: abs(one[0]))[1] if known else None


def sentences(site: mfiar_site.PublishedSite) -> list[str]:
    """Return what a report of our own would print."""
    found = []
    for project in site.projects:
        for finding in project.findings:
            gap = widest_gap(finding)
            found.append(f"{finding.headline}: {gap.name if gap else 'no gap'}")
    return found


def main() -> None:
    """Use every kind of value as what it is said to be."""
    site = mfiar_site.open_site("mkdocs.yml")
    project = mfiar_site.open_project("projects/demonstration")
    series = project.findings[0].series[0]
    point = series.points[0]
    assert_type(site.figures(), DataFrame)
    assert_type(project.gaps(), DataFrame)
    assert_type(site.problems, tuple[mfiar_site.Problem, ...])
    assert_type(site.problems[0].severity, mfiar_site.Severity)
    assert_type(site.problems[0].at.line, int)
    assert_type(series.verdict, mfiar_site.OwnChange)
    assert_type(series.change, mfiar_site.Estimate | None)
    assert_type(point.value, float | None)
    assert_type(point.state, mfiar_site.PointState)
    sys.stdout.writelines(f"{sentence}\n" for sentence in sentences(site))


if __name__ == "__main__":
    main()
