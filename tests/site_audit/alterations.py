"""Faults that the program could have: one place of it, and what stands there instead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alteration:
    """One place of the program, and what stands there instead."""

    of: str  # module, or template
    old: str
    new: str
    found: str  # in the name of a file in which the audit must find it

    def applied(self, text: str) -> str:
        """Return the source with the alteration; a place that has moved is a failure."""
        assert text.count(self.old) >= 1, f"the place to alter has moved: {self.old}"
        return text.replace(self.old, self.new)


def a(of: str, old: str, new: str, found: str) -> Alteration:
    return Alteration(of, old, new, found)


DUMBBELL, GAPS, PANEL = "figures.dumbbell", "figures.gaps", "figures.panel"
DOWNLOADS = "exports.downloads"
ALTERATIONS = {
    "number in the table of published results": a(
        DUMBBELL,
        "published(group.after.value, unit) if group.after else translate(NOT_PUBLISHED)",
        "published(group.after.value + 10, unit) if group.after else translate(NOT_PUBLISHED)",
        "projects/reported.html",
    ),
    "label of a published result": a(
        DUMBBELL,
        'translate("after {level}", level=published(group.after.value, unit))',
        'translate("after {level}", level=published(group.after.value + 10, unit))',
        "projects/reported.html",
    ),
    "words of a published result": a(
        DUMBBELL,
        'after = published(group.after.value, unit) if group.after else ""',
        'after = published(group.after.value + 10, unit) if group.after else ""',
        "projects/reported.html",
    ),
    "headline from one published result to the next": a(
        "findings.headlines",
        "published(group.before.value, measure.unit)",
        "published(group.before.value + 10, measure.unit)",
        "projects/reported.html",
    ),
    "bar of the line of time": a(
        "figures.timeline",
        'line(start, middle, max(end, start + 3), middle, "run")',
        'line(start + 9, middle, max(end, start + 3) + 9, middle, "run")',
        "projects/demonstration.html",
    ),
    "bead of a ramp": a(
        "figures.ramp",
        'circle(x, y, 9, "bead")',
        'circle(x + 9, y, 9, "bead")',
        "projects/demonstration.html",
    ),
    "count in the table of drivers": a(
        "pages.tables", "str(len(tests)),", "str(len(tests) + 1),", "projects/demonstration.html"
    ),
    "count in the table of tests": a(
        "pages.tables", "str(len(made)),", "str(len(made) + 1),", "projects/demonstration.html"
    ),
    "cell of tests.csv": a(
        DOWNLOADS,
        'rows = [(*table.header, "note"), *_with_note(table, view.project)]',
        'rows = [(*table.header, "note"), *_with_note(table, view.project)]\n'
        '            rows = [(*r[:2], r[2].replace("1", "2"), *r[3:]) if name == "tests" else r'
        " for r in rows]",
        "data/demonstration/tests.csv",
    ),
    "row of drivers.csv": a(
        DOWNLOADS,
        'rows = [(*table.header, "note"), *_with_note(table, view.project)]',
        'rows = [(*table.header, "note"), *_with_note(table, view.project)]\n'
        '            rows = rows[:-1] if name == "drivers" else rows',
        "data/demonstration/drivers.csv",
    ),
    "count in the download of a measure": a(
        DOWNLOADS,
        "return str(cell.count) if isinstance(cell, Shown)",
        "return str(cell.count + 1) if isinstance(cell, Shown)",
        "data/demonstration/seen-late.csv",
    ),
    "published result in a download": a(
        DOWNLOADS,
        'f"{result.value:f}",\n            "",',
        'f"{result.value + 1:f}",\n            "",',
        "data/reported/waits.csv",
    ),
    "part of a second dimension in a download": a(
        DOWNLOADS,
        "return str(cell.count) if isinstance(cell, Shown)",
        "return str(cell.count + (cell.count < 40)) if isinstance(cell, Shown)",
        "data/by-age/waits.csv",
    ),
    "level in the table of every period": a(
        "figures.multiples",
        "sentence = level(point.value, unit)",
        "sentence = level(point.value + 10, unit)",
        "projects/demonstration.html",
    ),
    "point of a chart": a(
        PANEL,
        "yield _across(past, place), frame.vertical(point.value)",
        "yield _across(past, place), frame.vertical(point.value + 5)",
        "projects/demonstration.html",
    ),
    "limit of a chart": a(
        PANEL,
        "(_across(past, step[0]), frame.vertical(step[1]))",
        "(_across(past, step[0]), frame.vertical(step[1] * 0.9))",
        "projects/demonstration.html",
    ),
    "level drawn through a chart": a(
        PANEL,
        "level_before = height(past.before.value)",
        "level_before = height(past.before.value + 4)",
        "projects/demonstration.html",
    ),
    "sentence of harm": a(
        "pages.wording",
        "return from_to(past.before.value, past.now.value, measure.unit)",
        "return from_to(past.before.value, past.now.value + 9, measure.unit)",
        "projects/demonstration.html",
    ),
    "levels in the wrong order": a(
        "findings.numbers",
        'translate("{first} to {last}", first=first, last=with_unit(rounded(now, decimals), unit))',
        'translate("{first} to {last}", last=first, first=with_unit(rounded(now, decimals), unit))',
        "projects/demonstration.html",
    ),
    "sentence on those not on record": a(
        "figures.multiples",
        "sentence = in_every_100(share.both) if",
        "sentence = in_every_100(share.both + 5) if",
        "projects/demonstration.html",
    ),
    "squares of those not on record": a(
        "figures.hundred",
        "not_known = round(share.not_known)",
        "not_known = round(share.not_known) + 3",
        "projects/demonstration.html",
    ),
    "bars of those not on record": a(
        "figures.unknown",
        "known = height(point.not_known or 0)",
        "known = height((point.not_known or 0) + 3)",
        "projects/demonstration.html",
    ),
    "table of those on record": a(
        "pages.tables",
        "(100 - unknown.both,",
        "(101 - unknown.both,",
        "projects/demonstration.html",
    ),
    "interval of a gap in its table": a(
        GAPS,
        "for e in (estimate.interval.lower, estimate.interval.upper))\n    return",
        "for e in (estimate.interval.lower - 1, estimate.interval.upper))\n    return",
        "projects/demonstration.html",
    ),
    "interval of a gap as it is drawn": a(
        GAPS,
        "_place(estimate.interval.upper, axis",
        "_place(estimate.interval.upper + 0.4, axis",
        "projects/demonstration.html",
    ),
    "interval of a change of a gap": a(
        "findings.words",
        "low=_plus(interval.lower, decimals)",
        "low=_plus(interval.lower - 1, decimals)",
        "projects/demonstration.html",
    ),
    "gap from before to now": a(
        GAPS,
        "first=rounded(gap.before.difference.value, 1)",
        "first=rounded(gap.before.difference.value + 3, 1)",
        "projects/demonstration.html",
    ),
    "count of more events than at another rate": a(
        "findings.effect_words",
        "size = rounded(abs(excess.value), 0)",
        "size = rounded(abs(excess.value) + 7, 0)",
        "projects/demonstration.html",
    ),
    "events that the excess is of": a(
        "findings.effect_words",
        "whole(gap.own.now.rate.events)",
        "whole(gap.own.now.rate.events + 7)",
        "projects/demonstration.html",
    ),
    "summary in the technical annex": a(
        "figures.annex",
        "rounded(value, max(decimals_for(value), 1))",
        "rounded(value + 1, max(decimals_for(value), 1))",
        "projects/demonstration.html",
    ),
    "ratio of failure in the annex": a(
        "figures.annex",
        "rounded(side.failures.value, 2)",
        "rounded(side.failures.value + 1, 2)",
        "projects/by-age.html",
    ),
    "cell by a second dimension": a(
        "figures.strata",
        "level(seen.value, unit) if seen",
        "level(seen.value + 3, unit) if seen",
        "projects/by-age.html",
    ),
    "standardised rate": a(
        "figures.strata",
        "value=level(estimate.value, unit)",
        "value=level(estimate.value + 3, unit)",
        "projects/by-age.html",
    ),
    "gap that would be left": a(
        "findings.aimed_words",
        "return points(value, unit)",
        "return points(value + 3, unit)",
        "projects/demonstration.html",
    ),
    "what a test expected": a(
        "pages.quantities",
        'return translate("{number} percent", number=number)',
        'return translate("{number} percent", number=f"{number}1")',
        "projects/demonstration.html",
    ),
    "what a test expected, in short": a(
        "pages.quantities",
        "return percent(number)",
        'return percent(f"{number}1")',
        "projects/demonstration.html",
    ),
    "item of a feed": a(
        "exports.feeds",
        'f"{report.view.headline}."',
        'f"{report.view.headline}: 12.7%."',
        "feed.xml",
    ),
    "description of a dataset": a(
        "exports.metadata",
        '"description": _description(report),\n        "url"',
        '"description": _description(report) + " 12.7%",\n        "url"',
        "data/demonstration/dataset.jsonld",
    ),
    "picture of a chart": a(
        "exports.pictures",
        "{coloured(inside)}",
        '{coloured(inside.replace("M4", "M5"))}',
        "data/demonstration/seen-late.svg",
    ),
    "level of a group on the home page": a(
        DUMBBELL,
        'translate("now {level}", level=level(now.value, unit))',
        'translate("now {level}", level=level(now.value + 5, unit))',
        "index.html",
    ),
    "page of a group": a(
        "pages.across.groups",
        "detail=own_detail(past, unit),",
        'detail=own_detail(past, unit).replace("% to", "9% to"),',
        "groups/pakistani.html",
    ),
    "list of reports": a(
        "across/macros.html.j2",
        "{{ report.view.headline }}</a><span",
        "{{ report.view.headline }}: 12.7%</a><span",
        "reports/index.html",
    ),
    "draft of an article": a(
        "squire.md.j2",
        "{{ project.title }}: {{ view.headline }}",
        "{{ project.title }}: {{ view.headline }}, by 12.7%",
        "data/demonstration/squire.txt",
    ),
}
