"""What the reports of a site say of one ethnic group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.numbers import in_every_100
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.words import GAP_WORDS, OWN_WORDS, own_detail
from mfiar_site.language.messages import translate_html
from mfiar_site.pages.across.report import Report
from mfiar_site.pages.view import MeasureView, ProjectView


@dataclass(frozen=True)
class GroupRow:
    """What one measure says of one group."""

    measure: MeasureView
    href: str  # from the root of the site
    own: str  # the verdict on its own change
    detail: str
    gap: str | None


@dataclass(frozen=True)
class GroupInReport:
    """What one report says of one group."""

    report: Report
    in_aim: bool
    rows: tuple[GroupRow, ...]
    harms: tuple[Harm, ...]


@dataclass(frozen=True)
class GroupStory:
    """Everything that the reports of a site say of one group."""

    id: str
    name: str
    parent: str | None
    order: tuple[int, str]
    reports: tuple[GroupInReport, ...]

    @property
    def stem(self) -> str:
        """The address of its first page, without its ending."""
        return f"groups/{self.id}"

    @property
    def harmed(self) -> tuple[GroupInReport, ...]:
        """The reports in which something got worse for this group and an average hides it."""
        return tuple(reported for reported in self.reports if reported.harms)


@dataclass(frozen=True)
class Absent:
    """People who are in a report and under no group of their own."""

    report: Report
    href: str  # from the root of the site
    what: str
    share: str  # of everyone, in words, whose ethnicity is not on record; or empty
    pooled: str  # the name of a group of several; or empty

    def reported(self, up: str) -> Markup:
        """Return the sentence with a link to where it stands, from a page that knows the way up."""
        link = Markup('<a href="{}">{}</a>').format(up + self.href, self.what)
        if self.pooled:
            return translate_html(
                "{project} counts several groups as one: {group}.", project=link, group=self.pooled
            )
        return translate_html(
            "{measure}: ethnicity is not on record for {share}.", measure=link, share=self.share
        )


def absent_from(report: Report) -> Iterator[Absent]:
    """Yield whose ethnicity a report does not know, and who is counted together in it."""
    for measure in report.view.measures:
        unknown = measure.found.unknown
        if unknown and unknown.both:
            share, title = in_every_100(unknown.both), measure.found.measure.title
            yield Absent(report, f"{report.path}#missing", title, share, "")
    for group in report.view.project.pooled_groups:
        yield Absent(report, report.path, report.view.project.title, "", group.label)


@dataclass(frozen=True)
class _Named:
    id: str
    name: str
    parent: str | None
    order: tuple[int, str]


def group_stories(reports: Iterable[Report]) -> tuple[GroupStory, ...]:
    """Return a story for each group that has figures or is named in an aim, in list order."""
    listed = tuple(reports)
    named: dict[str, _Named] = {}
    reported: dict[str, list[GroupInReport]] = {}
    for report in listed:
        for group in _groups_of(report.view):
            named.setdefault(group.id, group)
        pooled = {group.id for group in report.view.project.pooled_groups}
        for id_ in report.groups:
            if id_ not in pooled:
                reported.setdefault(id_, []).append(_in_report(report, id_))
    ordered = sorted(named.values(), key=lambda group: group.order)
    return tuple(
        GroupStory(
            group.id, group.name, group.parent, group.order, tuple(reported.get(group.id, ()))
        )
        for group in ordered
    )


def _groups_of(view: ProjectView) -> Iterator[_Named]:
    """Yield the single groups of the code lists; several counted as one have no page."""
    pooled = {group.id for group in view.project.pooled_groups}
    for measure in view.found.measures:
        named = [past.series.group for past in measure.ethnic_groups]
        named += list(view.project.aim.for_groups) if view.project.aim else []
        for group in dict.fromkeys(named):
            if group not in pooled:
                groups = measure.groups
                yield _Named(group, groups.name(group), groups.parent(group), groups.order(group))


def _in_report(report: Report, group: str) -> GroupInReport:
    return GroupInReport(
        report=report,
        in_aim=group in report.aim_groups,
        rows=tuple(_rows(report.view, group)),
        harms=tuple(harm for harm in report.harms if harm.own.series.group == group),
    )


def _rows(view: ProjectView, group: str) -> Iterator[GroupRow]:
    for measure in view.measures:
        past = _past(measure, group)
        if past is None:
            continue
        gap = _gap(measure, group)
        unit = measure.found.measure.unit
        yield GroupRow(
            measure=measure,
            href=f"{measure_path(view, measure)}#{measure.found.measure.id}-{group}",
            own=OWN_WORDS[past.verdict],
            detail=own_detail(past, unit),
            gap=GAP_WORDS[gap.verdict] if gap else None,
        )


def _past(measure: MeasureView, group: str) -> OwnPast | None:
    return next((p for p in measure.found.ethnic_groups if p.series.group == group), None)


def _gap(measure: MeasureView, group: str) -> Gap | None:
    return next((g for g in measure.found.gaps if g.own.series.group == group), None)


def measure_path(view: ProjectView, measure: MeasureView) -> str:
    """Return the address of the page on which a measure is told whole."""
    if measure.is_main:
        return f"projects/{view.project.id}.html"
    return f"projects/{view.project.id}/{measure.found.measure.id}.html"
