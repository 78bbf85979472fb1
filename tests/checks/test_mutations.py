"""Whatever is done to a sound project: no crash, no hang, and no silence about what is required."""

import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.asking import problems_of, written
from tests.checks.mutating import Mutant, mutant, originals

PROJECTS = sorted(path.name for path in (Path(__file__).parents[2] / "projects").iterdir())
LONGEST = 2.0  # seconds


@cache
def original(name: str) -> Mapping[str, str]:
    return originals()[name]


_mutants = st.builds(
    lambda name, seed: mutant(original(name), seed),
    st.sampled_from(PROJECTS),
    st.integers(0, 2**63),
)


@pytest.mark.parametrize("name", PROJECTS)
def test_what_is_changed_was_sound(name: str, tmp_path: Path) -> None:
    folder = written(original(name), tmp_path / name)

    assert [problem for problem in problems_of(folder) if problem.is_error] == []


@given(_mutants)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_passes_in_silence(made: Mutant) -> None:
    _ask(made)


@pytest.mark.slow
@given(_mutants)
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_of_ten_thousand_passes_in_silence(made: Mutant) -> None:
    _ask(made)


def _ask(made: Mutant) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = written(made.files, Path(parent) / "seen-in-time")
        start = time.process_time()

        problems = problems_of(folder)

        assert time.process_time() - start < LONGEST, made.what
    is_found = any(problem.is_error for problem in problems)
    assert is_found or not made.must_be_found, made.what
