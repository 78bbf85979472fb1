"""The team: who brings lived experience, and what the team sees of itself."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, advice
from mfiar_site.model.purpose import Team

_OLD = 730  # days: in two years most teams have changed their members


def _own_team(subject: Subject) -> Team | None:
    """Return the team of a record that the team itself wrote."""
    return None if subject.is_case_study else subject.project.team


@advice("team-without-lived-experience", prompt="q1.understanding.1", may_wait=True)
def the_team_has_lived_experience(subject: Subject) -> Iterator[CheckFinding]:
    """Somebody in the team brings lived experience, or there is a plan for it."""
    team = _own_team(subject)
    if team is None or any(member.lived_experience for member in team.members):
        return
    if not any(voice.plan for voice in team.missing_voices):
        yield CheckFinding(
            at=team.source.at("members"),
            message="Nobody in the team brings lived experience of the inequity.",
            advice="Add such a role, or missing_voices: with who: and plan:.",
        )


@advice("reflection-missing", prompt="q1.understanding.1", may_wait=True)
def the_team_looks_at_itself(subject: Subject) -> Iterator[CheckFinding]:
    """The team writes down what it may not see."""
    team = _own_team(subject)
    if team and team.reflection is None:
        yield CheckFinding(
            at=team.source.here,
            message="The team does not say what it may not see.",
            advice="Add reflection: with text: and on:.",
        )


@advice("reflection-old", prompt="q1.understanding.1")
def the_reflection_is_fresh(subject: Subject) -> Iterator[CheckFinding]:
    """The team's reflection is not older than two years."""
    team = _own_team(subject)
    if team is None or team.reflection is None:
        return
    if (subject.as_of - team.reflection.on.last).days > _OLD:
        yield CheckFinding(
            at=team.reflection.source.at("on"),
            message=f"The reflection is of {team.reflection.on}, more than two years ago.",
            advice="Look at it again together, and write the new date.",
        )


CHECKS = (the_team_has_lived_experience, the_team_looks_at_itself, the_reflection_is_fresh)
