"""The attack has nothing against a site that tells the truth, whatever its measures count."""

import random
from pathlib import Path

import pytest

from .whole_site import PROJECT, WholeSite

GROUPS = ("asian", "black", "mixed", "white", "other")
MONTHS = tuple(f"{2023 + month // 12}-{month % 12 + 1:02}" for month in range(14))
HEADERS = {
    "percent": "period,group,numerator,denominator,status",
    "per 1000": "period,group,numerator,denominator,status",
    "count": "period,group,numerator,status",
    "days": "period,group,value,status",
    "score": "period,group,value,status",
}


def row(unit: str, place: str, dice: random.Random, size: int) -> str:
    status = dice.choices(("", "c", "x", "p", "u"), (80, 6, 4, 5, 5))[0]
    if unit in ("days", "score"):
        value = dice.uniform(-20 if unit == "score" else 0, 40) * size
        return f"{place},{'' if status in ('c', 'x') else f'{value:.1f}'},{status}"
    whole = dice.randint(20, 90) * size
    part = "" if status in ("c", "x") else dice.choice((0, dice.randint(8, whole)))
    if unit == "count":
        return f"{place},{part},{status}"
    return f"{place},{part},{'' if status == 'x' else whole},{status}"


@pytest.mark.parametrize("size", [1, 3000])
@pytest.mark.parametrize("unit", HEADERS)
def test_a_true_site_is_published(tmp_path: Path, unit: str, size: int) -> None:
    dice = random.Random(f"{unit} {size}")
    site = WholeSite(tmp_path, profile="exact-with-suppression")
    record = PROJECT.format(more="").replace("unit: percent", f"unit: {unit}")
    (site.project / "project.yml").write_text(record, encoding="utf-8")
    rows = [row(unit, f"{month},{group}", dice, size) for month in MONTHS for group in GROUPS]
    text = "\n".join([HEADERS[unit], *rows, ""])
    (site.project / "data").mkdir()
    (site.project / "data" / "waits.csv").write_text(text, encoding="utf-8")

    done = site.build()

    assert done.exit_code == 0, done.output
