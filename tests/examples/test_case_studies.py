"""The two case studies say what their sources state, and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.examples.facts import ELFT, FACTS, LANCASHIRE, Origin, allowed_numbers

PROJECTS = Path(__file__).parents[2] / "projects"
NOT_FOR_READERS = {"id", "prompt", "url", "format", "stated_by", "source", "code_list"}


def record(project: str) -> dict[str, Any]:
    text = (PROJECTS / project / "project.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def words_for_readers(value: Any) -> list[str]:
    if isinstance(value, dict):
        kept = [part for name, part in value.items() if name not in NOT_FOR_READERS]
        return [text for part in kept for text in words_for_readers(part)]
    if isinstance(value, list):
        return [text for part in value for text in words_for_readers(part)]
    return [str(value)]


def numbers_in(texts: list[str]) -> set[str]:
    return {found for text in texts for found in re.findall(r"\d+(?:[.,]\d+)*", text)}


@pytest.mark.parametrize("project", [LANCASHIRE, ELFT])
def test_every_number_of_a_case_study_has_an_origin(project: str) -> None:
    """A number that no source states would be an invention about a real Trust."""
    assert numbers_in(words_for_readers(record(project))) <= allowed_numbers(project)


@pytest.mark.parametrize(
    "fact",
    [fact for facts in FACTS.values() for fact in facts if fact.origin is Origin.ARITHMETIC],
    ids=lambda fact: fact.says,
)
def test_our_arithmetic_is_right(fact: Any) -> None:
    assert float(fact.number) == pytest.approx(fact.sum())


@pytest.mark.parametrize("project", [LANCASHIRE, ELFT])
@pytest.mark.parametrize("part", ["drivers", "cycles", "insights", "racism", "team", "contact"])
def test_a_case_study_leaves_out_what_no_source_states(project: str, part: str) -> None:
    assert part not in record(project)


@pytest.mark.parametrize("project", [LANCASHIRE, ELFT])
def test_a_case_study_says_openly_which_prompts_are_not_answered(project: str) -> None:
    """Sixteen of eighteen: the aim and the involvement are what the guidance tells of."""
    unanswered = [entry["prompt"] for entry in record(project)["not_yet"]]

    assert len(unanswered) == len(set(unanswered)) == 16
    assert not {"q1.naming.2", "q3.involvement.1"} & set(unanswered)


def test_the_comparison_figure_of_lancashire_has_no_time() -> None:
    """The guidance gives 5% without a date: drawn as a line it would say that nothing changed."""
    reported = record(LANCASHIRE)["measures"][0]["reported"]

    assert [(r["group"], r["value"], r["when"]) for r in reported] == [
        ("black-and-ethnic-minority", "12", "before"),
        ("black-and-ethnic-minority", "9", "after"),
        ("white-people", "5", "not_stated"),
    ]


def test_weighing_is_declared_as_a_change_of_the_measure() -> None:
    (phase,) = record(LANCASHIRE)["measures"][0]["phases"]

    assert phase["measure_changed"] == "true"
    assert "from" not in phase


def test_elft_publishes_no_figure() -> None:
    (measure,) = record(ELFT)["measures"]

    assert measure["data"]["status"] == "not_published"
    assert "reported" not in measure
    assert not (PROJECTS / ELFT / "data").exists()
