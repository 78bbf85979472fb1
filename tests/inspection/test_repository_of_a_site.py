"""Raw counts that git would carry into a public history stop the check and the build."""

from pathlib import Path

import pytest

from mfiar_site.inspection.repository import repository_problems
from tests.disclosure.conftest import Site, git
from tests.whole_site import WholeSite

TABLE = "ethnicity,events,place\nBlack,{},A\nAsian,90,A\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("private/\n", encoding="utf-8")
    return made


def put(site: Site, path: str, text: str) -> None:
    file = site.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def tracked(site: Site, path: str, text: str) -> None:
    put(site, path, text)
    git(site.root, "add", "--force", path)


def found(site: Site, profile: str = "exact-with-suppression") -> list[str]:
    problems = repository_problems(site.root, projects=site.root / "projects", profile=profile)
    return [f"{problem.at} {problem.severity} {problem.code}" for problem in problems]


def test_a_folder_of_raw_counts_that_git_would_take(site: Site) -> None:
    site.write_raw("2024-01,asian,3,200,")
    assert found(site) == []

    put(site, ".gitignore", "*.tmp\n")

    assert found(site) == ["private:1:1 error private-not-ignored"]
    assert site.check().exit_code == 1


def test_no_site_is_built_where_git_would_take_raw_counts(tmp_path: Path) -> None:
    made = WholeSite(tmp_path, profile="exact-with-suppression")
    made.write_raw(["2023-01,asian,3,200,"])
    git(tmp_path, "init", "--quiet")

    done = made.build()

    assert "[private-not-ignored]" in done.output
    assert not made.site.exists()


def test_a_file_of_raw_counts_that_git_has(site: Site) -> None:
    tracked(site, "private/a/waits.csv", "period,group,numerator\n2024-01,asian,90\n")

    assert found(site) == ["private/a/waits.csv:1:1 error private-tracked"]


@pytest.mark.parametrize("path", ["extract.csv", "content/files/extract.csv", "old/a.tsv"])
def test_a_table_with_a_small_count_by_group(site: Site, path: str) -> None:
    tabs = "\t" if path.endswith("tsv") else ","
    tracked(site, path, TABLE.format(3).replace(",", tabs))

    assert found(site) == [f"{path}:2:1 error raw-counts-tracked"]
    checked = site.check()
    assert checked.exit_code == 1
    assert "3" not in checked.output.split("raw-counts-tracked")[0].split(f"{path}:2:1")[-1]


def test_a_table_that_git_does_not_have_is_nobodys_business(site: Site) -> None:
    put(site, "extract.csv", TABLE.format(3))

    assert found(site) == []


@pytest.mark.parametrize("count", ["0", "8", "1200", "c", ""])
def test_a_table_without_a_small_count(site: Site, count: str) -> None:
    tracked(site, "extract.csv", TABLE.format(count))

    assert found(site) == []


def test_a_table_of_something_else(site: Site) -> None:
    tracked(site, "wards.csv", "ward,number\nA,3\n")

    assert found(site) == []


def test_an_invented_table_says_so(site: Site) -> None:
    tracked(site, "examples/extract.csv", TABLE.format(3))
    put(site, ".gitattributes", "examples/** mfiar=invented\n")

    assert found(site) == []


def test_what_others_published_may_stand_anywhere(site: Site) -> None:
    tracked(site, "extract.csv", TABLE.format(3))

    assert found(site, profile="already-published") == []


def test_without_git_it_is_said_and_nothing_stops(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert found(site) == []

    site.write_raw("2024-01,asian,3,200,")

    assert found(site) == ["private:1:1 note repository-unknown"]
    assert site.check().exit_code == 0
