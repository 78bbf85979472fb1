"""What was changed in a record since it was first written: aim, figures, way of counting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mfiar_site.language.messages import translate
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project


@dataclass(frozen=True)
class Amendment:
    """One change of the record, for the list of what was changed."""

    on: PartialDate | None
    what: str
    because: str
    stated_by: str | None = None


def amendments(project: Project) -> tuple[Amendment, ...]:
    """Return every change of the record, the latest first; those without a date last."""
    found = [*_of_the_aim(project), *(one for m in project.measures for one in _of(m))]
    return tuple(sorted(found, key=_day, reverse=True))


def _day(amendment: Amendment) -> date:
    return amendment.on.first if amendment.on else date.min


def _of_the_aim(project: Project) -> Iterator[Amendment]:
    for version in project.aim.history if project.aim else ():
        was = " ".join(version.was.split())
        yield Amendment(
            version.on, translate("The aim. It said: “{words}”", words=was), version.because
        )


def _of(measure: Measure) -> Iterator[Amendment]:
    for revision in measure.revisions:
        what = translate(
            "Figures of {period}: {measure}",
            period=revision.period.label,
            measure=measure.title,
        )
        yield Amendment(revision.on, what, revision.because)
    for phase in measure.phases:
        if phase.measure_changed:
            what = translate("How this is counted, from then on: {measure}", measure=measure.title)
            yield Amendment(phase.first, what, phase.because, phase.stated_by)
