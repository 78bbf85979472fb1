"""Every change of a record is told as what it is, at its place, with its cause."""
# ruff: noqa: ISC004 - passages of YAML, two lines of code for two of text

from pathlib import Path

import pytest

from mfiar_site.review.event import Cause, ChangeSeverity
from mfiar_site.review.kinds import KINDS
from mfiar_site.review.plaintext import as_text
from tests.review.conftest import Site, kinds, only, run_git

E, W, N, I = (  # noqa: E741
    ChangeSeverity.ERROR,
    ChangeSeverity.WARNING,
    ChangeSeverity.NOTICE,
    ChangeSeverity.INFO,
)
RULE, WORDS, REBASE = Cause.RULE_CHANGE, Cause.WORDS, Cause.REBASELINE

# what is edited, into what, the kind it must give, its weight, its cause
EDITS = [
    ("stage: review", "stage: published", "project.stage", N, WORDS),
    ("stage: review", "stage: draft", "project.stage-back", W, WORDS),
    ("each: 27 percent", "each: 30 percent", "aim.eased", E, RULE),
    ("each: 27 percent", "each: 20 percent", "aim.tightened", I, RULE),
    ("each: 27 percent", "each: 27 per 1000", "aim.changed", W, RULE),
    ("      absolute: 5 points\n  history", "      absolute: 8 points\n  history", "aim.eased", E,
     RULE),
    ("      absolute: 5 points\n  history", "      ratio: 1.2\n  history", "aim.eased", E, RULE),
    ("    by: 2025-03-31\n    value", "    by: 2026-03-31\n    value", "aim.eased", E, RULE),
    ("    by: 2025-03-31\n    value", "    by: 2025-01-31\n    value", "aim.tightened", I, RULE),
    ("    - black-african\n", "", "aim.group-dropped", E, RULE),
    ("    - black-african\n", "    - black-african\n    - bangladeshi\n", "aim.group-added", I,
     RULE),
    ("  compared_with:\n    group: white-british", "  compared_with:\n    group: overall",
     "aim.comparison", W, RULE),
    ("  measure: waits\n  compared", "  compared", "aim.measure", W, RULE),
    ("at most 27 in 100 women", "fewer women", "aim.wording", W, WORDS),
    ("      because: It named nobody.", "      because: We wished.", "aim.history-edited", W,
     WORDS),
    ("    target:\n      value: 27", "    target:\n      value: 33", "target.eased", E, RULE),
    ("    target:\n      value: 27", "    target:\n      value: 13", "target.tightened", I, RULE),
    ("    gap_target:\n      absolute: 5 points\n", "", "target.eased", E, RULE),
    ("definition: Every visit is counted.", "definition: Every day visit is counted.",
     "measure.definition", W, RULE),
    ("numerator: Visits with a long wait", "numerator: Calls", "measure.definition", W, RULE),
    ("    unit: percent", "    unit: per 1000", "measure.unit", W, RULE),
    ("    better: lower", "    better: higher", "measure.direction", W, RULE),
    ("    reference:\n      group: white-british", "    reference:\n      group: pakistani",
     "measure.comparison", W, RULE),
    ("      code_list: nhs_2001", "      code_list: ons_2011_18", "measure.code-list", W, RULE),
    ("    disclosure: exact-with-suppression\n", "", "measure.disclosure", W, RULE),
    ("    period: month\n", "    period: month\n    cumulative: yes\n", "measure.rules", W, RULE),
    ("    period: month\n", "    period: month\n    phases:\n      - from: 2024-07\n"
     "        because: New desk.\n", "baseline.phase", W, REBASE),
    ("    period: month\n", "    period: month\n    exclude:\n      - period: 2024-07\n"
     "        because: No desk.\n", "baseline.exclusion", W, REBASE),
    ("      to: 2024-12", "      to: 2024-11", "baseline.moved", W, REBASE),
    ("racism:\n  statement: Our phone line works for people who speak English.",
     "racism:\n  statement: All is well.", "racism.changed", W, WORDS),
    ("  - id: order\n    text: Nobody can see who is next\n    level: primary\n    kind: other\n",
     "", "driver.removed", W, WORDS),
    ("priorities:\n", "  - id: night\n    text: Nights\n    level: primary\n    kind: other\n"
     "priorities:\n", "driver.added", I, WORDS),
    ("text: Nobody can see who is next", "text: The list", "driver.changed", N, WORDS),
    ("status: testing", "status: adopted", "change.status", N, WORDS),
    ("text: Offer an interpreter first", "text: Offer one", "change.changed", N, WORDS),
    ("measures:\n", "  - id: clock\n    text: A clock\n    drivers: [order]\n"
     "    no_priority_because: Ours.\nmeasures:\n", "change.added", I, WORDS),
    ("      decision: adapt", "      decision: adopt", "cycle.decision-changed", W, WORDS),
    ("prediction: More callers are offered one.", "prediction: As many as now.",
     "cycle.prediction-edited", W, WORDS),
    ("prediction: Nearly all callers are offered one.", "prediction: All.", "cycle.continued", I,
     WORDS),
    ("learned: It has to stand where the midwife looks.", "learned: Well done.",
     "cycle.past-edited", W, WORDS),
    ("      learned: It has", "      by_group:\n        - group: pakistani\n"
     "          result: Too few.\n      learned: It has", "cycle.continued", I, WORDS),
    ("    plan:\n      prediction: More", "    predicted_on: 2024-03-01\n    plan:\n"
     "      prediction: More", "cycle.prediction-edited", W, WORDS),
    ("      prediction: More callers are offered one.\n", "", "cycle.prediction-edited", W, WORDS),
    ("        from: 2026-01-15\n", "        from: 2026-01-15\n    act:\n      decision: abandon\n",
     "cycle.decided", I, WORDS),
    ("text: I rang three times.", "text: I rang.", "insight.edited", W, WORDS),
    ("  - id: heard\n    kind: theme\n    from: community\n    text: Calls are answered in English."
     "\n    linked_to: [language]\n", "", "insight.withdrawn", W, WORDS),
    ("involvement:\n", "  - id: night\n    kind: theme\n    from: staff\n    text: Nights.\n"
     "involvement:\n", "insight.added", I, WORDS),
    ("    linked_to: [language]\ninvolvement", "    linked_to: [language]\n    internal: true\n"
     "involvement", "record.internal", W, WORDS),
    ("      expires: 2033-08-22", "      expires: 2033-08-22\n      withdrawn: 2025-05-05",
     "consent.withdrawn", W, WORDS),
    ("      expires: 2033-08-22", "      expires: 2030-08-22", "consent.withdrawn", W, WORDS),
    ("      expires: 2033-08-22", "      expires: 2034-08-22", "consent.changed", N, WORDS),
    ("    text: The same midwife each time.\n", "    text: The same midwife each time.\n"
     "    answer:\n      status: cannot\n      because: No.\n", "priority.answered", I, WORDS),
    ("      status: doing\n", "      status: cannot\n      because: No.\n",
     "priority.answer-changed", W, WORDS),
    ("  - id: one-midwife\n    text: The same midwife each time.\n", "", "priority.removed", W,
     WORDS),
    ("    how: consulted", "    how: led", "involvement.changed", N, WORDS),
    ("not_yet:\n", "not_yet:\n  - prompt: q1.bias.1\n    because: Later.\n", "prompt.unanswered", W,
     WORDS),
    ("not_yet:\n  - prompt: q1.bias.2\n    because: Nobody has had the time.\n"
     "    by: 2025-12-31\n", "", "prompt.answered", I, WORDS),
    ("    by: 2025-12-31", "    by: 2027-12-31", "prompt.put-off", N, WORDS),
    ("prompt_reviews:\n", "prompt_reviews:\n  - id: mothers\n    prompt: q1.naming.2\n"
     "    by: A group of mothers\n    on: 2025-04-01\n    view: agree\n", "view.added", I, WORDS),
    ("  - id: callers\n    prompt: q1.naming.1\n    by: Six callers\n    affected: yes\n"
     "    on: 2025-03-11\n    view: disagree\n    said: It names no ward.\n    consent:\n"
     "      scope: public website\n      given: 2025-03-11\n", "", "view.removed", W, WORDS),
    ("    view: disagree", "    view: agree", "view.changed", W, WORDS),
    ("    said: It names no ward.", "    said: It is true.", "view.changed", W, WORDS),
    ("      given: 2025-03-11", "      given: 2025-03-11\n      withdrawn: 2025-05-05",
     "consent.withdrawn", W, WORDS),
    ("    gap_target:\n      absolute: 5 points\n", "    gap_target:\n      absolute: 5 percent\n",
     "target.changed", W, RULE),
    ("    gap_target:\n      absolute: 5 points\n", "    gap_target:\n      ratio: 1.2\n",
     "target.eased", E, RULE),
    ("cycles:\n", "cycles:\n  - id: third\n    change: interpreter\n    number: 3\n",
     "cycle.added", I, WORDS),
    ("  - id: later\n    change: interpreter\n    number: 2\n    plan:\n"
     "      prediction: Nearly all callers are offered one.\n      when:\n"
     "        from: 2026-01-15\n", "", "cycle.removed", E, WORDS),
    ("priorities:\n", "priorities:\n  - id: chairs\n    text: Chairs.\n", "priority.added", I,
     WORDS),
    ("summary: Some women wait longer than others.", "summary: Some wait.", "words.changed", N,
     WORDS),
    ("summary: Some women wait longer than others.\n", "", "words.removed", N, WORDS),
    ("organisation: A hospital\n", "organisation: A hospital\nsetting: A town\n", "words.added", I,
     WORDS),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "kind", "severity", "cause"),
    EDITS,
    ids=[f"{number}-{edit[2]}" for number, edit in enumerate(EDITS)],
)
def test_an_edit_is_told_as_what_it_is(
    site: Site, before: str, after: str, kind: str, severity: ChangeSeverity, cause: Cause
) -> None:
    site.replace(before, after)

    events = [event for event in site.review().events if event.kind == kind]

    assert {event.severity for event in events} == {severity}
    assert all(event.causes == (cause,) for event in events)
    assert all(event.at.file == "projects/seen/project.yml" for event in events)


def test_the_place_is_that_of_the_key_in_head(site: Site) -> None:
    site.replace("# A project of the tests.\n", "# A project\n# of the tests.\n")
    site.replace("each: 27 percent", "each: 30 percent")

    event = only(site.review(), "aim.eased")

    line = site.read().splitlines()[event.at.line - 1]
    assert line.strip() in ("value:", "each: 30 percent")
    assert not event.is_gone


def test_the_place_of_what_is_gone_is_that_in_base(site: Site) -> None:
    old = site.read().splitlines()
    site.replace("    - black-african\n", "")

    event = only(site.review(), "aim.group-dropped")

    assert old[event.at.line - 1].strip() == "- black-african"
    assert event.at.column == 7
    assert event.is_gone


def test_an_eased_aim_with_a_recorded_reason_weighs_less_and_says_it(site: Site) -> None:
    site.replace("each: 27 percent", "each: 30 percent")
    without = only(site.review(), "aim.eased")
    site.replace(
        "  history:\n",
        "  history:\n    - on: 2025-05-20\n      was: Few.\n      because: The board asked.\n",
    )

    explained = only(site.review(), "aim.eased")

    assert (without.severity, explained.severity) == (E, W)
    assert without.details == ("No reason is recorded under aim.history",)
    assert explained.details == ("Reason recorded: The board asked.",)
    assert kinds(site.review()) == {"aim.eased"}


def test_what_is_easier_depends_on_which_way_is_good(site: Site) -> None:
    site.replace("better: lower", "better: higher")
    site.commit()
    site.replace("each: 27 percent", "each: 30 percent")

    assert "aim.tightened" in kinds(site.review("HEAD"))
    assert "aim.eased" not in kinds(site.review("HEAD"))


def test_words_of_people_are_never_repeated(site: Site) -> None:
    """The report may be read by more people than agreed to the words, and for longer."""
    site.replace("text: I rang three times.", "text: I rang four times.")
    site.replace("text: Calls are answered in English.", "text: Answered late.")
    site.replace("said: It names no ward.", "said: It names the wrong ward.")

    told = as_text(site.review())

    assert "Review by people callers: said was changed" in told
    assert "ward" not in told
    assert "Insight thrice: the text was changed" in told
    assert "rang" not in told
    assert "nswered" not in told


def test_internal_records_are_told_without_what_they_say(site: Site) -> None:
    site.replace(
        "    text: Calls are answered in English.\n",
        "    text: Calls are answered in English.\n    internal: true\n",
    )
    site.commit()
    site.replace("text: Calls are answered in English.", "text: Sister Nightingale said so.")

    report = site.review("HEAD")

    assert kinds(report) == {"record.internal-changed"}
    assert "Nightingale" not in as_text(report)


def test_an_internal_record_that_becomes_public_is_told(site: Site) -> None:
    text = "    text: Calls are answered in English.\n"
    site.replace(text, f"{text}    internal: true\n")
    site.commit()
    site.replace(f"{text}    internal: true\n", text)

    assert kinds(site.review("HEAD")) == {"record.public"}


def test_an_internal_project_is_told_without_what_it_says(site: Site) -> None:
    site.replace("stage: review\n", "stage: review\ninternal: true\n")
    became = site.review()
    site.commit()
    site.replace("summary: Some women wait", "summary: Nightingale waits")

    report = site.review("HEAD")

    assert kinds(became) == {"record.internal"}
    assert kinds(report) == {"record.internal-changed"}
    assert "Nightingale" not in as_text(report)


def test_projects_come_go_and_are_renamed(site: Site) -> None:
    site.git("mv", "projects/seen", "projects/heard")
    renamed = site.review()
    site.write("projects/seen/project.yml", "format: 1\ntitle: Another\n")
    added = site.review()
    site.git("rm", "-rqf", "projects/heard")
    removed = site.review()

    assert kinds(renamed) == {"project.renamed"}
    assert only(renamed, "project.renamed").before == "seen"
    assert "project.added" in kinds(added) or "project.renamed" in kinds(added)
    assert "measure.removed" in kinds(removed)


def test_a_removed_project_is_grave(site: Site) -> None:
    site.git("rm", "-rqf", "projects/seen")
    site.write("projects/other/project.yml", "format: 1\ntitle: Another\n")

    report = site.review()

    assert kinds(report) == {"project.removed", "project.added"}
    assert report.events[0].kind == "project.removed"
    assert report.events[0].severity is E


def test_a_removed_change_idea_is_told(site: Site) -> None:
    idea = "  - id: clock\n    text: A clock\n    drivers: [order]\n    no_priority_because: No.\n"
    site.replace("measures:\n", f"{idea}measures:\n")
    site.commit()
    site.replace(idea, "")

    assert kinds(site.review("HEAD")) == {"change.removed"}


def test_a_removed_measure_is_grave(site: Site) -> None:
    text = site.read()
    start, end = text.index("  - id: waits\n"), text.index("insights:\n")
    site.write(
        "projects/seen/project.yml",
        text[:start].removesuffix("measures:\n").replace("  measure: waits\n", "") + text[end:],
    )
    (site.root / "projects/seen/data/waits.csv").unlink()

    report = site.review()

    assert only(report, "measure.removed").severity is E
    assert only(report, "measure.removed").is_gone


def test_a_project_that_cannot_be_read_any_more_is_grave(site: Site) -> None:
    site.replace("title: Seen in time\n", "tilte: Seen in time\n")

    report = site.review()

    event = only(report, "project.unreadable")
    assert (event.severity, str(event.at)) == (E, "projects/seen/project.yml:2:1")
    assert kinds(report) == {"project.unreadable"}


def test_an_old_version_that_cannot_be_read_is_said_and_its_files_named(site: Site) -> None:
    site.replace("title: Seen in time\n", "tilte: Seen in time\n")
    site.commit()
    site.replace("tilte: Seen in time\n", "title: Seen in time\n")

    event = only(site.review("HEAD"), "project.was-unreadable")

    assert event.is_gone
    assert event.details[-1] == "Changed: project.yml"


def test_a_change_of_the_profile_looks_at_every_project(site: Site) -> None:
    site.write(
        "mkdocs.yml", site.read("mkdocs.yml").replace("exact-with-suppression", "nhs-england")
    )

    report = site.review()

    event = only(report, "site.profile")
    assert (event.before, event.after) == ("exact-with-suppression", "nhs-england")
    assert report.changed == ("seen",)
    assert "project.figures-kept-back" in kinds(report)


def test_every_kind_has_a_test(request: pytest.FixtureRequest) -> None:
    """A kind that nothing gives would be a promise nobody keeps."""
    here = Path(__file__).parent
    words = "".join(path.read_text(encoding="utf-8") for path in sorted(here.glob("test_*.py")))

    untested = [kind for kind in KINDS if f'"{kind}"' not in words]

    assert untested == []


def test_the_work_tree_and_index_are_left_alone(site: Site) -> None:
    site.replace("each: 27 percent", "each: 30 percent")
    site.git("add", "-A")
    site.replace("each: 30 percent", "each: 31 percent")
    before = run_git(site.root, "status", "--porcelain")
    index = (site.root / ".git" / "index").read_bytes()

    report = site.review()

    assert only(report, "aim.eased").after == "31 percent"
    assert (site.root / ".git" / "index").read_bytes() == index
    assert run_git(site.root, "status", "--porcelain") == before
