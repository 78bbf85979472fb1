"""A project put in order for its page: figures, tests by change, prompts by principle."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mfiar_site.checks.check import Subject
from mfiar_site.checks.prompts import OnFile, PromptAnswer, prompt_answers
from mfiar_site.checks.unmet import Unmet, unmet
from mfiar_site.figures.drivers import driver_depths, driver_diagram
from mfiar_site.figures.dumbbell import Dumbbell, aim_dumbbell, harm_figure, reported_figure
from mfiar_site.figures.figure import Figure, FigureTable, MeasureChart, Svg
from mfiar_site.figures.gaps import GapFigure, GapRow, gap_figure
from mfiar_site.figures.hundred import hundred_squares
from mfiar_site.figures.measure_charts import measure_charts
from mfiar_site.figures.multiples import decisions, small_multiples
from mfiar_site.figures.panel import Mark
from mfiar_site.figures.ramp import ramp_svg
from mfiar_site.figures.strata import dimension_tables, standardised_table, standardised_words
from mfiar_site.figures.timeline import timeline_svg
from mfiar_site.findings.aimed import Promise, promise
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.headlines import project_headline
from mfiar_site.findings.project import MeasureFindings, ProjectFindings, reworded
from mfiar_site.language.locale_context import language
from mfiar_site.model.cycles import Cycle
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import ChangeIdea, Driver
from mfiar_site.model.source_language import with_source_language
from mfiar_site.model.translations import Translation
from mfiar_site.pages.amendments import Amendment, amendments
from mfiar_site.pages.tables import (
    drivers_table,
    on_record_table,
    tests_in_time_table,
    tests_table,
)
from mfiar_site.pages.tested import ForGroup, Ramped, for_groups, in_time
from mfiar_site.standards.framework import Principle, framework


@dataclass(frozen=True)
class MeasureView:
    """A measure with the figures drawn of it."""

    found: MeasureFindings
    over_time: Figure | None
    gap: GapFigure | None
    reported: Dumbbell | None
    charts: tuple[MeasureChart, ...]  # for the page of the project
    marks: tuple[Mark, ...]
    dimensions: tuple[FigureTable, ...]  # by age or another second dimension
    standardised: FigureTable | None
    standardised_note: str
    is_main: bool  # the aim's measure is told whole on the page of the project


@dataclass(frozen=True)
class Twig:
    """A driver in the nested list, with what feeds it and what is tried on it."""

    driver: Driver
    feeds_too: tuple[Driver, ...]  # other drivers it feeds besides the one it stands under
    changes: tuple[ChangeIdea, ...]
    below: tuple["Twig", ...]


@dataclass(frozen=True)
class Ramp:
    """All tests of one change, in their order."""

    change: ChangeIdea
    cycles: tuple[Cycle, ...]
    svg: Svg | None


@dataclass(frozen=True)
class ProjectView:
    """Everything that the template of a project page prints."""

    project: Project
    found: ProjectFindings
    headline: str
    measures: tuple[MeasureView, ...]
    harms: tuple[tuple[Harm, Dumbbell], ...]
    diagram: Svg | None
    twigs: tuple[Twig, ...]
    ramps: tuple[Ramp, ...]
    timeline: Svg | None
    tests: tuple[Ramped, ...]  # in order of time
    tests_in_time: FigureTable | None
    amendments: tuple[Amendment, ...]
    tests_table: FigureTable | None
    drivers_table: FigureTable | None
    prompts: tuple[tuple[Principle, tuple[PromptAnswer, ...]], ...]
    at_a_glance: Dumbbell | None
    unknown_squares: Svg | None  # of the aim's measure
    on_record: FigureTable | None
    promise: Promise | None  # what would be left of the gap if the aim were met
    subject: Subject  # what it was made from, without a row of any file
    unmet: Unmet  # what checks find missing from the answers to the prompts

    @property
    def translation(self) -> Translation | None:
        """The summary in the language that is spoken, where there is one."""
        return next((one for one in self.project.translations if one.id == language()), None)

    @property
    def is_translation_stale(self) -> bool:
        """Whether the summary was changed after it was translated."""
        one = self.translation
        return one is not None and one.is_stale(self.subject.project.summary)

    @property
    def other_translations(self) -> tuple[Translation, ...]:
        """The summaries in languages in which the page itself may not be there."""
        return tuple(one for one in self.project.translations if one.id != language())

    @property
    def is_case_study(self) -> bool:
        """Whether others wrote the record, from published sources."""
        return self.project.kind.value == "case_study"

    @property
    def is_invented(self) -> bool:
        """Whether nothing of it happened."""
        return self.project.kind.value == "demonstration"

    @property
    def main(self) -> MeasureView | None:
        """The measure that is told whole: the aim's, or the first."""
        return next((measure for measure in self.measures if measure.is_main), None)

    def for_groups(self, cycle: Cycle) -> tuple[ForGroup, ...]:
        """Return what a test foresaw beside what it found, group by group."""
        return for_groups(cycle)

    @property
    def absent(self) -> tuple[str, ...]:
        """The parts of the record of which nothing is on file."""
        one = self.project
        has = {
            "aim": one.aim,
            "racism": one.racism or one.institutional_racism or one.reviews,
            "drivers": self.diagram or one.changes,
            "tests": self.ramps or one.learning or (self.diagram and one.changes),
            "missing": one.missing or self.unknown_squares,
            "voices": one.insights,
            "involvement": one.involvement or one.barriers or one.team,
        }
        return tuple(part for part, found in has.items() if not found)

    @property
    def open_prompts(self) -> tuple[PromptAnswer, ...]:
        """The prompts of the framework for which something is missing on file."""
        answers = (answer for _, found in self.prompts for answer in found)
        there = (OnFile.RECORDED, OnFile.WAITING)
        return tuple(one for one in answers if one.state not in there)

    @property
    def aim_rows(self) -> tuple[GapRow, ...]:
        """The gaps of the aim's measure, for the groups in the aim."""
        aim = self.found.of_aim
        mine = next((m for m in self.measures if aim and m.found is aim), None)
        rows = mine.gap.rows if mine and mine.gap else ()
        return tuple(row for row in rows if row.in_aim) or rows


def project_view(
    subject: Subject, found: ProjectFindings, *, missing: Unmet | None = None
) -> ProjectView:
    """Return a project in the order of its page.

    Args:
        subject: The project with its figures.
        found: What they say.
        missing: What checks find missing from the answers to the prompts, where it is known.
    """
    missing = unmet(subject) if missing is None else missing
    project = subject.project
    marks = decisions(project.cycles)
    main = found.of_aim or next(iter(found.measures), None)
    ramps, tests = _ramps(project), in_time(project.changes, project.cycles)
    return ProjectView(
        project=project,
        found=found,
        headline=project_headline(found),
        measures=tuple(_measure(one, marks, is_main=one is main) for one in found.measures),
        harms=tuple(_harms(found)),
        diagram=driver_diagram(project),
        twigs=_twigs(project),
        ramps=ramps,
        timeline=timeline_svg(tuple((ramp.change, ramp.cycles) for ramp in ramps)),
        tests=tests,
        tests_in_time=tests_in_time_table(tests),
        amendments=amendments(project),
        drivers_table=drivers_table(project),
        tests_table=tests_table([(ramp.change, ramp.cycles) for ramp in ramps]),
        prompts=_by_principle(prompt_answers(subject, missing)),
        at_a_glance=_at_a_glance(found),
        unknown_squares=hundred_squares(main.unknown) if main and main.unknown else None,
        on_record=on_record_table(found.measures),
        promise=promise(found),
        subject=subject.without_rows(),
        unmet=missing,
    )


def in_language(view: ProjectView) -> ProjectView:
    """Return a view in the language that is spoken: the same findings, said and drawn again."""
    project = with_source_language(view.subject.project)
    found = reworded(view.found, project)
    return replace(
        project_view(replace(view.subject, project=project), found, missing=view.unmet),
        subject=view.subject,
    )


def _harms(found: ProjectFindings) -> Iterator[tuple[Harm, Dumbbell]]:
    """Yield every harm that an average hides, in the order of the measures."""
    for measured in found.measures:
        for harm in measured.harms:
            yield harm, harm_figure(measured, harm)


def _measure(found: MeasureFindings, marks: tuple[Mark, ...], *, is_main: bool) -> MeasureView:
    has_series = any(past.series.shown for past in found.pasts)
    return MeasureView(
        found=found,
        over_time=small_multiples(found, marks=marks) if has_series else None,
        gap=gap_figure(found) if has_series else None,
        reported=reported_figure(found) if found.reported else None,
        charts=measure_charts(found) if has_series else (),
        marks=marks,
        dimensions=dimension_tables(found),
        standardised=standardised_table(found),
        standardised_note=standardised_words(found),
        is_main=is_main,
    )


def _at_a_glance(found: ProjectFindings) -> Dumbbell | None:
    aim = found.of_aim
    if aim is None:
        return None
    if aim.reported:
        return reported_figure(aim)
    groups = found.project.aim.for_groups if found.project.aim else ()
    return aim_dumbbell(aim, tuple(groups)) if aim.pasts else None


def _twigs(project: Project) -> tuple[Twig, ...]:
    """Return the drivers as a nested list; a driver that feeds two is written once."""
    depths = driver_depths(project.drivers)
    by_id = {driver.id: driver for driver in project.drivers}
    top = [driver for driver in project.drivers if depths[driver.id] == 1]
    homes = {d.id: _home(d, depths) for d in project.drivers if depths[d.id] > 1}

    def twig(driver: Driver) -> Twig:
        below = [one for one in project.drivers if homes.get(one.id) == driver.id]
        others = [to for to in driver.contributes_to if to != homes.get(driver.id)]
        return Twig(
            driver=driver,
            feeds_too=tuple(by_id[to] for to in others if to in by_id),
            changes=tuple(c for c in project.changes if driver.id in c.drivers),
            below=tuple(twig(one) for one in below),
        )

    return tuple(twig(driver) for driver in top)


def _home(driver: Driver, depths: dict[str, int]) -> str:
    """Return the driver that another one stands under: the first it feeds, one step nearer."""
    nearer = [to for to in driver.contributes_to if depths.get(to) == depths[driver.id] - 1]
    return nearer[0]


def _ramps(project: Project) -> tuple[Ramp, ...]:
    found = []
    for change in project.changes:
        cycles = [cycle for cycle in project.cycles if cycle.change == change.id]
        if cycles:
            ordered = tuple(sorted(cycles, key=lambda cycle: cycle.number))
            found.append(Ramp(change, ordered, ramp_svg(ordered)))
    return tuple(found)


def _by_principle(
    answers: tuple[PromptAnswer, ...],
) -> tuple[tuple[Principle, tuple[PromptAnswer, ...]], ...]:
    by_id = {answer.prompt.id: answer for answer in answers}
    return tuple(
        (principle, tuple(by_id[prompt.id] for prompt in principle.prompts))
        for principle in framework().principles
    )
