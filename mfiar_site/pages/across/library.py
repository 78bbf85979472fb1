"""Everything that the reports of a site hold, put in order once for all pages about several."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from mfiar_site.language.locale_context import is_english, language
from mfiar_site.language.messages import translate
from mfiar_site.pages.across.asked import RequestAnswers, by_answer, requests_of
from mfiar_site.pages.across.corrections import Correction, corrections_of
from mfiar_site.pages.across.groups import Absent, GroupStory, absent_from, group_stories
from mfiar_site.pages.across.learning import TestStory, tests_of
from mfiar_site.pages.across.lists import in_order
from mfiar_site.pages.across.network import CareSystem, systems_of
from mfiar_site.pages.across.prompts import PromptStory, prompt_stories
from mfiar_site.pages.across.report import Report, reports_of
from mfiar_site.pages.across.sheets import by_address
from mfiar_site.pages.view import ProjectView
from mfiar_site.pages.wording import day
from mfiar_site.standards.framework import Principle, framework

Named = tuple[str, str, tuple[Report, ...]]  # part of an address, name, reports


@dataclass(frozen=True)
class Library:
    """Everything that the reports of a site hold, put in order once."""

    on: date
    reports: tuple[Report, ...]
    stories: tuple[GroupStory, ...]
    topics: tuple[Named, ...]
    organisations: tuple[Named, ...]
    systems: tuple[CareSystem, ...]
    prompts: tuple[PromptStory, ...]
    tests: tuple[TestStory, ...]
    answers: tuple[RequestAnswers, ...]
    corrections: tuple[Correction, ...]
    _made: dict[tuple[str, str, int], str] = field(default_factory=dict, compare=False, repr=False)

    def once(self, test: TestStory, up: str, *, caller: Callable[[], str]) -> str:
        """Return the row of a test as `caller` makes it; a test stands on a dozen pages.

        Args:
            test: One of `tests`.
            up: The way from the page to the root of the site, which stands in the row.
            caller: Makes the row, in the language of the page.
        """
        key = (language(), up, id(test))
        if key not in self._made:
            self._made[key] = caller()
        return self._made[key]

    @property
    def names(self) -> dict[str, str]:
        """The names of the groups that have a page, by their ids, in list order."""
        return {story.id: story.name for story in self.stories}

    @property
    def harmed(self) -> tuple[Report, ...]:
        """The reports in which an average hides harm, or a rule for harm was crossed."""
        return tuple(report for report in self.reports if report.harms)

    @property
    def overdue(self) -> tuple[Report, ...]:
        """The reports whose next update is overdue."""
        return tuple(report for report in self.reports if report.is_overdue)

    @property
    def principles(self) -> tuple[Principle, ...]:
        """The principles of the framework, in its order."""
        return framework().principles

    @property
    def missing(self) -> tuple[Absent, ...]:
        """Who cannot be found by group, report by report."""
        return tuple(absent for report in self.reports for absent in absent_from(report))

    @property
    def day(self) -> str:
        """The day for which the site speaks, in words."""
        return day(self.on)

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """The ways into the reports: address and name of each page that leads to others."""
        return (
            ("reports/index.html", translate("Every report")),
            ("groups/index.html", translate("By ethnic group")),
            ("topics/index.html", translate("By topic")),
            ("organisations/index.html", translate("By organisation")),
            *((("systems/index.html", translate("By region and system")),) if self.systems else ()),
            ("prompts.html", translate("Prompt by prompt")),
            ("learning.html", translate("What was tested")),
            ("asked.html", translate("What people asked for")),
            ("harm.html", translate("Harm that averages hide")),
            ("corrections.html", translate("Corrections")),
            # The files and their page stand once, in English, for all languages.
            *((("data/index.html", "Figures to download"),) if is_english() else ()),
        )


def library(views: Iterable[ProjectView], *, on: date | None = None) -> Library:
    """Return what the reports of a site hold.

    Args:
        views: The projects that may be seen.
        on: The day for which the site speaks; the newest day of the records when omitted.
    """
    reports = in_order(reports_of(views, on=on))
    return Library(
        on=reports[0].on if reports else on or date.min,
        reports=reports,
        stories=group_stories(reports),
        topics=by_address(reports, lambda one: one.view.project.topics),
        organisations=by_address(reports, lambda one: [one.organisation]),
        systems=systems_of(reports),
        prompts=prompt_stories(reports),
        tests=tuple(tests_of(reports)),
        answers=by_answer(requests_of(reports)),
        corrections=corrections_of(reports),
    )
