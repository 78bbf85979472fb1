"""The same findings in another language: names are said again, no number is worked out twice."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from mfiar_site.findings.annex import Annex
from mfiar_site.findings.comparison import TARGET
from mfiar_site.findings.gap import Gap
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings, ProjectFindings, names_without_figures
from mfiar_site.findings.recording import Recording
from mfiar_site.findings.reported import Reported
from mfiar_site.language.locale_context import ENGLISH
from mfiar_site.language.marks import foreign
from mfiar_site.language.messages import translate
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.model.translations import Translation
from mfiar_site.model.voices import Insight
from mfiar_site.model.words import Line, Text

R = TypeVar("R", bound=Record)


def with_source_language(project: Project) -> Project:
    """Return a project whose words are marked with their language, where another is spoken.

    Ids, dates, numbers and addresses are no words, and stay as they are.
    """
    return _marked(project, project.lang or ENGLISH)


def _marked(record: R, code: str) -> R:
    """Mark the words of a record; a quote or a translated summary may be of another language."""
    of_text = code
    if isinstance(record, Insight):
        of_text = record.lang or code
    elif isinstance(record, Translation):
        of_text = record.id
    changes = {
        name: _value(getattr(record, name), of_text if name == "text" else code, is_words=is_words)
        for name, is_words in _words_of(type(record)).items()
    }
    return replace(record, **changes)


def _value(value: Any, code: str, *, is_words: bool) -> Any:
    if isinstance(value, Record):
        return _marked(value, code)
    if isinstance(value, tuple):
        return tuple(_value(one, code, is_words=is_words) for one in value)
    return foreign(value, code) if is_words and type(value) is str else value


def _words_of(kind: type[Record]) -> dict[str, bool]:
    """Return the fields of a record that hold words or other records, and which hold words."""
    return _fields_of(cast(Any, kind))  # mypy takes a frozen dataclass for unhashable


@cache
def _fields_of(kind: Any) -> dict[str, bool]:
    hints = get_type_hints(kind)
    found = {}
    for field in fields(kind):
        if "key" not in field.metadata or field.name == "lang":
            continue
        parts = set(_parts(hints[field.name]))
        if parts & {Line, Text}:
            found[field.name] = True
        elif any(isinstance(one, type) and issubclass(one, Record) for one in parts):
            found[field.name] = False
    return found


def _parts(hint: Any) -> Iterable[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


def localised_findings(found: ProjectFindings, project: Project) -> ProjectFindings:
    """Return the findings of a project with every name said in the language that is spoken.

    Args:
        found: The findings, as they were worked out.
        project: The same project with its words marked.
    """
    by_id = {measure.id: measure for measure in project.measures}
    return ProjectFindings(
        project=project,
        measures=tuple(
            _LocalisedMeasure(by_id[one.measure.id], grouping(project, by_id[one.measure.id])).of(
                one
            )
            for one in found.measures
        ),
    )


@dataclass(frozen=True)
class _LocalisedMeasure:
    """One measure on its way to another language."""

    measure: Measure
    groups: Grouping

    def of(self, found: MeasureFindings) -> MeasureFindings:
        names = self._names(found)
        return replace(
            found,
            measure=self.measure,
            groups=self.groups,
            pasts=self.pasts(found.pasts),
            gaps=tuple(self.gap(gap) for gap in found.gaps),
            recording=self.recording(found.recording),
            annex=self.annex(found.annex),
            harms=tuple(self.harm(harm) for harm in found.harms),
            reported=self.reported(found.reported, names),
            without_figures=(
                names_without_figures(self.groups, found.table) if found.table else ()
            ),
            dimensions=tuple(
                replace(one, groups=tuple(replace(g, name=self.name(g.group)) for g in one.groups))
                for one in found.dimensions
            ),
            standardised=tuple(
                replace(one, name=names.get(one.name, one.name)) for one in found.standardised
            ),
        )

    def name(self, group: str) -> str:
        return translate("the target") if group == TARGET else self.groups.name(group)

    def past(self, past: OwnPast) -> OwnPast:
        own = past.series
        parent = self.groups.parent(own.group) if own.parent else None
        return replace(past, series=replace(own, name=self.name(own.group), parent=parent))

    def pasts(self, pasts: Iterable[OwnPast]) -> tuple[OwnPast, ...]:
        return tuple(self.past(past) for past in pasts)

    def gap(self, gap: Gap) -> Gap:
        return replace(gap, own=self.past(gap.own), comparison=self.past(gap.comparison))

    def harm(self, harm: Harm) -> Harm:
        total = self.past(harm.total) if harm.total else None
        return replace(harm, measure=self.measure, own=self.past(harm.own), total=total)

    def annex(self, annex: Annex | None) -> Annex | None:
        return replace(annex, left_out=self.pasts(annex.left_out)) if annex else None

    def recording(self, recording: Recording | None) -> Recording | None:
        if recording is None:
            return None
        shift = recording.shift
        if shift:
            shift = replace(shift, could_explain=self.pasts(shift.could_explain))
        return replace(recording, larger_than=self.pasts(recording.larger_than), shift=shift)

    def reported(self, reported: Reported | None, names: dict[str, str]) -> Reported | None:
        if reported is None:
            return None
        return replace(
            reported,
            groups=tuple(replace(g, name=self.name(g.group)) for g in reported.groups),
            assumed=tuple(
                replace(one, group=names[one.group], comparison=names[one.comparison])
                for one in reported.assumed
            ),
        )

    def _names(self, found: MeasureFindings) -> dict[str, str]:
        """Return the name of each group now, by the name it was found under."""
        named = [(past.series.name, past.series.group) for past in found.pasts]
        if found.reported:
            named += [(group.name, group.group) for group in found.reported.groups]
        return {old: self.name(group) for old, group in named}
