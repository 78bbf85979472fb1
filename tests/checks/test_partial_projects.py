"""A mistake of spelling does not hide the mistakes of meaning, and makes none of its own."""

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mfiar_site.checks.example import examples
from mfiar_site.checks.registry import CHECKS
from mfiar_site.problems import Problem
from tests.checks.asking import problems_of, written
from tests.checks.mutating import mutant, originals

MEANING = {check.code for check in CHECKS}


def found(files: Mapping[str, str]) -> tuple[Problem, ...]:
    with tempfile.TemporaryDirectory() as parent:
        return problems_of(written(files, Path(parent) / "seen-in-time"))


def of_meaning(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    """Return codes and messages of what checks found; a mistake may move the lines below it."""
    return {(problem.code, problem.message) for problem in problems if problem.code in MEANING}


def _can_be_read(problems: tuple[Problem, ...]) -> bool:
    return all(problem.code in MEANING or not problem.is_error for problem in problems)


@cache
def states() -> dict[str, Mapping[str, str]]:
    """Return the wrong examples of what checks find, and the example projects, by their names."""
    wrong = {one.code: one.wrong for one in examples().values() if one.code in MEANING}
    return {**wrong, **originals()}


@cache
def meant_by(name: str) -> set[tuple[str, str]] | None:
    """Return what is found before anything is misspelt; None if something is misspelt already."""
    problems = found(states()[name])
    return of_meaning(problems) if _can_be_read(problems) else None


_names = st.deferred(lambda: st.sampled_from(sorted(states())))
PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def _ask(name: str, seed: int) -> None:
    meant = meant_by(name)
    assume(meant is not None)
    made = mutant(states()[name], seed)
    assume(" cut " not in made.what)  # what is behind the cut is truly not there
    assume(" ',' at " not in made.what)  # in braces it makes two values of one, both wrong
    problems = found(made.files)
    assume(not _can_be_read(problems))

    assert meant is not None
    assert of_meaning(problems) <= meant, made.what


@given(_names, st.integers(0, 2**63))
@PATIENT
def test_what_is_found_beside_a_mistake_of_spelling_is_found_without_it(
    name: str, seed: int
) -> None:
    _ask(name, seed)


@pytest.mark.slow
@given(_names, st.integers(0, 2**63))
@settings(PATIENT, max_examples=10_000)
def test_of_ten_thousand_too(name: str, seed: int) -> None:
    _ask(name, seed)


FIVE = """format: 1
title: Seen in time
dates: {started: last spring}
aim: {statement: Fewer long waits., for: [pakistani, nobody], measure: long-wait}
measures:
  - {id: long-waits, title: Long waits, kind: outcom, unit: percent, better: lower}
  - {id: calls, titel: Calls, kind: process, unit: percent, better: higher}
drivers:
  - {id: language, text: No interpreter, level: primary, kind: structural, evidence: [nowhere]}
"""


def test_five_mistakes_of_both_kinds_come_in_one_run(tmp_path: Path) -> None:
    """A date, a word and a key that cannot be read; a group and two ids that are nowhere."""
    problems = problems_of(written({"project.yml": FIVE}, tmp_path / "seen-in-time"))

    errors = {(problem.code, problem.at.line) for problem in problems if problem.is_error}
    assert errors >= {
        ("value-not-a-date", 3),
        ("group-not-in-list", 4),
        ("reference-unknown", 4),
        ("value-not-allowed", 6),
        ("key-unknown", 7),
        ("reference-unknown", 9),
    }


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("    kind: outcome", "    kind: outcom"),
        ("    better: lower", "    beter: lower"),
        ("  - id: long-waits", "  - id: Long Waits"),
        ("measures:", "measure:"),
        ("    unit: percent", "    unit: percent\n    unti: x"),
    ],
)
def test_a_record_that_is_there_is_not_missed_because_of_its_spelling(
    line: str, mistake: str, tmp_path: Path
) -> None:
    """An aim names the measure: that it cannot be read is told once, where it stands."""
    text = (
        "format: 1\ntitle: Seen in time\n"
        "aim: {statement: Fewer long waits., for: [pakistani], measure: long-waits}\n"
        "measures:\n  - id: long-waits\n    title: Waits\n    kind: outcome\n    unit: percent\n"
        "    better: lower\n"
    )
    assert line in text
    folder = written({"project.yml": text.replace(line, mistake)}, tmp_path / "seen-in-time")

    codes = {problem.code for problem in problems_of(folder) if problem.is_error}

    assert codes
    assert codes.isdisjoint(MEANING)


def test_a_misspelt_group_of_the_aim_has_one_problem() -> None:
    """That no figures are there for a group that does not exist follows from the spelling."""
    files = dict(examples()["measure-not-disaggregated"].right)
    files["project.yml"] = files["project.yml"].replace("bangladeshi]", "bangladesh]")

    codes = [problem.code for problem in found(files) if problem.is_error]

    assert "group-not-in-list" in codes
    assert "measure-not-disaggregated" not in codes
