"""You said, we did, across reports: what people asked for, and how long it has no answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mfiar_site.language.messages import message, translate
from mfiar_site.model.purpose import AnswerStatus, Priority
from mfiar_site.pages.across.report import Report

SHELVES: tuple[tuple[AnswerStatus | None, str, str], ...] = (
    (None, "unanswered", message("No answer on record")),
    (AnswerStatus.CANNOT, "cannot", message("Cannot be done, and why")),
    (AnswerStatus.DOING, "doing", message("Being done")),
    (AnswerStatus.DID, "done", message("Done")),
)


@dataclass(frozen=True)
class CommunityRequest:
    """One thing that people asked of one team."""

    report: Report
    priority: Priority

    @property
    def status(self) -> AnswerStatus | None:
        """What the answer is; None without one."""
        return self.priority.answer.status if self.priority.answer else None

    @property
    def href(self) -> str:
        """Where it stands in its report, from the root of the site."""
        return f"{self.report.path}#priority-{self.priority.id}"

    @property
    def days(self) -> int | None:
        """How many days have passed since it was asked, where that is on record."""
        if self.priority.on is None:
            return None
        return max(0, (self.report.on - self.priority.on.last).days)

    @property
    def order(self) -> tuple[date, str, str]:
        """The oldest first; then by report."""
        asked = self.priority.on.first if self.priority.on else date.max
        return asked, self.report.id, self.priority.id


@dataclass(frozen=True)
class RequestAnswers:
    """Requests with the same kind of answer, the oldest first."""

    id: str
    title: str
    requests: tuple[CommunityRequest, ...]

    @property
    def stem(self) -> str:
        """The address of its first page, without its ending."""
        return f"asked/{self.id}"


def requests_of(reports: Iterable[Report]) -> Iterator[CommunityRequest]:
    """Yield everything that people asked for."""
    for report in reports:
        for priority in report.view.project.priorities:
            yield CommunityRequest(report, priority)


def by_answer(requests: Iterable[CommunityRequest]) -> tuple[RequestAnswers, ...]:
    """Return the requests by their answer; those without one come first."""
    ordered = sorted(requests, key=lambda request: request.order)
    return tuple(
        RequestAnswers(id_, translate(title), tuple(one for one in ordered if one.status is status))
        for status, id_, title in SHELVES
    )
