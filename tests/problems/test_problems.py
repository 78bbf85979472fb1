"""Problems as values, and the ways they are printed."""

import json

import pytest

from mfiar_site.problems import (
    Location,
    Problem,
    Severity,
    as_json,
    as_text,
    in_file_order,
    summary,
)


def problem(
    code: str = "key-unknown",
    file: str = "projects/bleeds/project.yml",
    line: int = 3,
    column: int = 1,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """Return a problem of which only the interesting part is said."""
    return Problem(
        code=code,
        severity=severity,
        at=Location(file, line, column),
        message="`colour` has no meaning here.",
        advice="Remove the key.",
    )


def test_a_place_is_written_as_editors_link_it() -> None:
    assert str(Location("a/b.yml", 3, 14)) == "a/b.yml:3:14"


def test_a_problem_is_written_with_place_weight_code_and_advice() -> None:
    assert str(problem()) == (
        "projects/bleeds/project.yml:3:1: error: `colour` has no meaning here. [key-unknown]\n"
        "    Remove the key."
    )


def test_problems_are_ordered_by_place_and_each_comes_once() -> None:
    first, second = problem(line=2), problem(line=10)
    same_place = problem(code="a-code", line=10)
    other_file = problem(file="a.yml", line=99)

    ordered = in_file_order([second, first, same_place, other_file, second])

    assert ordered == [other_file, first, same_place, second]


def test_only_errors_stop_a_build() -> None:
    assert problem().is_error
    assert not problem(severity=Severity.WARNING).is_error
    assert not problem(severity=Severity.NOTE).is_error


def test_a_blank_line_stands_between_two_problems() -> None:
    assert as_text([problem(), problem(line=4)]).split("\n\n") == [
        str(problem()),
        str(problem(line=4)),
    ]
    assert as_text([]) == ""


def test_json_has_the_place_beside_the_code() -> None:
    (row,) = json.loads(as_json([problem()]))

    assert row == {
        "code": "key-unknown",
        "severity": "error",
        "file": "projects/bleeds/project.yml",
        "line": 3,
        "column": 1,
        "message": "`colour` has no meaning here.",
        "advice": "Remove the key.",
    }


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (0, 0, "No errors, no warnings."),
        (1, 0, "1 error, no warnings."),
        (2, 1, "2 errors, 1 warning."),
    ],
)
def test_a_summary_counts_in_words(errors: int, warnings: int, words: str) -> None:
    listed = [problem()] * errors + [problem(severity=Severity.WARNING)] * warnings

    assert summary([*listed, problem(severity=Severity.NOTE)]) == words
