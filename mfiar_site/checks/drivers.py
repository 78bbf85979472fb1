"""The driver diagram: everything in it leads to the aim, and nothing goes round."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, check
from mfiar_site.model.purpose import Driver, Influence
from mfiar_site.problems import Severity


@check("drivers-go-round", prompt="q1.understanding.2")
def drivers_do_not_go_round(subject: Subject) -> Iterator[CheckFinding]:
    """No driver feeds itself, straight or by way of others."""
    by_id = {str(driver.id): driver for driver in subject.project.drivers}
    for driver in subject.project.drivers:
        way = _way_back(driver, by_id)
        if way and driver.id == min(way):
            yield CheckFinding(
                at=driver.source.at("contributes_to"),
                message=f"The driver {driver.id!r} feeds itself: {' → '.join([*way, way[0]])}.",
                advice="Take one of these out of `contributes_to`: arrows lead to the aim only.",
            )


def _way_back(driver: Driver, by_id: dict[str, Driver]) -> list[str]:
    """Return the ids on a way from a driver back to itself; nothing where there is none."""
    ways: list[list[str]] = [[str(driver.id)]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for to in by_id[way[-1]].contributes_to:
            if to == driver.id:
                return way
            if to in by_id and to not in seen:
                seen.add(to)
                ways.append([*way, to])
    return []


@check(
    "driver-without-kind",
    prompt="q1.understanding.2",
    severity=Severity.WARNING,
    in_draft=None,
)
def drivers_state_their_kind(subject: Subject) -> Iterator[CheckFinding]:
    """Every driver says what kind of cause it is."""
    for driver in subject.project.drivers:
        if driver.kind is None:
            yield CheckFinding(
                at=driver.source.here,
                message=f"The driver {driver.id!r} does not say its kind.",
                advice="Add kind: structural, institutional, interpersonal, clinical or other.",
            )


@check(
    "driver-without-influence",
    prompt="q1.understanding.3",
    severity=Severity.WARNING,
    in_draft=None,
)
def drivers_state_their_influence(subject: Subject) -> Iterator[CheckFinding]:
    """Every driver says whether the team can change it."""
    for driver in subject.project.drivers:
        if driver.influence is None:
            yield CheckFinding(
                at=driver.source.here,
                message=f"The driver {driver.id!r} does not say whether you can change it.",
                advice="Add influence: control, influence or concern.",
            )


@check(
    "concern-not-escalated",
    prompt="q1.understanding.3",
    severity=Severity.WARNING,
    in_draft=None,
)
def concerns_name_who_knows(subject: Subject) -> Iterator[CheckFinding]:
    """A driver outside the team's reach says who was told of it."""
    for driver in subject.project.drivers:
        if driver.influence is Influence.CONCERN and not driver.escalated_to:
            yield CheckFinding(
                at=driver.source.at("influence"),
                message=f"The driver {driver.id!r} is out of reach, and nobody was told.",
                advice="Add escalated_to with the body you told, or: not raised with anybody yet.",
            )


@check(
    "driver-without-evidence",
    prompt="q1.understanding.2",
    severity=Severity.WARNING,
    in_draft=None,
)
def drivers_have_evidence(subject: Subject) -> Iterator[CheckFinding]:
    """Every driver names its evidence, or says that it is a hypothesis."""
    for driver in subject.project.drivers:
        if not driver.evidence:
            yield CheckFinding(
                at=driver.source.here,
                message=f"The driver {driver.id!r} names no evidence.",
                advice="Add evidence: with ids of insights, measures or reviews, or [hypothesis].",
            )


@check(
    "change-without-driver",
    prompt="q1.understanding.2",
    severity=Severity.WARNING,
    in_draft=Severity.WARNING,
)
def changes_act_on_a_driver(subject: Subject) -> Iterator[CheckFinding]:
    """Every change idea of a team acts on a driver."""
    if subject.is_case_study:
        return
    for change in subject.project.changes:
        if not change.drivers:
            yield CheckFinding(
                at=change.source.here,
                message=f"The change {change.id!r} acts on no driver.",
                advice="Add drivers: with the ids of what it is meant to change.",
            )


CHECKS = (
    drivers_do_not_go_round,
    drivers_state_their_kind,
    drivers_state_their_influence,
    concerns_name_who_knows,
    drivers_have_evidence,
    changes_act_on_a_driver,
)
