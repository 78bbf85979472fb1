"""How a measure splits people: the groups of its code list and the pooled ones it declares."""

from dataclasses import dataclass

from mfiar_site.language.marks import without_capital
from mfiar_site.language.messages import translate
from mfiar_site.model.measures import Measure, PooledGroup
from mfiar_site.model.project import Project
from mfiar_site.model.words import Slug
from mfiar_site.standards.groups import ALL, UNKNOWN, CodeList, code_list

DEFAULT_CODE_LIST = "nhs_2001"  # the national standard for the collection of ethnicity in the NHS


@dataclass(frozen=True)
class Grouping:
    """The groups that one measure may name."""

    codes: CodeList
    pooled: tuple[PooledGroup, ...]

    def resolve(self, text: str) -> Slug | None:
        """Return the id of a group, however it is spelt; None when it is not known."""
        for group in self.pooled:
            if text.strip().casefold() in (group.id, group.label.casefold()):
                return group.id
        found = self.codes.resolve(text)
        return Slug(found) if found else None

    def nearest(self, text: str) -> str | None:
        """Return the id of the group that the text is most like, if any is."""
        return self.codes.nearest(text)

    def name(self, group: str) -> str:
        """Return a group's name as it stands in text: Black African."""
        if group == ALL:
            return translate("Everyone together")
        for pooled in self.pooled:
            if pooled.id == group:
                return pooled.label
        return translate(self.codes.by_id[group].name)

    def people(self, group: str, people: str | None) -> str:
        """Return a group as its people: Pakistani women, women from any other White background.

        Source of the forms: Race Disparity Unit, writing about ethnicity ("people from the ...
        ethnic group" where the bare name would not read as one).
        """
        name, who = self.name(group), people or translate("people")
        if any(pooled.id == group for pooled in self.pooled):
            return name
        if self._starts_with(group, "Any other", "Other"):
            return translate("{people} from {group}", people=who, group=without_capital(name))
        if self._starts_with(group, "Mixed"):
            return translate("{people} from the {group} group", people=who, group=name)
        if not people:
            return translate("the {group} group", group=name)
        return translate("{group} {people}", group=name, people=who)

    def _starts_with(self, group: str, *words: str) -> bool:
        entry = self.codes.by_id.get(group)
        return entry is not None and entry.name.startswith(words)

    def parent(self, group: str) -> str | None:
        """Return the name of the broad group a group belongs to."""
        broad = self.broad(group)
        return translate(self.codes.by_id[broad].name) if broad else None

    def broad(self, group: str) -> str | None:
        """Return the id of the broad group that a group belongs to."""
        entry = self.codes.by_id.get(group)
        return entry.broad if entry and entry.broad in self.codes.by_id else None

    def order(self, group: str) -> tuple[int, str]:
        """Return the place of a group: code list order, then pooled, everyone, unknown last."""
        if group in UNKNOWN:
            return (9_000 + UNKNOWN.index(group), group)
        if group == ALL:
            return (8_000, group)
        entry = self.codes.by_id.get(group)
        return (entry.order, group) if entry else (7_000, group)


def grouping(project: Project, measure: Measure | None = None) -> Grouping:
    """Return the groups that a measure of the project, or the project itself, may name.

    Raises:
        KeyError: If the measure declares a code list that does not exist.
    """
    named = measure.groups.code_list if measure and measure.groups else None
    own = next((codes for codes in project.code_lists if codes.id == named), None)
    return Grouping(own or code_list(named or DEFAULT_CODE_LIST), project.pooled_groups)
