"""The forms that forges read: a remark at its place, and never a command of somebody else."""

import json
import re

from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.problems.forges import as_azure, as_github, as_gitlab

HOSTILE = "x%\r\n::error::y\n##vso[task.complete result=Failed;]##[error] ;]:,"


def problem(severity: Severity = Severity.ERROR, line: int = 3, text: str = "Wrong.") -> Problem:
    at = Location("projects/a/project.yml", line, 5)
    return Problem(code="aim-missing", severity=severity, at=at, message=text, advice="Mend it.")


def hostile() -> Problem:
    at = Location(HOSTILE, 3, 5)
    return Problem(
        code="aim-missing", severity=Severity.ERROR, at=at, message=HOSTILE, advice=HOSTILE
    )


def test_github_is_told_the_place_the_code_and_what_to_do() -> None:
    assert as_github([problem()]).splitlines() == [
        "::error file=projects/a/project.yml,line=3,col=5,title=aim-missing::Wrong. Mend it.",
        "::notice title=mfiar check::1 error, no warnings.",
    ]


def test_github_is_told_errors_first_and_how_many_it_would_hide() -> None:
    warnings = [problem(Severity.WARNING, line) for line in range(1, 15)]

    lines = as_github([*warnings, problem(line=99)]).splitlines()

    assert lines[0].startswith("::error ")
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[-1].endswith("1 error, 14 warnings. 4 more than are shown here.")


def test_gitlab_gets_what_its_page_needs() -> None:
    (row,) = json.loads(as_gitlab([problem()]))

    assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert row["severity"] == "critical"
    assert row["location"] == {"path": "projects/a/project.yml", "lines": {"begin": 3}}
    assert re.fullmatch("[0-9a-f]{64}", row["fingerprint"])


def test_a_fingerprint_follows_its_problem_to_another_line_and_tells_two_apart() -> None:
    once = json.loads(as_gitlab([problem(line=3)]))
    moved = json.loads(as_gitlab([problem(line=9)]))
    twice = json.loads(as_gitlab([problem(line=3), problem(line=9)]))

    assert once[0]["fingerprint"] == moved[0]["fingerprint"]
    assert twice[0]["fingerprint"] != twice[1]["fingerprint"]


def test_azure_is_told_errors_and_warnings_only() -> None:
    lines = as_azure([problem(Severity.NOTE), problem(Severity.WARNING)]).splitlines()

    place = "sourcepath=projects/a/project.yml;linenumber=3;columnnumber=5;code=aim-missing;"
    assert lines == [
        f"##vso[task.logissue type=warning;{place}]Wrong. Mend it.",
        "mfiar check: No errors, 1 warning.",
    ]


def test_words_of_others_begin_no_command() -> None:
    github, azure = as_github([hostile()]).splitlines(), as_azure([hostile()]).splitlines()

    assert len(github) == len(azure) == 2
    assert re.match(r"::error file=[^,:]*,line=3,col=5,title=aim-missing::", github[0])
    assert azure[0].count("##vso[") == 1
    assert "##[" not in azure[0]


def test_nothing_wrong_is_an_empty_report() -> None:
    assert json.loads(as_gitlab([])) == []
    assert as_github([]) == "::notice title=mfiar check::No errors, no warnings.\n"
    assert as_azure([]) == "mfiar check: No errors, no warnings.\n"
