"""Keys and values of a project file against the model."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from mfiar_site.loading.plans import shape_of
from mfiar_site.loading.project import Loaded
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.purpose import RacismForm
from mfiar_site.model.words import Quantity
from mfiar_site.problems import Location, Problem

Found = list[tuple[str, int, int]]
HEAD = "format: 1\ntitle: Bleeds\n"
MEASURE = "measures: [{id: a, title: x, kind: outcome, unit: days, better: lower,"


@pytest.fixture
def problem_below(load: Callable[..., Loaded]) -> Callable[[str], Problem]:
    """Load the text below a right beginning and return its one problem."""

    def one_problem(text: str) -> Problem:
        (problem,) = load(HEAD + text).problems
        return problem

    return one_problem


def test_a_whole_record_is_read_into_types(load: Callable[..., Loaded]) -> None:
    text = """
aim:
  statement: >
    Fewer bleeds
    for all.
  for: [black-african]
  target: {by: 2025-03, value: {each: 6 percent}, gap: {absolute: 1 point}}
racism: {statement: It is here., forms: [institutional]}
measures:
  - {id: bleeds, title: "Bleeds, severe", kind: outcome, unit: percent, better: lower,
     cumulative: No, target: {value: 1.10}}
"""

    project = load(HEAD + text).project

    assert project is not None
    assert project.id == "bleeds"
    assert project.aim is not None
    assert project.aim.statement == "Fewer bleeds for all."
    assert project.aim.for_groups == ("black-african",)
    assert project.aim.target is not None
    assert project.aim.target.by == PartialDate(2025, 3)
    assert project.aim.target.value == {"each": Quantity(Decimal(6), "percent")}
    assert project.racism is not None
    assert project.racism.forms == (RacismForm.INSTITUTIONAL,)
    assert project.measures[0].cumulative is False
    assert str(project.measures[0].target.value) == "1.10"  # type: ignore[union-attr]


def test_a_record_knows_the_place_of_its_keys_and_items(load: Callable[..., Loaded]) -> None:
    """By the name in the file, which Python may reserve: `for`."""
    text = "aim:\n  statement: Fewer.\n  for: [all,\n        pakistani]\n  target:\n"
    text += "    value: {each: 6 percent,\n            all: 5 percent}\n"

    project = load(HEAD + text).project

    assert project is not None
    assert project.aim is not None
    assert project.aim.target is not None
    file = "projects/bleeds/project.yml"
    assert project.aim.source.here == Location(file, 4, 3)
    assert project.aim.source.at("for") == Location(file, 5, 3)
    assert project.aim.source.at_item("for", 1) == Location(file, 6, 9)
    assert project.aim.target.source.at_item("value", 1) == Location(file, 9, 13)


def test_an_unknown_key_near_a_known_one_is_named(problem_below: Callable[..., Problem]) -> None:
    problem = problem_below("racism:\n  statment: x\n  statement: x\n")

    assert (problem.code, problem.at.line, problem.at.column) == ("key-unknown", 4, 3)
    assert problem.advice == "Did you mean `statement`?"


def test_an_unknown_key_near_none_gets_the_list(problem_below: Callable[..., Problem]) -> None:
    problem = problem_below("team:\n  zebra: x\n")

    assert "members, reflection, missing_voices" in problem.advice


def test_a_missing_key_is_said_with_its_meaning(problem_below: Callable[..., Problem]) -> None:
    problem = problem_below("racism:\n  forms: [structural]\n")

    assert (problem.code, problem.at.line, problem.at.column) == ("key-missing", 4, 3)
    assert "How racism shows up in this service" in problem.message


def test_a_needed_key_with_nothing_after_it_is_missing(found: Callable[..., Found]) -> None:
    assert found("format: 1\ntitle:\nsetting: A ward\n") == [("key-missing", 2, 1)]


def test_nothing_after_another_key_is_a_warning_and_left_out(load: Callable[..., Loaded]) -> None:
    loaded = load(HEAD + "setting:\ntopics:\n  - birth\n  -\n")

    assert [(p.code, p.at.line, p.at.column) for p in loaded.problems] == [
        ("value-empty", 3, 1),
        ("value-empty", 6, 4),
    ]
    assert loaded.project is not None
    assert loaded.project.setting is None
    assert loaded.project.topics == ("birth",)
    assert "setting" not in loaded.project.source.keys


def test_an_empty_list_is_an_answer(load: Callable[..., Loaded]) -> None:
    """`reviewed_with: []` says that nobody was asked; no key says nothing."""
    project = load(HEAD + "topics: []\n").project

    assert project is not None
    assert "topics" in project.source.keys


@pytest.mark.parametrize("mark", ["~", "null", "Null", "NULL"])
@pytest.mark.parametrize("key", ["setting", "topics", "aim", "internal"])
def test_a_mark_for_nothing_is_refused(
    key: str, mark: str, problem_below: Callable[..., Problem]
) -> None:
    problem = problem_below(f"{key}: {mark}\n")

    assert (problem.code, problem.at.line, problem.at.column) == ("value-null", 3, len(key) + 3)


def test_quoted_null_and_a_bare_none_are_words(load: Callable[..., Loaded]) -> None:
    project = load(HEAD + 'topics: ["null", None, NA, 99, N, no]\n').project

    assert project is not None
    assert project.topics == ("null", "None", "NA", "99", "N", "no")


WRONG = {
    "a date that is not in the calendar": (
        "dates: {started: 2024-02-30}\n", ("value-not-a-date", 3, 18), "Write the date as"),
    "a date the British way": (
        "dates: {started: 12/09/2023}\n", ("value-not-a-date", 3, 18), "Write `2023-09-12`."),
    "a date in words": (
        "dates: {started: 12 Sept 2023}\n", ("value-not-a-date", 3, 18), "Write `2023-09-12`."),
    "a stage that is none": (
        "stage: Published\n", ("value-not-allowed", 3, 8), "Write `published`."),
    "neither yes nor no": (
        "internal: maybe\n", ("value-not-yes-or-no", 3, 11), "Write yes or no."),
    "a list where one value is needed": (
        "setting: [ward]\n", ("value-not-one", 3, 10), "Write one value"),
    "a record where one value is needed": (
        "setting: {a: b}\n", ("value-not-one", 3, 10), "Write one value"),
    "one word where a list is needed": (
        "racism:\n  statement: x\n  forms: structural\n", ("value-not-a-list", 5, 10),
        "Put it in brackets: `forms: [structural]`."),
    "one text where a list of texts is needed": (
        "limitations: We counted, twice.\n", ("value-not-a-list", 3, 14),
        "Write each text on its own line after a hyphen: `- We counted, twice.`."),
    "one text where a list of records is needed": (
        "drivers: language\n", ("value-not-a-list", 3, 10), "Start each record"),
    "a record where a list of records is needed": (
        "drivers: {id: x, text: y}\n", ("value-not-a-list", 3, 10), "Start each record"),
    "a record where a list of words is needed": (
        "topics: {id: x}\n", ("value-not-a-list", 3, 9), "Write one item a line"),
    "a text where a record is needed": (
        "racism: it is here\n", ("value-not-a-record", 3, 9),
        "Write `racism: {statement: it is here}`"),
    "a text where a record with two needed keys is needed": (
        "aim: {statement: x, baseline: 2023}\n", ("value-not-a-record", 3, 31),
        "Write `baseline: {from: 2023, to: ...}`; its keys are from, to."),
    "a list where a record is needed": (
        "racism: [it]\n", ("value-not-a-record", 3, 9), "Remove the hyphen"),
    "one level where one for each group is needed": (
        "aim: {statement: x, target: {value: 6 percent}}\n", ("value-not-a-record", 3, 37),
        "Write `value: {each: 6 percent}`"),
    "a list of levels": (
        "aim: {statement: x, target: {value: [6]}}\n", ("value-not-a-record", 3, 37), "Write"),
    "a unit that is none": (
        "aim: {statement: x, target: {value: {each: 6 apples}}}\n",
        ("value-not-a-quantity", 3, 44), "Write a number and its unit"),
    "a group that is no word": (
        "aim: {statement: x, target: {value: {Black African: 6}}}\n",
        ("value-not-an-id", 3, 38), "Write `black-african`."),
    "a number of six thousand digits": (
        "insights: [{id: a, kind: quote, from: staff, text: x, people: " + "9" * 6000 + "}]\n",
        ("value-too-long", 3, 63), "Shorten it."),
    "a count in words": (
        "insights: [{id: a, kind: quote, from: staff, text: x, people: many}]\n",
        ("value-not-a-whole-number", 3, 63), "Write digits only."),
    "a count with a thousands mark": (
        "insights: [{id: a, kind: quote, from: staff, text: x, people: '1,200'}]\n",
        ("value-not-a-whole-number", 3, 63), "Write `1200`."),
    "an address without https": (
        "contact: {team: x, complaints: www.example.org}\n",
        ("value-not-a-web-address", 3, 32), "Copy the whole address"),
    "an address that runs a script": (
        "contact: {team: x, complaints: 'javascript:alert(1)'}\n",
        ("value-not-a-web-address", 3, 32), "Copy the whole address"),
    "an email address that is none": (
        "contact: {team: x, email: team at example}\n", ("value-not-an-email", 3, 27), "Write an"),
    "a title of two lines": ("setting: |\n  a\n  b\n", ("value-not-one-line", 3, 10), "Write one"),
    "an empty title": ("setting: ''\n", ("value-not-one-line", 3, 10), "Write one line"),
    "an empty text": ("summary: ' '\n", ("value-not-text", 3, 10), "Write the text"),
    "a text beyond the limit": (
        "setting: " + "a" * 501 + "\n", ("value-too-long", 3, 10), "Shorten it."),
    "a list beyond the limit": (
        "topics: [" + "a," * 2001 + "]\n", ("list-too-long", 3, 9), "Split it"),
    "an id with a dot": (
        "drivers: [{id: a.b, text: x}]\n", ("value-not-an-id", 3, 16), "Write `a-b`."),
    "an id with an underscore": (
        "drivers: [{id: a_b, text: x}]\n", ("value-not-an-id", 3, 16), "Write `a-b`."),
    "an id that Windows keeps": (
        "drivers: [{id: con, text: x}]\n", ("value-not-an-id", 3, 16), "Use lower-case"),
    "an exclusion without a period": (
        MEASURE + " exclude: [{period: 03/2024, because: x}]}]\n",
        ("value-not-a-period", 3, 91), "Write `2024-03`."),
    "a target of many digits": (
        MEASURE + " target: {value: " + "9" * 21 + "}}]\n",
        ("value-not-a-number", 3, 88), "Write digits"),
    "a level of many digits": (
        "aim: {statement: x, target: {value: {each: " + "9" * 41 + "}}}\n",
        ("value-not-a-quantity", 3, 44), "Write a number and its unit"),
    "a target with a thousands mark": (
        MEASURE + " target: {value: '1,200'}}]\n",
        ("value-not-a-number", 3, 88), "Write `1200`."),
}  # fmt: skip


@pytest.mark.parametrize("what", [*WRONG])
def test_a_wrong_value_is_found_where_it_stands(
    what: str, problem_below: Callable[..., Problem]
) -> None:
    text, expected, advice = WRONG[what]

    problem = problem_below(text)

    assert (problem.code, problem.at.line, problem.at.column) == expected
    assert advice in problem.advice


def test_a_reference_may_have_dots_and_underscores(load: Callable[..., Loaded]) -> None:
    project = load(HEAD + "not_yet: [{prompt: q1.bias.2, because: x}]\n").project

    assert project is not None
    assert project.not_yet[0].prompt == "q1.bias.2"


def test_the_second_of_two_ids_is_refused_and_the_first_named(
    problem_below: Callable[..., Problem],
) -> None:
    text = "drivers:\n  - {id: a, text: x}\n  - {text: y, id: b}\n  - {text: z, id: a}\n"

    problem = problem_below(text)

    assert (problem.code, problem.at.line, problem.at.column) == ("id-twice", 6, 15)
    assert "projects/bleeds/project.yml:4:6" in problem.message


def test_two_lists_may_use_one_id(found_below: Callable[[str], Found]) -> None:
    text = "drivers: [{id: a, text: x}]\nchanges: [{id: a, text: x}]\n"

    assert found_below(text) == []


def test_all_problems_of_a_file_come_in_one_run(found_below: Callable[[str], Found]) -> None:
    text = "stage: done\nteam:\n  members:\n    - {role: x, paid: so so}\n    - {rule: y}\n"

    assert found_below(text) == [
        ("value-not-allowed", 3, 8),
        ("value-not-yes-or-no", 6, 23),
        ("key-missing", 7, 7),
        ("key-unknown", 7, 8),
    ]


def test_a_long_value_is_shortened_in_the_message(problem_below: Callable[..., Problem]) -> None:
    problem = problem_below("stage: " + "x" * 400 + "\n")

    assert "…" in problem.message
    assert len(problem.message) < 200


def test_problems_end_at_a_hundred(load: Callable[..., Loaded]) -> None:
    lines = "".join(f"key{number}: x\n" for number in range(5000))

    problems = load(HEAD + lines).problems

    assert len(problems) == 101
    assert problems[-1].code == "problems-too-many"


def test_many_warnings_leave_nothing_out(load: Callable[..., Loaded]) -> None:
    """Only errors end the reading of a file; a project with warnings is whole."""
    text = "topics:\n" + "  - a #b\n" * 300 + "drivers: [{id: a, text: x}]\n"

    project = load(HEAD + text).project

    assert project is not None
    assert len(project.topics) == 300
    assert len(project.drivers) == 1


def test_a_full_file_still_gives_no_half_record(load: Callable[..., Loaded]) -> None:
    """A record that needs a list is not built from one that was no longer read."""
    text = "".join(f"key{number}: x\n" for number in range(200))
    text += "involvement: [{id: a, who: [staff], how: led}]\n"

    assert load(HEAD + text).project is None


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("format: 2\nnew: x\n", ("format-unknown", 1, 9), "Install a newer version"),
        ("title: x\nformat: 0\n", ("format-unknown", 2, 9), "Run `mfiar migrate`"),
        ("format: 99999999\n", ("format-unknown", 1, 9), "Install a newer version"),
        ("# a remark\ntitle: x\n", ("key-missing", 2, 1), "Add `format: 1`"),
    ],
)
def test_another_format_is_the_only_problem(
    text: str, place: tuple[str, int, int], advice: str, load: Callable[..., Loaded]
) -> None:
    """Everything else would mislead: keys of another format are not wrong."""
    (problem,) = load(text).problems

    assert (problem.code, problem.at.line, problem.at.column) == place
    assert advice in problem.advice


def test_a_type_that_no_file_can_spell_is_a_mistake_of_the_model() -> None:
    """It shows when the program starts, and not when an author meets it."""
    with pytest.raises(ValueError, match="complex"):
        shape_of(complex)


def test_a_format_that_is_no_number_is_a_wrong_value(found: Callable[..., Found]) -> None:
    assert found("format: one\ntitle: x\n") == [("value-not-a-whole-number", 1, 9)]
