"""Every change of figures is told, with what caused it and what it makes of the verdicts."""

import pytest

from mfiar_site.review.annotations import as_azure, as_github, as_gitlab
from mfiar_site.review.event import Cause, ChangeSeverity
from mfiar_site.review.html_report import as_html
from mfiar_site.review.json_report import as_json
from mfiar_site.review.markdown import as_markdown
from mfiar_site.review.plaintext import as_text
from tests.review.conftest import GROUPS, Site, causes, counts, kinds, only

E, W, N, I = (  # noqa: E741
    ChangeSeverity.ERROR,
    ChangeSeverity.WARNING,
    ChangeSeverity.NOTICE,
    ChangeSeverity.INFO,
)
DATA, REVISION = Cause.NEW_DATA, Cause.REVISION
REBASE, RULE = Cause.REBASELINE, Cause.RULE_CHANGE
REASON = """\
    revisions:
      - period: {period}
        because: Visits had been entered twice.
        on: 2025-05-20
"""


def give_a_reason(site: Site, period: str) -> None:
    site.replace("    better: lower\n", f"    better: lower\n{REASON.format(period=period)}")


def test_new_points_are_the_ordinary_thing(site: Site) -> None:
    site.data(counts(0, 26))

    event = only(site.review(), "points.added")

    assert (event.severity, event.causes) == (I, (DATA,))
    assert event.what == (
        "Measure waits: 6 new figures for 3 groups, January 2025 to February 2025"
    )
    assert str(event.at) == "projects/seen/data/waits.csv:74:1"


def test_points_within_the_published_time_are_late(site: Site) -> None:
    rows = counts()
    del rows["2023-05", "pakistani"]
    site.data(rows)
    site.commit()
    site.data(counts())

    event = only(site.review("HEAD"), "points.late")

    assert (event.severity, event.causes) == (N, (DATA,))
    assert "May 2023 within the time already published" in event.what


def test_a_revised_figure_needs_a_reason(site: Site) -> None:
    site.data(counts() | {("2023-05", "pakistani"): ("83", "200", "")})
    without = only(site.review(), "points.revised")
    give_a_reason(site, "2023-05")
    report = site.review()

    explained = only(report, "points.revised-with-reason")
    assert (without.severity, explained.severity) == (W, N)
    assert without.causes == explained.causes == (REVISION,)
    assert (without.before, without.after) == ("80/200 (40.0%)", "83/200 (41.5%)")
    assert explained.details[0] == "Reason recorded: Visits had been entered twice."
    assert kinds(report) == {"points.revised-with-reason"}


def test_a_reason_for_another_period_explains_nothing(site: Site) -> None:
    site.data(counts() | {("2023-05", "pakistani"): ("83", "200", "")})
    give_a_reason(site, "2023-06")

    assert kinds(site.review()) == {"points.revised", "revisions.edited"}


def test_a_reason_that_goes_is_told(site: Site) -> None:
    give_a_reason(site, "2023-05")
    site.commit()
    site.replace("Visits had been entered twice.", "A mistake.")

    assert kinds(site.review("HEAD")) == {"revisions.edited"}


def test_the_largest_of_many_revisions_comes_first_and_the_others_are_counted(site: Site) -> None:
    changed = {
        (month, group): (str(int(row[0]) + (20 if month == "2023-07" else 1)), "200", "")
        for (month, group), row in counts().items()
        if group == "white-british"
    }
    site.data(counts() | changed)

    event = only(site.review(), "points.revised")

    assert event.what == (
        "Measure waits: 24 published figures revised without a reason; the largest:"
        " White British, July 2023"
    )
    assert event.details[-1] == "… and 16 more"


def test_provisional_figures_may_move(site: Site) -> None:
    site.data(counts() | {("2024-12", "pakistani"): ("50", "200", "p")})
    site.commit()
    site.data(counts() | {("2024-12", "pakistani"): ("55", "200", "")})

    report = site.review("HEAD")

    assert only(report, "points.settled").severity is I
    assert "points.revised" not in kinds(report)


def test_a_new_mark_is_told(site: Site) -> None:
    site.data(counts() | {("2024-12", "pakistani"): ("55", "200", "u")})

    assert kinds(site.review()) == {"points.settled"}


def test_removed_figures_are_grave(site: Site) -> None:
    rows = counts()
    del rows["2023-05", "pakistani"]
    site.data(rows)

    event = only(site.review(), "points.removed")

    assert (event.severity, event.causes, event.is_gone) == (E, (REVISION,), True)
    assert str(event.at) == "projects/seen/data/waits.csv:14:1"
    assert event.details == ("Pakistani, May 2023",)


def test_figures_under_other_rules_on_small_numbers_are_not_repeated(site: Site) -> None:
    """Beside the rounded count, the exact one of before would undo the rounding."""
    exact = counts() | {("2023-05", "pakistani"): ("83", "201", "")}
    site.data(exact)
    site.commit()
    site.replace("disclosure: exact-with-suppression", "disclosure: nhs-england")
    site.data(counts())

    report = site.review("HEAD")

    assert {"measure.disclosure", "points.revised"} <= kinds(report)
    for told in (as_text(report), as_html(report)):
        assert "83/201" not in told
        assert "shown, not repeated here → 80/200 (40.0%)" in told.replace("</del>", "").replace(
            "<ins>", ""
        )  # fmt: skip


def test_a_figure_that_was_taken_away_is_in_no_form_of_the_report(site: Site) -> None:
    site.data(counts() | {("2023-05", "pakistani"): ("83", "201", ""),
                          ("2023-06", "pakistani"): ("87", "203", "")})  # fmt: skip
    site.commit()
    rows = counts() | {("2023-05", "pakistani"): ("", "201", "c")}
    del rows["2023-06", "pakistani"]
    site.data(rows)

    report = site.review("HEAD")

    for form in (as_text, as_markdown, as_json, as_html, as_github, as_gitlab, as_azure):
        assert not any(number in form(report) for number in ("83/", "87/", "41.3%", "42.9%"))


@pytest.mark.parametrize(
    ("month", "expected"), [("2024-06", REVISION), ("2025-01", DATA)], ids=["old", "new"]
)
def test_a_file_that_was_loaded_twice_is_told(site: Site, month: str, expected: Cause) -> None:
    """Every group has twice the people, so that every rate looks as it did."""
    rows = counts(0, 25)
    for group in GROUPS:
        numerator, denominator, _ = rows[month, group]
        rows[month, group] = (str(2 * int(numerator)), str(2 * int(denominator)), "")
    site.data({key: row for key, row in rows.items() if key[0] <= max(month, "2024-12")})

    event = only(site.review(), "points.counting")

    assert (event.severity, event.causes) == (W, (expected,))
    assert event.at.file == "projects/seen/data/waits.csv"


def test_one_group_that_grows_is_no_sign_of_another_way_of_counting(site: Site) -> None:
    rows = counts(0, 25)
    rows["2025-01", "pakistani"] = ("100", "400", "")
    site.data(rows)

    assert "points.counting" not in kinds(site.review())


def test_figures_changed_without_their_provenance_are_told(site: Site) -> None:
    site.write("projects/seen/data/waits.provenance.json", '{"sha256": "1"}\n')
    site.commit()
    site.data(counts(0, 25))
    by_hand = site.review("HEAD")
    site.write("projects/seen/data/waits.provenance.json", '{"sha256": "2"}\n')
    collected = site.review("HEAD")

    assert only(by_hand, "points.provenance").severity is W
    assert kinds(by_hand) - kinds(collected) == {"points.provenance"}


def test_a_group_that_vanishes_is_grave_and_named(site: Site) -> None:
    site.data({key: row for key, row in counts().items() if key[1] != "black-african"})

    event = only(site.review(), "group.vanished")

    assert (event.severity, event.causes, event.is_gone) == (E, (REVISION,), True)
    assert event.what == "Measure waits: Black African has no figures any more"
    assert event.before == "24 figures, January 2023 to December 2024"


def test_a_data_file_that_vanishes_is_one_grave_event(site: Site) -> None:
    (site.root / "projects/seen/data/waits.csv").unlink()

    event = only(site.review(), "group.vanished")

    assert event.what == "Measure waits: none of the 3 groups has figures any more"


def test_a_group_that_appears_is_welcome(site: Site) -> None:
    more = {(month, "bangladeshi"): row for (month, _), row in counts().items()}
    site.data(counts() | more)

    event = only(site.review(), "group.appeared")

    assert (event.severity, event.causes) == (I, (DATA,))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (("", "200", "c"), ("80", "200", ""), "cells.shown"),
        (("80", "200", ""), ("", "200", "c"), "cells.hidden"),
    ],
)
def test_a_cell_hidden_in_one_version_only_is_grave_and_its_size_is_not_told(
    site: Site, before: tuple[str, str, str], after: tuple[str, str, str], kind: str
) -> None:
    key = ("2023-05", "pakistani")
    site.data(counts() | {key: before})
    site.commit()
    site.data(counts() | {key: after})

    report = site.review("HEAD")

    event = only(report, kind)
    assert event.severity is E
    assert event.details == ("Pakistani, May 2023",)
    assert "points.revised" not in kinds(report)
    assert "80/200" not in as_text(report)


def _month(*, pakistani: str, african: str, british: str, total: str) -> dict[
    tuple[str, str], tuple[str, str, str]
]:  # fmt: skip
    given = zip((*GROUPS, "all"), (pakistani, african, british, total), strict=True)
    return {
        ("2023-05", group): (number, "2000" if group == "all" else "500", "" if number else "c")
        for group, number in given
    }


def test_a_cell_that_both_versions_hide_may_follow_from_the_two_together(site: Site) -> None:
    """Each version hides a second cell, and not the same one; together they hide nothing."""
    rows = counts()
    site.data(rows | _month(pakistani="", african="", british="90", total="130"))
    site.commit()
    assert "project.unsound" not in kinds(site.review("HEAD~1"))
    site.data(rows | _month(pakistani="", african="37", british="", total="130"))

    report = site.review("HEAD")

    event = only(report, "cells.differenced")
    assert event.severity is E
    assert "Pakistani" in " ".join(event.details)
    assert {"cells.shown", "cells.hidden"} <= kinds(report)
    assert not {"points.revised", "points.removed"} & kinds(report)


def test_a_row_that_was_taken_out_still_helps_to_work_out_a_hidden_one(site: Site) -> None:
    """Without its neighbour the cell is safe in the new version, and not beside the old one."""
    rows = counts()
    old = _month(pakistani="", african="", british="90", total="130")
    new = _month(pakistani="", african="37", british="90", total="130")
    site.data(rows | old)
    site.commit()
    del new["2023-05", "white-british"]
    site.data({key: row for key, row in (rows | new).items() if key != ("2023-05", GROUPS[2])})

    report = site.review("HEAD")

    assert "project.unsound" not in kinds(report)
    assert {"cells.differenced", "points.removed", "cells.shown"} <= kinds(report)


def test_versions_that_hide_the_same_cells_are_safe_together(site: Site) -> None:
    hidden = _month(pakistani="", african="", british="90", total="130")
    site.data(counts() | hidden)
    site.commit()
    site.data(counts(0, 25) | hidden)

    assert "cells.differenced" not in kinds(site.review("HEAD"))


def test_figures_that_may_not_be_seen_are_not_compared_and_not_printed(site: Site) -> None:
    site.data(counts() | {("2023-05", "pakistani"): ("2", "200", "")})

    report = site.review()

    assert kinds(report) == {"project.unsound", "project.figures-kept-back"}
    assert "2/200" not in as_text(report)
    assert only(report, "project.unsound").severity is E


def test_what_a_check_says_of_figures_is_not_repeated(site: Site) -> None:
    """A message of the reader may hold a count that has not passed the gate."""
    site.data(counts() | {("2023-05", "pakistani"): ("2731", "200", "")})

    told = as_text(site.review())

    assert "2731" not in told
    assert "waits.csv:14" in told


def test_a_verdict_by_new_data_says_so(site: Site) -> None:
    """Pakistani women wait less in the new year; there was no second year before."""
    site.data(counts(0, 12))
    site.commit()
    site.data(counts(0, 24))

    report = site.review("HEAD")

    event = next(e for e in report.events if e.kind == "verdict.changed" and "Pakistani" in e.what)
    assert event.causes == (DATA,)
    assert event.severity is N
    assert "Pakistani: cannot tell yet → fell" in event.details
    assert only(report, "headline.changed").after != only(report, "headline.changed").before


def test_a_verdict_by_revision_says_so(site: Site) -> None:
    revised = {
        (month, "pakistani"): ("80", "200", "")
        for month, group in counts()
        if month > "2024" and group == "pakistani"
    }
    site.data(counts() | revised | counts(24, 25))

    report = site.review()

    found = [e for e in report.events if e.kind == "verdict.changed"]
    assert all(causes(e) == {REVISION} for e in found)
    assert all(e.severity is W for e in found)
    assert any("Pakistani: fell →" in line for e in found for line in e.details)


def test_a_verdict_by_a_moved_span_says_so_even_beside_new_data(site: Site) -> None:
    """Both years compared are after the change, so that nothing seems to have changed."""
    site.replace("      from: 2023-01\n      to: 2023-12", "      from: 2024-01\n      to: 2024-06")
    site.replace("      from: 2024-01\n      to: 2024-12", "      from: 2024-07\n      to: 2024-12")
    site.data(counts(0, 25))

    report = site.review()

    found = [e for e in report.events if e.kind == "verdict.changed"]
    assert found
    assert all(causes(e) == {REBASE} for e in found)
    first = next(e for e in report.events if e.kind == "baseline.moved")
    assert (first.severity, first.causes) == (W, (REBASE,))
    assert any("By this alone, Pakistani: fell → " in line for line in first.details)


def test_a_verdict_by_a_rule_says_so(site: Site) -> None:
    site.replace(
        "    reference:\n      group: white-british", "    reference:\n      group: pakistani"
    )

    found = [e for e in site.review().events if e.kind == "verdict.changed"]

    assert found
    assert all(causes(e) == {RULE} for e in found)


def test_a_signal_that_a_new_baseline_hides_is_told(site: Site) -> None:
    """In the second year Pakistani women lie far outside the limits of the first."""
    site.replace("      from: 2023-01\n      to: 2023-12", "      from: 2024-01\n      to: 2024-12")
    site.replace("      from: 2024-01\n      to: 2024-12\n    reference",
                 "      from: 2025-01\n      to: 2025-12\n    reference")  # fmt: skip
    site.data(counts(0, 36))

    report = site.review()

    lost = only(report, "signal.lost")
    assert causes(lost) == {REBASE}
    assert lost.severity is W
    moved = next(e for e in report.events if e.kind == "baseline.moved")
    assert any("signals lost: Pakistani in" in line for line in moved.details)


def test_a_signal_in_new_data_is_told(site: Site) -> None:
    rows = counts(24, 25)
    rows["2025-01", "white-british"] = ("150", "200", "")
    rows["2025-01", "pakistani"] = ("80", "200", "")
    site.data(counts() | rows)

    event = only(site.review(), "signal.gained")

    assert (event.severity, event.causes) == (I, (DATA,))
    assert event.details == ("White British in January 2025",)


def test_a_harm_that_an_average_hides_appears_and_goes(site: Site) -> None:
    def year(african: int) -> dict[tuple[str, str], tuple[str, str, str]]:
        rows = counts()
        for month, _ in counts():
            if month > "2024":
                rows[month, "black-african"] = (str(african), "200", "")
            whole = 1500 if month > "2024" else 2000
            rows[month, "all"] = (str(whole), "5000", "")
        return rows

    site.data(year(70))
    site.commit()
    site.data(year(110))
    appeared = only(site.review("HEAD"), "harm.appeared")
    site.commit()
    site.data(year(70))
    gone = only(site.review("HEAD"), "harm.gone")

    assert appeared.severity is gone.severity is W
    assert causes(appeared) == causes(gone) == {REVISION}
    assert "Black African" in appeared.what


def test_a_change_of_figures_alone_is_never_nothing(site: Site) -> None:
    """Any one cell that differs is told, whichever it is."""
    base = counts()
    for key in list(base)[::17]:
        numerator, denominator, _ = base[key]
        for row in (
            (str(int(numerator) + 1), denominator, ""),
            (numerator, str(int(denominator) + 1), ""),
            (numerator, denominator, "r"),
            ("", denominator, "c"),
            ("", "", "x"),
        ):
            site.data(base | {key: row})

            assert site.review().events, (key, row)


def test_pooled_groups_and_reported_results_are_told(site: Site) -> None:
    site.replace(
        "measures:\n",
        "pooled_groups:\n  - id: women-asked\n    label: Women asked\n    codes: [pakistani]\n"
        "    because: Few.\nsources:\n  - id: report\n    title: A report\n    publisher: A body\n"
        "measures:\n  - id: told\n    title: Told\n    kind: outcome\n    unit: percent\n"
        "    better: lower\n    reported:\n      - group: women-asked\n        value: 12\n"
        "        when: before\n        source: report\n",
    )
    added = site.review()
    site.commit()
    site.replace("        value: 12\n", "        value: 11\n")
    site.replace("    label: Women asked\n", "    label: Women who were asked\n")
    site.replace("    better: lower\n    reported", "    better: lower\n    data:\n"
                 "      status: not_published\n      because: None.\n    reported")  # fmt: skip

    report = site.review("HEAD")

    assert {"measure.added", "group.pooled"} <= kinds(added)
    assert {"points.reported", "group.pooled", "measure.no-figures"} <= kinds(report)


def test_figures_of_an_internal_measure_are_never_told(site: Site) -> None:
    site.replace("    better: lower\n", "    better: lower\n    internal: true\n")
    site.commit()
    site.data(counts() | {("2023-05", "pakistani"): ("83", "200", "")})

    report = site.review("HEAD")

    assert kinds(report) == {"record.internal-changed"}
    assert "83" not in as_text(report)
