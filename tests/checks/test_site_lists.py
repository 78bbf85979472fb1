"""Code lists that a site declares: used like the published ones, and never half."""

from pathlib import Path

import pytest

from mfiar_site.standards.groups import site_code_list
from tests.checks.asking import codes, problems_of, written

LIST = """
id = "exampleton"
label = "Groups of Exampleton"
source = "Exampleton council, survey of 2025"
invisible = ["Roma people"]

[[broad]]
id = "black"
name = "Black"
label = "Black"
order = 1

[[group]]
id = "somali"
name = "Somali"
label = "Somali"
code = "S1"
broad = "black"
order = 11

[[group]]
id = "not_stated"
name = "Not stated"
label = "Not stated"
order = 91

[[group]]
id = "not_known"
name = "Not known"
label = "Not known"
order = 92
"""
PROJECT = """format: 1
title: Seen in time
aim: {statement: Fewer long waits., for: [pakistani]}
measures:
  - id: long-waits
    title: Waits over 30 minutes
    kind: outcome
    unit: percent
    better: lower
    groups: {code_list: exampleton, detail: [somali]}
"""
FIGURES = """period,group,numerator,denominator,status
2024-01,all,60,200,
2024-01,S1,12,40,
2024-01,black,20,60,
"""


def project(site: Path) -> Path:
    return written({"project.yml": PROJECT, "data/long-waits.csv": FIGURES}, site / "seen-in-time")


def test_a_list_of_the_site_is_known_to_its_measures(tmp_path: Path) -> None:
    written({"exampleton.toml": LIST}, tmp_path / "code_lists")

    assert [problem for problem in problems_of(project(tmp_path)) if problem.is_error] == []


def test_without_its_file_the_list_is_unknown(tmp_path: Path) -> None:
    assert {"code-list-unknown", "group-unknown"} & codes(project(tmp_path))


UNSOUND = {
    "no TOML": ("id = ", "Invalid value"),
    "no source": (LIST.replace("source =", "origin ="), "source"),
    "an empty source": (LIST.replace("Exampleton council, survey of 2025", " "), "source is empty"),
    "the name of a published list": (LIST.replace('"exampleton"', '"nhs_2001"'), "published"),
    "a name that is not its file's": (LIST.replace('"exampleton"', '"other"'), "'exampleton'"),
    "a group twice": (LIST.replace('"not_known"', '"somali"', 1), "stands twice"),
    "a group named all": (LIST.replace('id = "somali"', 'id = "all"'), "meaning already"),
    "nobody unknown": (LIST.replace('id = "not_stated"', 'id = "kept_back"'), "not_stated"),
    "a broad group that is not there": (LIST.replace('broad = "black"', 'broad = "b"'), "'b'"),
    "an order in words": (LIST.replace("order = 1\n", 'order = "first"\n'), "wrong kind"),
    "no groups": (LIST.split("[[group]]")[0], "group"),
}


@pytest.mark.parametrize("what", UNSOUND)
def test_an_unsound_list_stops_everything_and_says_why(what: str, tmp_path: Path) -> None:
    text, why = UNSOUND[what]
    written({"exampleton.toml": text}, tmp_path / "code_lists")

    found = [p for p in problems_of(project(tmp_path)) if p.code == "code-list-unsound"]

    assert [(str(p.at), p.is_error) for p in found] == [("code_lists/exampleton.toml:1:1", True)]
    assert why in found[0].message


def test_a_sound_list_keeps_its_order_and_its_words() -> None:
    codes = site_code_list("exampleton", LIST)

    assert codes.resolve("S1") == "somali"
    assert codes.by_id["somali"].broad == "black"
    assert codes.invisible == ("Roma people",)
