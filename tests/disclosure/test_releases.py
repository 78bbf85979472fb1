"""What readers have besides a table: earlier releases, sister measures, what others publish."""

import json
import subprocess
from collections.abc import Iterable

import pytest

from mfiar_site.loading.history import data_history
from tests.disclosure.conftest import HEADER, PROJECT, RAW, Site

SHOWN = (
    "2024-01,asian,14,200,",
    "2024-01,black,,60,c",
    "2024-01,mixed,,90,c",
    "2024-01,white,60,400,",
    "2024-01,other,20,200,",
    "2024-01,not_stated,20,90,",
    "2024-01,not_known,20,90,",
    "2024-01,all,149,1130,",
)
DECISION = {"because": "Withdrawn from the web archive", "by": "The Caldicott guardian"}


def write(site: Site, lines: Iterable[str]) -> None:
    site.data.parent.mkdir(exist_ok=True)
    site.data.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")


def commit(site: Site, lines: Iterable[str] | None = None) -> None:
    if lines is not None:
        write(site, lines)
    for command in (("add", "-A"), ("commit", "-qm", "Figures")):
        git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run([*git, *command], cwd=site.root, check=True)


def swapped(lines: Iterable[str], old: str, new: str) -> list[str]:
    changed = [line.replace(old, new) for line in lines]
    assert changed != list(lines)
    return changed


def test_a_figure_that_history_shows_is_not_hidden_by_hiding_it(site: Site) -> None:
    commit(site, swapped(SHOWN, "black,,60,c", "black,3,60,"))
    commit(site, SHOWN)

    found = site.check()

    assert found.exit_code == 1
    assert "[hidden-was-shown]" in found.output
    assert "2024-01, Black" in found.output
    assert ",3," not in found.output
    assert " 3 " not in found.output


def test_a_person_can_decide_what_to_do_about_history(site: Site) -> None:
    commit(site, swapped(SHOWN, "black,,60,c", "black,3,60,"))
    commit(site, SHOWN)
    decision = {"period": "2024-01", "group": "black", **DECISION, "on": "2024-03-01"}
    lock = {"format": 1, "measure": "waits", "profile": "exact-with-suppression"}
    site.lock.parent.mkdir()
    site.lock.write_text(json.dumps(lock | {"hidden": [], "decided": [decision]}))

    assert "hidden-was-shown" not in site.check().output


@pytest.mark.parametrize("missing", ["because", "by", "on"])
def test_a_decision_has_a_reason_a_name_and_a_date(site: Site, missing: str) -> None:
    commit(site, SHOWN)
    decision = {"period": "2024-01", "group": "black", **DECISION, "on": "2024-03-01"}
    del decision[missing]
    lock = {"format": 1, "measure": "waits", "profile": "exact-with-suppression"}
    site.lock.parent.mkdir()
    site.lock.write_text(json.dumps(lock | {"hidden": [], "decided": [decision]}))

    assert "[lock-unreadable]" in site.check().output


def test_two_releases_that_subtract_are_found(site: Site) -> None:
    """First the whole of a broad group was shown; now one of its parts is, and no whole."""
    commit(site, ("2024-01,asian,20,200,",))
    write(site, ("2024-01,indian,,100,c", "2024-01,pakistani,17,100,"))

    found = site.check()

    assert "[hidden-can-be-worked-out]" in found.output
    assert "2024-01, Indian" in found.output


def test_without_the_earlier_release_nothing_is_given_away(site: Site) -> None:
    write(site, ("2024-01,indian,,100,c", "2024-01,pakistani,17,100,"))

    assert "hidden-can-be-worked-out" not in site.check().output


def test_a_count_that_was_revised_tells_nothing_of_the_new_one(site: Site) -> None:
    commit(site, swapped(SHOWN, "all,149", "all,151"))
    write(site, SHOWN)

    assert "worked-out" not in site.check().output


def test_protecting_knows_what_history_shows(site: Site) -> None:
    """The total of an earlier file gives a second cell away, so a third is hidden."""
    raw = ("2024-01,indian,3,100,", "2024-01,pakistani,17,100,", "2024-01,bangladeshi,14,100,")
    commit(site, ("2024-01,asian,34,300,",))
    site.write_raw(*raw)

    done = site.protect()

    assert done.exit_code == 0, done.output
    assert "2024-01 indian" in site.hidden()
    assert "hidden-can-be-worked-out" not in site.check().output


def test_small_counts_in_a_file_that_no_build_let_through_were_never_shown(site: Site) -> None:
    """Somebody put the raw file into data/ first; it was never committed."""
    write(site, RAW)
    site.write_raw(*RAW)

    done = site.protect()

    assert done.exit_code == 0, done.output
    assert "2024-01 black" in site.hidden()


def test_small_counts_in_history_are_known_however_well_they_are_hidden_now(site: Site) -> None:
    commit(site, RAW)
    site.write_raw(*RAW)
    site.protect()

    assert "[hidden-was-shown]" in site.check().output


def test_what_was_hidden_is_not_shown_by_hand(site: Site) -> None:
    site.write_raw(*RAW)
    site.protect()
    shown = site.data.read_text(encoding="utf-8").replace("mixed,,90,c", "mixed,12,90,")
    site.data.write_text(shown, encoding="utf-8")

    assert "[shown-was-hidden]" in site.check().output


def test_a_month_that_leaves_the_file_and_comes_back_is_hidden_still(site: Site) -> None:
    """Its counts have grown since; what is shown now would tell of what was hidden then."""
    later = tuple(line.replace("2024-01", "2024-02") for line in RAW)
    site.write_raw(*RAW)
    site.protect()
    site.write_raw(*later)
    site.protect()
    grown = swapped(RAW, "mixed,12,", "mixed,30,")
    site.write_raw(*swapped(grown, "all,149,", "all,167,"), *later)

    done = site.protect()

    assert done.exit_code == 0, done.output
    assert "2024-01 mixed" in site.hidden()


def test_without_git_releases_are_kept_beside_the_figures(site: Site) -> None:
    """A new file leaves out what the old one showed: the record keeps it for the attacker."""
    subprocess.run(["rm", "-rf", str(site.root / ".git")], check=True)
    site.write_raw("2024-01,asian,20,200,")
    site.protect()
    site.write_raw("2024-01,indian,3,100,", "2024-01,pakistani,17,100,")

    done = site.protect()

    assert done.exit_code == 0, done.output
    assert "in no repository" in done.output
    released = (site.lock.parent / "waits.released.csv").read_text(encoding="utf-8")
    assert "1,2024-01,asian,20,200," in released
    assert site.hidden() == ["2024-01 indian", "2024-01 pakistani"]
    assert "hidden-can-be-worked-out" not in site.check().output


def test_history_is_read_by_plumbing_and_only_of_data_files(site: Site) -> None:
    commit(site, SHOWN)
    commit(site, swapped(SHOWN, "all,149", "all,151"))
    write(site, SHOWN)

    found = data_history(site.root, site.root / "projects")

    assert list(found.texts) == [("a", "waits")]
    assert [text.count("all,151") for text in found.of("a", "waits")] == [1]
    assert found.why_not == ""


SISTER = """  - id: other
    title: Other
    kind: process
    better: lower
    unit: percent
    denominator: Women who came
"""


def test_a_denominator_hidden_in_one_measure_is_hidden_in_its_sister(site: Site) -> None:
    text = PROJECT.format(unit="percent", more="    denominator: Women  who came\n" + SISTER)
    (site.folder / "project.yml").write_text(text, encoding="utf-8")
    site.write_raw("2024-01,asian,14,200,", "2024-01,black,3,5,", "2024-01,all,40,405,")
    other = site.root / "private" / "a" / "other.csv"
    rows = [HEADER, "2024-01,asian,90,200,", "2024-01,black,0,5,", "2024-01,all,250,405,", ""]
    other.write_text("\n".join(rows), encoding="utf-8")

    done = site.protect()

    assert done.exit_code == 0, done.output
    for name in ("waits", "other"):
        figures = (site.folder / "data" / f"{name}.csv").read_text(encoding="utf-8")
        assert ",black,,,c" in figures
    assert "hidden" not in site.check().output


def test_a_sister_that_shows_the_whole_gives_a_hidden_part_away(site: Site) -> None:
    """Each table is safe by itself: one hides a group, the other shows the whole."""
    text = PROJECT.format(unit="percent", more="    denominator: Women who came\n" + SISTER)
    (site.folder / "project.yml").write_text(text, encoding="utf-8")
    write(site, ("2024-01,bangladeshi,,,c", "2024-01,pakistani,40,90,", "2024-01,indian,20,60,",
                 "2024-01,asian-other,30,40,"))  # fmt: skip
    other = site.folder / "data" / "other.csv"
    other.write_text("\n".join([HEADER, "2024-01,asian,100,195,", ""]), encoding="utf-8")

    beside_each_other = site.check().output
    other.unlink()
    alone = site.check().output

    assert "[hidden-can-be-worked-out]" in beside_each_other
    assert "2024-01, Bangladeshi" in beside_each_other
    assert "hidden-can-be-worked-out" not in alone


FACTS = """    external_facts:
      - {period: 2024-01, group: all, numerator: 149, source: board-paper}
sources:
  - {id: board-paper, title: Board paper, publisher: The trust, url: 'https://example.org/a'}
"""


def test_what_others_publish_is_known_to_the_attacker(site: Site) -> None:
    listed = [line for line in SHOWN if ",all," not in line and ",mixed," not in line]
    lines = [*listed, "2024-01,mixed,12,90,"]
    write(site, lines)
    assert "hidden-can-be-worked-out" not in site.check().output

    text = PROJECT.format(unit="percent", more=FACTS)
    (site.folder / "project.yml").write_text(text, encoding="utf-8")

    assert "[hidden-can-be-worked-out]" in site.check().output


def test_protecting_hides_more_where_others_publish_the_total(site: Site) -> None:
    text = PROJECT.format(unit="percent", more=FACTS)
    (site.folder / "project.yml").write_text(text, encoding="utf-8")
    site.write_raw(*(line for line in RAW if ",all," not in line))

    done = site.protect()

    assert done.exit_code == 0, done.output
    assert len(site.hidden()) == 2
    assert "hidden-can-be-worked-out" not in site.check().output


COMPLEMENT = PROJECT.format(unit="percent", more="    protect_complement: true\n")


def test_those_without_the_event_are_hidden_where_they_are_few(site: Site) -> None:
    """57 of 60 tells of three people; a second one is hidden so that nobody can subtract."""
    site.write_raw("2024-01,asian,57,60,", "2024-01,black,40,90,", "2024-01,all,110,180,")
    site.protect()
    assert site.hidden() == []

    (site.folder / "project.yml").write_text(COMPLEMENT, encoding="utf-8")
    site.data.unlink()
    done = site.protect()

    assert done.exit_code == 0, done.output
    assert "2024-01 asian" in site.hidden()
    assert "hidden-can-be-worked-out" not in site.check().output


def test_a_complement_that_follows_is_found(site: Site) -> None:
    """107 less 30, 10 and 10 are 57, which is not small; 60 less 57 is."""
    rows = ("2024-01,indian,,60,c", "2024-01,asian,107,160,", "2024-01,pakistani,30,60,",
            "2024-01,bangladeshi,10,20,", "2024-01,asian-other,10,20,")  # fmt: skip
    write(site, rows)
    assert "worked-out" not in site.check().output

    (site.folder / "project.yml").write_text(COMPLEMENT, encoding="utf-8")
    found = site.check().output

    assert "[hidden-can-be-worked-out]" in found
    assert "those without the event" in found
