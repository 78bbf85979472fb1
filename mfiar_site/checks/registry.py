"""All checks, in the order of the catalogue."""

from collections.abc import Iterable, Mapping
from datetime import date

from mfiar_site.checks import (
    aim,
    cycles,
    decisions,
    diagram,
    dimensions,
    drivers,
    indicators,
    left_out,
    measures,
    people,
    prompts,
    racism,
    ramps,
    references,
    shapes,
    tables,
    targets,
    team,
    translations,
    voices,
    wording,
)
from mfiar_site.checks.check import Check, Subject, problems_as_far_as_read, problems_of
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.problems import Problem, in_file_order

CHECKS: tuple[Check, ...] = (
    *references.CHECKS,
    *racism.CHECKS,
    *aim.CHECKS,
    *targets.CHECKS,
    *team.CHECKS,
    *drivers.CHECKS,
    *diagram.CHECKS,
    *measures.CHECKS,
    *indicators.CHECKS,
    *tables.CHECKS,
    *shapes.CHECKS,
    *dimensions.CHECKS,
    *left_out.CHECKS,
    *people.CHECKS,
    *voices.CHECKS,
    *cycles.CHECKS,
    *ramps.CHECKS,
    *decisions.CHECKS,
    *wording.CHECKS,
    *translations.CHECKS,
    *prompts.CHECKS,
)


def subject_of(project: Project, tables: Iterable[Table], *, on: date) -> Subject:
    """Return what the checks look at.

    Args:
        project: A well-formed project.
        tables: Its figures.
        on: The day on which consents and promised dates are judged.
    """
    return Subject(project, {table.measure: table for table in tables}, on)


def check_partial_project(
    project: Project, tables: Mapping[str, Table], *, on: date
) -> list[Problem]:
    """Return what is found in a project of which a part could not be read.

    It is found in the mended project too: a check that comes to an unread value is broken off.
    """
    subject = Subject(project, tables, on)
    return in_file_order(p for one in CHECKS for p in problems_as_far_as_read(one, subject))


def check_project(project: Project, tables: Iterable[Table], *, on: date) -> list[Problem]:
    """Run every check; return all problems, in file order."""
    subject = subject_of(project, tables, on=on)
    return in_file_order(problem for one in CHECKS for problem in problems_of(one, subject))
