"""The diagram as a whole: every arrow ends in the aim, and work is within the team's reach."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.model.purpose import (
    ChangeIdea,
    ChangeStatus,
    Driver,
    DriverKind,
    DriverLevel,
    Influence,
)
from mfiar_site.problems import Severity

TESTED = (ChangeStatus.TESTING, ChangeStatus.ADOPTED, ChangeStatus.ABANDONED)
_FORMS_OF_RACISM = (DriverKind.STRUCTURAL, DriverKind.INSTITUTIONAL)


@check("driver-leads-nowhere", prompt="q1.understanding.2", in_draft=Severity.WARNING)
def every_driver_reaches_the_aim(subject: Subject) -> Iterator[CheckFinding]:
    """A secondary driver feeds another driver, so that every arrow ends in the aim."""
    for driver in subject.project.drivers:
        if driver.level is DriverLevel.SECONDARY and not driver.contributes_to:
            yield CheckFinding(
                at=driver.source.here,
                message=f"The secondary driver {driver.id!r} feeds no other driver.",
                advice="Add contributes_to: with the driver it feeds, or write level: primary.",
            )


@check("driver-points-down", prompt="q1.understanding.2", in_draft=Severity.WARNING)
def primary_drivers_feed_the_aim(subject: Subject) -> Iterator[CheckFinding]:
    """A primary driver feeds the aim, and never a secondary driver."""
    secondary = {d.id for d in subject.project.drivers if d.level is DriverLevel.SECONDARY}
    for driver in subject.project.drivers:
        for place, to in enumerate(driver.contributes_to):
            if driver.level is DriverLevel.PRIMARY and to in secondary:
                yield CheckFinding(
                    at=driver.source.at_item("contributes_to", place),
                    message=f"The primary driver {driver.id!r} feeds the secondary driver {to!r}.",
                    advice="Turn the arrow round, or change the level of one of the two.",
                )


@advice("no-driver-of-racism", prompt="q1.understanding.2", may_wait=True)
def one_driver_at_least_is_racism(subject: Subject) -> Iterator[CheckFinding]:
    """One driver at least is structural or institutional racism."""
    drivers = subject.project.drivers
    if drivers and not any(driver.kind in _FORMS_OF_RACISM for driver in drivers):
        yield CheckFinding(
            at=subject.project.source.at("drivers"),
            message="No driver is marked as structural or institutional.",
            advice="Ask which rules and routines feed the gap, and add them with kind:.",
        )


@advice("driver-without-change", prompt="q1.understanding.3")
def what_is_in_reach_is_acted_on(subject: Subject) -> Iterator[CheckFinding]:
    """A driver that the team controls has a change idea, straight or by what feeds it."""
    project = subject.project
    acted_on = {driver for change in project.changes for driver in change.drivers}
    fed = {to for driver in project.drivers for to in driver.contributes_to}
    for driver in project.drivers:
        if driver.influence is Influence.CONTROL and driver.id not in acted_on | fed:
            yield CheckFinding(
                at=driver.source.here,
                message=f"The driver {driver.id!r} is in your control, and no change acts on it.",
                advice="Add a change that names it, or say why it waits.",
            )


@check("tested-change-out-of-reach", prompt="q1.understanding.3", in_draft=Severity.WARNING)
def tested_changes_are_within_reach(subject: Subject) -> Iterator[CheckFinding]:
    """A change that is tested acts on a driver that the team controls or can influence."""
    by_id = {driver.id: driver for driver in subject.project.drivers}
    for change in _tested(subject):
        drivers = [by_id[name] for name in change.drivers if name in by_id]
        if drivers and all(_is_out_of_reach(driver) for driver in drivers):
            yield CheckFinding(
                at=change.source.at("drivers"),
                message=f"The change {change.id!r} acts only on what is out of your reach.",
                advice="Name the driver within your reach that it acts on, or mend `influence`.",
            )


def _is_out_of_reach(driver: Driver) -> bool:
    return driver.influence is Influence.CONCERN


def _tested(subject: Subject) -> Iterator[ChangeIdea]:
    return (change for change in subject.project.changes if change.status in TESTED)


@check("change-without-priority", prompt="q3.involvement.2", in_draft=None, may_wait=True)
def tested_changes_answer_a_priority(subject: Subject) -> Iterator[CheckFinding]:
    """A change that is tested answers something people asked for, or says why it does not."""
    for change in _tested(subject):
        if not (change.priorities or change.no_priority_because or subject.is_case_study):
            yield CheckFinding(
                at=change.source.here,
                message=f"The change {change.id!r} answers nothing that people asked for.",
                advice="Add priorities: with their ids, or no_priority_because:.",
            )


CHECKS = (
    every_driver_reaches_the_aim,
    primary_drivers_feed_the_aim,
    one_driver_at_least_is_racism,
    what_is_in_reach_is_acted_on,
    tested_changes_are_within_reach,
    tested_changes_answer_a_priority,
)
