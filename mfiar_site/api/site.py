"""An opened site and its projects: what is wrong with them, and what they publish."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mfiar_site.api.conversion import finding_of
from mfiar_site.api.values import Finding
from mfiar_site.exports.frames import figures_frame, gaps_frame
from mfiar_site.findings.headlines import project_headline
from mfiar_site.findings.project import ProjectFindings
from mfiar_site.problems import Problem

if TYPE_CHECKING:
    from pandas import DataFrame


class NotPublishableError(ValueError):
    """Something stands in the way of publishing. The message says what, a problem a line.

    Attributes:
        problems: The errors, in the order of files.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class PublishedProject:
    """One project as its audience may see it.

    Attributes:
        id: The name of its folder.
        title: Its title; None where project.yml cannot be read.
        problems: What is wrong with it, warnings included, in the order of its files.
    """

    id: str
    title: str | None
    problems: tuple[Problem, ...] = field(repr=False)
    _found: ProjectFindings | None = field(repr=False)  # None where an error is in the way

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way of publishing it: it has no error."""
        return self._found is not None

    @property
    def note(self) -> str:
        """What must be said with every figure, such as that it is invented; else nothing.

        Raises:
            NotPublishableError: If the project has an error.
        """
        return self._sound.project.note_in_files

    @property
    def headline(self) -> str:
        """The finding that opens the project's page, in one sentence.

        Raises:
            NotPublishableError: If the project has an error.
        """
        return project_headline(self._sound)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the figures of each measure say, in the order of the record.

        Raises:
            NotPublishableError: If the project has an error.
        """
        found, of_aim = self._sound, self._sound.of_aim
        return tuple(finding_of(one, is_of_aim=one is of_aim) for one in found.measures)

    def figures(self) -> "DataFrame":
        """Return a row a published figure of the project; columns as of `PublishedSite.figures`.

        Raises:
            NotPublishableError: If the project has an error.
        """
        return figures_frame([self._sound])

    def gaps(self) -> "DataFrame":
        """Return a row a gap of the project; columns as of `PublishedSite.gaps`.

        Raises:
            NotPublishableError: If the project has an error.
        """
        return gaps_frame([self._sound])

    @property
    def _sound(self) -> ProjectFindings:
        if self._found is None:
            raise NotPublishableError(_errors(self.problems))
        return self._found


@dataclass(frozen=True, kw_only=True)
class PublishedSite:
    """A site as its audience may see it.

    Attributes:
        projects: In the order of their ids; those for another audience are not among them.
        problems: What is wrong with the site and its projects, as `mfiar check` finds it.
        audience: public or internal.
    """

    projects: tuple[PublishedProject, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    audience: str

    def project(self, project_id: str) -> PublishedProject:
        """Return the project of that id.

        Raises:
            LookupError: If this audience has no such project.
        """
        found = {project.id: project for project in self.projects}
        if project_id not in found:
            raise LookupError(
                f"There is no project {project_id!r} for a {self.audience} audience;"
                f" there are: {', '.join(found) or 'none'}."
            )
        return found[project_id]

    def figures(self) -> "DataFrame":
        """Return every figure that the site publishes, a row for one group in one period.

        The columns are `project`, `measure`, `unit`, `period`, `group`, `group_name`; one for
        each second dimension, such as age; `numerator` and `denominator` (Int64); `value`
        (Float64, in the unit of the measure, so 0 to 100 for percentages); `status`,
        `value_text`, `note`. A hidden figure has the status `c` and no number.

        Raises:
            NotPublishableError: If the site or a project of it has an error.
        """
        return figures_frame(self._sound)

    def gaps(self) -> "DataFrame":
        """Return the gap of every group to the comparison of its measure, before and now.

        The columns say what a row is about: `project`, `measure`, `title`, `unit`, `better`,
        `group`, `group_name`, `comparison`, `comparison_name`, `in_aim` (boolean). The numbers
        are Float64: `before`, `now`, `change` in the unit of the measure (points for
        percentages), `ratio_before`, `ratio_now` in times, `…_low` and `…_high` the ends of 95%
        intervals; empty where unknown. `before_span`, `now_span`, `verdict`, `doubt`, `note` are
        words.

        Raises:
            NotPublishableError: If the site or a project of it has an error.
        """
        return gaps_frame(self._sound)

    @property
    def _sound(self) -> tuple[ProjectFindings, ...]:
        if errors := _errors(self.problems):
            raise NotPublishableError(errors)
        return tuple(project._sound for project in self.projects)


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.is_error)
