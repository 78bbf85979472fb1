"""The proofs hold by addition, and a false one is found out."""

import json
from typing import Any

import pytest

from mfiar_site.disclosure.table_protector import Earlier, protected
from mfiar_site.disclosure.witnesses import faults_in, witness_text
from mfiar_site.standards.profiles import Profile, profile
from tests.disclosure.conftest import RAW, Figures, groups_of

EXACT, ROUNDED = profile("exact-with-suppression"), profile("nhs-england")


def proofs(figures: Figures, rule: Profile) -> str:
    project, raw = figures(*RAW, *(line.replace("2024-01", "2024-02") for line in RAW))
    groups = groups_of(project)
    return witness_text(protected(raw, rule, groups, Earlier()), rule, groups)


@pytest.mark.parametrize("rule", [EXACT, ROUNDED])
def test_every_hidden_count_has_a_proof_that_holds(figures: Figures, rule: Profile) -> None:
    text = proofs(figures, rule)

    proved = [cell for part in json.loads(text) for cell, _, _ in part["witnesses"]]
    hidden = 4 if rule is EXACT else 2
    assert len(set(proved)) == hidden
    assert faults_in(text) == []


def test_exact_proofs_reach_from_1_to_7(figures: Figures) -> None:
    for part in json.loads(proofs(figures, EXACT)):
        for cell, low, high in part["witnesses"]:
            number = part["cells"].index(cell)
            assert low[number] <= 1
            assert high[number] >= 7


@pytest.mark.parametrize("spoil", ["count", "range", "same"])
def test_a_false_proof_is_found_out(figures: Figures, spoil: str) -> None:
    parts: list[dict[str, Any]] = json.loads(proofs(figures, EXACT))
    cell, low, _ = parts[0]["witnesses"][0]
    number = parts[0]["cells"].index(cell)
    if spoil == "count":
        low[number] += 1
    elif spoil == "range":
        parts[0]["high"][number] = 0
    else:
        parts[0]["witnesses"][0][2] = low

    assert cell in faults_in(json.dumps(parts))


def test_a_count_that_is_surely_large_needs_no_proof(figures: Figures) -> None:
    """The white group is hidden for the others' sake: at least 20 are left for it."""
    project, table = figures(
        "2024-01,asian,,9,c",
        "2024-01,black,,9,c",
        "2024-01,white,,400,c",
        *(f"2024-01,{group},20,90," for group in ("mixed", "other", "not_stated", "not_known")),
        "2024-01,all,118,778,",
    )

    (part,) = json.loads(witness_text(table, EXACT, groups_of(project)))

    assert len(part["witnesses"]) == 2
    assert faults_in(json.dumps([part])) == []
