"""A case is read as it is meant, or refused with the place and the reason."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from math import inf
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mfiar_site.cli import main
from mfiar_site.disclosure.attacker import Need
from mfiar_site.disclosure.case_file import read_case
from mfiar_site.disclosure.facts import Ratio, Within

CASE: dict[str, Any] = {
    "cells": {"Asian": 41, "Black": 3, "Mixed": 12, "Total": 56},
    "relations": [{"total": "Total", "parts": ["Asian", "Black", "Mixed"]}],
    "prior_lo": 1,
}


def problems_of(change: dict[str, Any]) -> list[tuple[str, str]]:
    case, found = read_case(json.dumps(CASE | change), file="a.json")
    assert (case is None) == bool(found)
    assert all(problem.at.file == "a.json" and problem.advice for problem in found)
    return [(problem.code, problem.message) for problem in found]


def test_what_is_left_out_follows_from_the_threshold() -> None:
    """1 to 7 is small, and everything from 1 to 7 must stay possible."""
    case, _ = read_case(json.dumps(CASE), file="a.json")

    assert case is not None
    assert case.primary == ("Black",)
    assert case.needs == {"Black": Need(1, 7)}


def test_a_total_needs_no_less_than_its_parts_can_be() -> None:
    """Three hidden groups are three people together; asking for one would be asking in vain."""
    cells = {"Asian": 2, "Black": 1, "Mixed": 2, "Total": 5}
    case, _ = read_case(json.dumps(CASE | {"cells": cells}), file="a.json")

    assert case is not None
    assert case.needs == {name: Need(1, 7) for name in cells} | {"Total": Need(3, 7)}


def test_every_kind_of_fact_is_read() -> None:
    told = [
        {"cell": "Asian", "exact": 41},
        {"cell": "Black", "range": [1, None]},
        {"cell": "Mixed", "rounded": 10, "to": 5},
        {"ratio": ["Black", "Total"], "value": 5.4, "decimals": 1},
        {"ratio": ["Black", "Total"], "value": 54, "decimals": 0, "scale": 1000},
        {"sum": ["Black", "Mixed"], "exact": 15},
        {"sum": {"Asian": 1, "Black": -1}, "range": [None, 40]},
    ]
    case, found = read_case(json.dumps(CASE | {"facts": told}), file="a.json")

    assert found == []
    assert case is not None
    (publication,) = case.publications
    assert publication.facts == (
        Within((("Asian", 1),), 41, 41),
        Within((("Black", 1),), 1, inf),
        Within((("Mixed", 1),), 8, 12),
        Ratio("Black", "Total", Decimal("5.4"), 1, 100),
        Ratio("Black", "Total", Decimal(54), 0, 1000),
        Within((("Black", 1), ("Mixed", 1)), 15, 15),
        Within((("Asian", 1), ("Black", -1)), -inf, 40),
    )


def test_earlier_facts_are_part_of_every_audit() -> None:
    earlier = [{"cell": "Black", "exact": 3}]
    one = {"facts": [{"cell": "Asian", "exact": 41}]}
    case, _ = read_case(json.dumps(CASE | {"earlier": earlier, "audits": [one, one]}), file="a")

    assert case is not None
    assert [len(told.facts) for told in case.publications] == [2, 2]


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"cells": {}, "relations": []}, "case-key", "cells: holds no counts"),
        ({"cells": {"Asian": -1}, "relations": []}, "case-key", "cells.Asian: is -1"),
        ({"cells": {"Asian": 1.5}, "relations": []}, "case-key", "cells.Asian: is Decimal('1.5')"),
        ({"cells": {"Asian": True}, "relations": []}, "case-key", "cells.Asian: is True"),
        ({"cell": {}}, "case-key", "cell: is not a key of a case"),
        ({"relations": [{"total": "Total"}]}, "case-key", "relations[0]: does not hold"),
        (
            {"relations": [{"total": "Sum", "parts": ["Asian"]}]},
            "case-cell-unknown",
            "relations[0].total: names 'Sum'",
        ),
        (
            {"relations": [{"total": "Total", "parts": ["Asian"]}]},
            "case-sum-wrong",
            "relations[0]: the parts of 'Total' do not add up",
        ),
        ({"threshold": 2}, "case-key", "threshold: is 2, not a whole number of 3 or more"),
        ({"need": {"Black": [1]}}, "case-key", "need.Black: is not [low, high]"),
        ({"need": {"Black": [1, None]}}, "case-key", "need.Black: is open at one end"),
        ({"need": []}, "case-key", "need: does not hold"),
        ({"keep": "Asian"}, "case-key", "keep: is not a list"),
        ({"prior_lo": 5, "primary": ["Black"]}, "case-key", "primary: names 'Black'"),
        ({"facts": [{"cell": "Asian"}]}, "case-key", "facts[0]: is none of"),
        ({"facts": [{"cell": 1, "exact": 1}]}, "case-cell-unknown", "facts[0].cell: names 1"),
        ({"audits": [3]}, "case-key", "audits[0]: is not an object"),
        (
            {"audits": [{"facts": [{"cell": "Asian", "rounded": 5}]}]},
            "case-key",
            "audits[0].facts[0].to: is None",
        ),
        (
            {"facts": [{"ratio": ["Asian"], "value": 1, "decimals": 0}]},
            "case-key",
            "facts[0].ratio: is not two cells",
        ),
        (
            {"facts": [{"ratio": ["Asian", "Total"], "value": "1", "decimals": 0}]},
            "case-key",
            "facts[0].value: is not a number",
        ),
        (
            {"facts": [{"ratio": ["Asian", "Total"], "value": 7.85, "decimals": 1}]},
            "case-key",
            "facts[0].value: has more than 1 decimals",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_key(change: dict[str, Any], code: str, said: str) -> None:
    found = problems_of(change)

    assert [(code, True)] == [(c, m.startswith(said)) for c, m in found], found


def test_what_is_not_json_is_said_with_its_place() -> None:
    case, (problem,) = read_case('{"cells":\n  oops}', file="a.json")

    assert case is None
    assert (problem.code, problem.at.line, problem.at.column) == ("case-not-json", 2, 3)
    assert read_case("[]", file="a.json")[1][0].message.startswith("The case: is not an object")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """Return what a command says of a case."""

    def result(command: str, case: dict[str, Any], *options: str) -> Result:
        file = tmp_path / "case.json"
        file.write_text(json.dumps(case), encoding="utf-8")
        return CliRunner().invoke(main, [command, "--case", str(file), *options])

    return result


def test_audit_prints_a_line_of_json_for_each_publication(run: Callable[..., Result]) -> None:
    told = {"facts": [{"cell": "Asian", "exact": 41}]}
    open_ = run("audit", CASE | {"audits": [told, told]}, "--json")
    naive = run("audit", CASE, "--json")

    lines = [json.loads(line) for line in open_.stdout.splitlines()]
    assert lines == [{"bounds": {"Black": [0, None]}, "leaks": []}] * 2
    assert open_.exit_code == 0
    assert json.loads(naive.stdout) == {"bounds": {"Black": [3, 3]}, "leaks": ["Black"]}
    assert naive.exit_code == 1


def test_protect_prints_what_to_hide_and_what_it_costs(run: Callable[..., Result]) -> None:
    found = run("protect", CASE, "--json")

    assert json.loads(found.stdout) == {"hidden": ["Black", "Mixed"], "loss": 12, "count": 1}
    assert found.exit_code == 0


def test_both_commands_speak_to_people_too(run: Callable[..., Result]) -> None:
    assert run("audit", CASE).stdout == "hidden:\n  Black: 3 to 3  leaks\n"
    assert run("protect", CASE).stdout == (
        "Hide: Black, Mixed.\nThat is 1 more than the small ones, 12 counted in them.\n"
    )


@pytest.mark.parametrize(
    ("command", "change", "said"),
    [
        (
            "audit",
            {"facts": [{"cell": "Black", "exact": 99}, {"cell": "Total", "exact": 1}]},
            "fit",
        ),
        ("protect", {"cells": ["Asian"], "relations": []}, "nothing to protect"),
        ("protect", {"keep": ["Asian", "Mixed", "Total"]}, "Black follows from"),
        ("protect", {"threshold": 2}, "case-key"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_the_reason(
    run: Callable[..., Result], command: str, change: dict[str, Any], said: str
) -> None:
    found = run(command, CASE | change, "--json")

    assert found.exit_code == 1
    assert found.stdout == ""
    assert said in found.stderr


def test_what_the_guide_shows_is_what_the_commands_print(run: Callable[..., Result]) -> None:
    """A reader copies the example; it must do what the page says."""
    guide = Path(__file__).parents[2] / "content" / "guide" / "protect.md"
    blocks = re.findall(r"```json\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    case, audited, hidden = (json.loads(block) for block in blocks if block.startswith("{"))

    assert json.loads(run("audit", case, "--json").stdout) == audited
    assert json.loads(run("protect", case, "--json").stdout) == hidden
