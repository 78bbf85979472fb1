"""Corrections: every published figure that was changed and every aim that was put otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mfiar_site.language.lists import listed
from mfiar_site.language.messages import translate
from mfiar_site.model.dates import PartialDate
from mfiar_site.pages.across.groups import measure_path
from mfiar_site.pages.across.report import Report


@dataclass(frozen=True)
class Correction:
    """One thing that a report said and says no longer, with its reason."""

    report: Report
    href: str  # where it stands now, from the root of the site
    on: PartialDate | None
    kind: str
    what: str
    because: str

    @property
    def order(self) -> tuple[int, str, str]:
        """The newest first; what has no day comes last."""
        return -self.on.first.toordinal() if self.on else 0, self.report.id, self.what


def corrections_of(reports: Iterable[Report]) -> tuple[Correction, ...]:
    """Return every correction of every report, the newest first."""
    found = (one for report in reports for one in _corrections(report))
    return tuple(sorted(found, key=lambda one: one.order))


def _corrections(report: Report) -> Iterator[Correction]:
    yield from _changed_aims(report)
    for measure in report.view.measures:
        record = measure.found.measure
        href = measure_path(report.view, measure)
        for revision in record.revisions:
            names = listed(report.context.names(revision.groups)) or translate("all groups")
            yield Correction(
                report,
                href,
                revision.on,
                translate("Figures revised"),
                translate(
                    "{measure}, {period}, {groups}",
                    measure=record.title,
                    period=revision.period.label,
                    groups=names,
                ),
                revision.because,
            )
        for phase in record.phases:
            if phase.measure_changed:
                yield Correction(
                    report,
                    href,
                    phase.first,
                    translate("Counted in another way"),
                    translate(
                        "{measure}: before and after do not measure the same thing",
                        measure=record.title,
                    ),
                    phase.because,
                )


def _changed_aims(report: Report) -> Iterator[Correction]:
    aim = report.view.project.aim
    for version in aim.history if aim else ():
        yield Correction(
            report,
            f"{report.path}#aim",
            version.on,
            translate("Aim changed"),
            translate("Before, it said: {words}", words=" ".join(version.was.split())),
            version.because,
        )
