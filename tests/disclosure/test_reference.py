"""Agreement with cases of the field's tools, where they are at hand.

They are read from a folder beside the repository. `MFIAR_REFERENCE` names another place.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from mfiar_site.disclosure.case_file import read_case
from mfiar_site.disclosure.cases import Case, audits, exposed, protection

_BESIDE = Path(__file__).parents[2].parent / "shared" / "reference"
FOLDER = Path(os.environ.get("MFIAR_REFERENCE", _BESIDE)) / "disclosure"
if not FOLDER.is_dir():
    pytest.skip(f"no reference cases in {FOLDER}", allow_module_level=True)

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def raw_case(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return data


def loaded_case(name: str) -> Case:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    case, problems = read_case(text, file=f"{name}.json")
    assert problems == []
    assert case is not None
    return case


@pytest.mark.parametrize("name", NAMES)
def test_ranges_and_leaks_are_those_of_the_case(name: str) -> None:
    expected = raw_case(name)["audits"]

    found = audits(loaded_case(name))

    assert len(found) == len(expected) > 0
    for one, wanted in zip(found, expected, strict=True):
        assert {cell: list(one.bounds[cell]) for cell in wanted["bounds"]} == wanted["bounds"]
        assert list(one.leaks) == wanted["leaks"]


@pytest.mark.parametrize("is_small", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_protection_is_at_the_optimum_of_the_case(name: str, *, is_small: bool) -> None:
    """Where a case states one; the quick protector reaches it in these cases too."""
    case, expected = loaded_case(name), raw_case(name)["expect"]

    found = protection(case, is_small=is_small)

    assert exposed(case, found.hidden) == []
    assert set(case.primary) <= set(found.hidden)
    assert found.loss == expected.get("min_value_lost_secondary", found.loss)
    assert found.count == expected.get("min_count_secondary", found.count)
    assert not set(expected.get("must_stay_shown", ())) & set(found.hidden)


def test_every_case_was_found() -> None:
    assert len(NAMES) >= 6
    assert sum("min_value_lost_secondary" in raw_case(name)["expect"] for name in NAMES) >= 5
