"""A small composed site: one invented report that uses every component of the style sheet."""

import re
from pathlib import Path

from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.publication.compose import Site

from .drawing import drivers, dumbbell, hundred, icon, interval, panel

SITE = Path(__file__).parent / "site"
AIM = 20.0
# Percent a month, April 2023 to March 2025, invented. None is hidden (1 to 7 people).
SERIES: dict[tuple[str, str], list[float | None]] = {
    ("Asian or Asian British", "Bangladeshi"): [
        *(36, 33, 38, 35, None, 37, 36, 39, 34, 36, 35, 37),
        *(41, 40, 44, None, 45, 47, 44, 46, 48, 45, 47, 49),
    ],
    ("Asian or Asian British", "Pakistani"): [
        *(40, 37, 39, 36, 38, 41, 37, 38, 36, 39, 37, 38),
        *(31, 29, 27, 26, 24, 22, 23, 21, 22, 20, 21, 22),
    ],
    ("Black or Black British", "Caribbean"): [
        *(42, None, 44, 41, 43, None, 40, 42, 43, 41, 42, 43),
        *(38, 39, None, 37, 36, 35, 37, 34, None, 36, 35, 36),
    ],
    ("White", "British"): [
        *(28, 27, 26, 28, 27, 26, 27, 28, 27, 26, 27, 27),
        *(25, 24, 24, 23, 23, 22, 23, 22, 23, 22, 23, 22),
    ],
}


def sample_site() -> Site:
    return Site(
        pages=(report("en", "projects/sample.html"), report("ur", "projects/sample.ur.html")),
        files=(("data/sample/waits.csv", csv().encode()),),
        slots={"reports": _drawn("reports.html", _before_and_now())},
        problems=(),
    )


def csv() -> str:
    rows = [
        f"{name},{month},{'hidden' if value is None else value}"
        for (_, name), values in SERIES.items()
        for month, value in enumerate(values, start=1)
    ]
    return "\n".join(["group,month,percent", *rows]) + "\n"


def report(lang: str, path: str) -> GeneratedPage:
    main = _drawn("report.html", _before_and_now()[:1])
    if lang != "en":  # the report is not translated: it says so to a screen reader
        main = main.replace("<section ", '<section lang="en" dir="ltr" ', 1)
        main = main.replace("Invented data", '<bdi lang="ur">فرضی اعداد و شمار</bdi>', 1)
    return GeneratedPage(
        path=path,
        title="Pain relief when you ask for it" + (" (اردو)" if lang == "ur" else ""),
        description="An invented report: long waits for pain relief in labour, by ethnic group.",
        lang=lang,
        main=main,
        search_text="Pain relief in labour, waits over 30 minutes, Bangladeshi, Pakistani",
    )


def _drawn(name: str, rows: list[tuple[str, float, float]]) -> str:
    """Return a file of the sample with its drawings and rows in place."""
    text = (SITE / name).read_text(encoding="utf-8").strip()
    parts = {
        "dumbbell": dumbbell(rows),
        "drivers": drivers(),
        "hundred": hundred(86, 5),
        "panels": _panels(),
        "gaps": _gaps(),
        "numbers": _numbers(),
    }
    text = re.sub(r"@icon:([\w-]+)@", lambda found: icon(found[1]), text)
    text = re.sub(r"@wide:([\w-]+)@", lambda found: icon(found[1], wide=True), text)
    return re.sub(r"@(\w+)@", lambda found: parts[found[1]], text)


def _mean(values: list[float | None]) -> float:
    shown = [value for value in values if value is not None]
    return sum(shown) / len(shown)


def _before_and_now() -> list[tuple[str, float, float]]:
    return [(name, _mean(v[:12]), _mean(v[12:])) for (_, name), v in SERIES.items()]


def _panels() -> str:
    panels = []
    for (parent, name), values in SERIES.items():
        before, now = _mean(values[:12]), _mean(values[12:])
        verb = "Rose." if now > before else "Fell."
        panels.append(
            f'<li class="mf-panel" id="g-{name.lower()}"><p class="mf-panel-title">'
            f'<span class="mf-parent">{parent}</span> {name}</p>'
            f'<p class="mf-say"><b>{verb}</b> {before:.0f}% to {now:.0f}%.</p>'
            f"{panel(values, AIM)}</li>"
        )
    return "\n".join(panels)


def _gaps() -> str:
    means = {name: (before, now) for name, before, now in _before_and_now()}
    rows = []
    for parent, name in list(SERIES)[:3]:
        gap = [means[name][i] - means["British"][i] for i in (0, 1)]
        change = gap[1] - gap[0]
        sign, words = (
            ("v-unsure", "Cannot tell yet")
            if abs(change) < 4
            else ("v-widened", "The gap widened")
            if change > 0
            else ("v-narrowed", "The gap narrowed")
        )
        picture = interval(*((value - 6, value, value + 6) for value in gap))
        rows.append(
            f'<tr><th scope="row"><span class="mf-parent">{parent}</span> {name} '
            f'<span class="mf-tag">in the aim</span></th>'
            f'<td class="mf-verdict">{icon(sign, wide=True)} <b>{words}</b> '
            f'<span class="mf-fine">change {change:+.0f} points</span></td>'
            f'<td class="mf-viz" data-l="Difference in points"><span class="mf-num">'
            f"{gap[0]:.0f} to <b>{gap[1]:.0f} points</b></span>{picture}</td></tr>"
        )
    return "\n".join(rows)


def _numbers() -> str:
    rows = [
        f'<tr><th scope="row">{name}</th><td>{before:.1f}</td><td>{now:.1f}</td></tr>'
        for name, before, now in _before_and_now()
    ]
    return "".join(rows)
