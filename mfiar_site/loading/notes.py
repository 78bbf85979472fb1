"""The problems of one file, gathered while it is read."""

from mfiar_site.loading.codes import CODES
from mfiar_site.problems import Location, Problem, Severity

MOST_PROBLEMS = 100  # of one file; a hostile or wholly misread file would give millions


class Notes:
    """A list of problems that stops growing when a file has shown enough of them."""

    def __init__(self, *, keeps_partial: bool = False) -> None:
        """Begin with nothing noted; say whether records are kept that can be read in part."""
        self.keeps_partial = keeps_partial
        self.errors = 0
        self._problems: list[Problem] = []

    @property
    def is_full(self) -> bool:
        """Whether a file has more errors than are shown. Warnings never stop the reading."""
        return self.errors > MOST_PROBLEMS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noted, in the order it was found."""
        return tuple(self._problems)

    def add(self, code: str, at: Location, message: str, advice: str | None = None) -> None:
        """Note a problem; its weight, and its advice if none is given, come from its code."""
        meaning = CODES[code]
        self.errors += meaning.severity is Severity.ERROR
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(_problem(code, at, message, advice))
        elif len(self._problems) == MOST_PROBLEMS:
            message = f"Only the first {MOST_PROBLEMS} problems of this file are shown."
            self._problems.append(_problem("problems-too-many", at, message, None))

    def add_again(self) -> None:
        """Count an error whose problem is noted already, so that its record is left out."""
        self.errors += 1


def _problem(code: str, at: Location, message: str, advice: str | None) -> Problem:
    meaning = CODES[code]
    return Problem(
        code=code,
        severity=meaning.severity,
        at=at,
        message=message,
        advice=advice or meaning.advice,
    )
