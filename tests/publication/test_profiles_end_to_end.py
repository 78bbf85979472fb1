"""Each profile from the figures of a team to the pages of its site."""

from pathlib import Path

import pytest

from tests.whole_site import WholeSite

MONTHS = tuple(f"2023-{month:02}" for month in range(1, 9))
RAW = [
    line
    for month in MONTHS
    for line in (
        f"{month},asian,13,58,",
        f"{month},black,{3 if month > '2023-06' else 12},41,",
        f"{month},mixed,0,22,",
        f"{month},white,63,402,",
        f"{month},other,9,33,",
        f"{month},not_stated,11,28,",
        f"{month},not_known,8,17,",
        f"{month},all,{107 if month > '2023-06' else 116},601,",
    )
]


def page_of(site: WholeSite) -> str:
    return (site.site / "projects" / "seen-in-time.html").read_text(encoding="utf-8")


def rows_of(site: WholeSite) -> dict[tuple[str, str], list[str]]:
    """Return the rows of the download by period and group: counts, value, status, words."""
    text = (site.site / "data" / "seen-in-time" / "waits.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in text.splitlines()[1:]]
    return {(row[3], row[4]): row[6:11] for row in rows}


def test_nhs_england_rounds_hides_and_works_rates_out_from_what_it_rounded(tmp_path: Path) -> None:
    site = WholeSite(tmp_path, profile="nhs-england")
    site.write_raw(RAW)

    protected, built = site.protect(), site.build()

    assert protected.exit_code == 0, protected.output
    assert built.exit_code == 0, built.output
    rows = rows_of(site)
    assert rows["2023-01", "asian"] == ["15", "60", "25.0000", "", "25.0000"]
    assert rows["2023-08", "black"] == ["", "40", "", "c", "[c]"]
    assert rows["2023-01", "mixed"] == ["0", "20", "0.0000", "", "0.0000"]
    assert "25% (15 of 60)" in page_of(site)
    assert "rounded to the nearest 5" in page_of(site)
    assert "Rounded numbers need not add up to their total." in page_of(site)
    counts = {cell for row in rows.values() for cell in row[:2] if cell}
    assert all(int(cell) % 5 == 0 for cell in counts)


def test_exact_counts_hide_a_second_cell_beside_a_small_one(tmp_path: Path) -> None:
    site = WholeSite(tmp_path, profile="exact-with-suppression")
    site.write_raw(RAW)

    protected, built = site.protect(), site.build()

    assert protected.exit_code == 0, protected.output
    assert built.exit_code == 0, built.output
    rows = rows_of(site)
    assert rows["2023-01", "asian"] == ["13", "58", "22.4138", "", "22.4138"]
    hidden = [group for (month, group), row in rows.items() if month == "2023-08" and row[3] == "c"]
    assert "black" in hidden
    assert len(hidden) == 2


PUBLISHED = [line.replace("mixed,0,22,", "mixed,,22,c") for line in RAW]


def test_what_others_publish_is_told_as_they_print_it_with_their_name(tmp_path: Path) -> None:
    """Small counts and marks stand as the source has them: it is theirs to protect."""
    site = WholeSite(
        tmp_path, profile="already-published", more="    source: The national dashboard, table 4\n"
    )
    site.write_figures(PUBLISHED)

    built = site.build()

    assert built.exit_code == 0, built.output
    rows = rows_of(site)
    assert rows["2023-08", "black"] == ["3", "41", "7.3171", "", "7.3171"]
    assert rows["2023-01", "mixed"] == ["", "22", "", "c", "[c]"]
    assert "The national dashboard, table 4" in page_of(site)
    assert "as their source publishes them" in page_of(site)


def test_without_their_name_it_is_not_told(tmp_path: Path) -> None:
    site = WholeSite(tmp_path, profile="already-published")
    site.write_figures(PUBLISHED)

    built = site.build()

    assert "[published-source-missing]" in built.output
    assert not site.site.exists()


@pytest.mark.parametrize("looser", ["already-published", "exact-with-suppression"])
def test_no_measure_is_looser_than_its_site(tmp_path: Path, looser: str) -> None:
    site = WholeSite(tmp_path, profile="nhs-england", more=f"    disclosure: {looser}\n")
    site.write_figures([line for line in RAW if ",black," not in line])

    assert "[profile-looser]" in site.build().output


def test_a_measure_may_be_stricter(tmp_path: Path) -> None:
    site = WholeSite(
        tmp_path, profile="exact-with-suppression", more="    disclosure: nhs-england\n"
    )
    site.write_raw(RAW)

    assert site.protect().exit_code == 0
    assert site.build().exit_code == 0
    assert rows_of(site)["2023-01", "asian"][:2] == ["15", "60"]
