"""What the reports have on file for each prompt of the framework: never added up for a report."""

from collections.abc import Iterable
from dataclasses import dataclass

from mfiar_site.checks.prompts import OnFile, PromptAnswer
from mfiar_site.language.messages import message
from mfiar_site.pages.across.report import Report
from mfiar_site.standards.framework import Principle, Prompt, framework

# In the order of the page. A case study cannot say "not yet": its sources publish nothing.
SHELVES = (
    ("recorded", message("Answered, with evidence")),
    ("waiting", message("Answered, and waiting for review by people")),
    ("partly", message("Partly on file")),
    ("not-yet", message("Not yet, with the reason")),
    ("silent", message("Nothing on file")),
    ("not-published", message("Not in the published sources")),
)
_SHELF = {
    OnFile.RECORDED: "recorded",
    OnFile.WAITING: "waiting",
    OnFile.PARTLY: "partly",
    OnFile.NOT_YET: "not-yet",
    OnFile.SILENT: "silent",
}


@dataclass(frozen=True)
class Answered:
    """What one report has on file for one prompt."""

    report: Report
    answer: PromptAnswer

    @property
    def shelf(self) -> str:
        """How far it is answered."""
        shelf = _SHELF[self.answer.state]
        is_case_study = self.report.view.is_case_study and shelf in ("not-yet", "silent")
        return "not-published" if is_case_study else shelf

    @property
    def note(self) -> str:
        """What is there, or the team's reason and date."""
        return self.report.context.prompt_note(self.answer)

    @property
    def is_late(self) -> bool:
        """Whether the day by which the team promised an answer has passed."""
        by = self.answer.by
        return self.shelf == "not-yet" and by is not None and by.last < self.report.on


@dataclass(frozen=True)
class PromptStory:
    """One prompt, and what each report has on file for it."""

    prompt: Prompt
    principle: Principle
    answers: tuple[Answered, ...]  # report by report, in the order of the shelves

    @property
    def stem(self) -> str:
        """The address of its first page, without its ending."""
        return f"prompts/{self.prompt.id.replace('.', '-')}"

    @property
    def path(self) -> str:
        """The address of its first page."""
        return f"{self.stem}.html"

    def on(self, shelf: str) -> int:
        """Return how many reports stand on a shelf."""
        return sum(answered.shelf == shelf for answered in self.answers)


def prompt_stories(reports: Iterable[Report]) -> tuple[PromptStory, ...]:
    """Return every prompt, in the order of the framework."""
    listed = tuple(reports)
    given: dict[str, list[Answered]] = {}
    for report in listed:
        for _, answers in report.view.prompts:
            for answer in answers:
                given.setdefault(answer.prompt.id, []).append(Answered(report, answer))
    places = {shelf: place for place, (shelf, _) in enumerate(SHELVES)}
    return tuple(
        PromptStory(
            prompt,
            principle,
            tuple(sorted(given.get(prompt.id, ()), key=lambda one: places[one.shelf])),
        )
        for principle in framework().principles
        for prompt in principle.prompts
    )
