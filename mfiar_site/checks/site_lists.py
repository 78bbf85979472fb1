"""The code lists of a site: one that cannot be used stops a build, or people would be lost."""

from collections.abc import Iterable, Iterator

from mfiar_site.problems import Location, Problem, Severity

CODES = {
    "code-list-unsound": "A code list that the site declares cannot be used.",
}


def code_list_problems(faults: Iterable[tuple[Location, str]]) -> Iterator[Problem]:
    """Yield a problem for each code list that cannot be used.

    Args:
        faults: Where each list stands, and what is wrong with it.
    """
    for at, what in faults:
        yield Problem(
            code="code-list-unsound",
            severity=Severity.ERROR,
            at=at,
            message=f"This code list cannot be used: {what}.",
            advice="Mend it; the guide on the project file shows the form of a list.",
        )
