"""What the YAML layer refuses, with the place that it points to."""

from collections.abc import Callable

import pytest
import yaml

from mfiar_site.loading import yaml_events
from mfiar_site.loading.nodes import MappingEntry, MappingNode, ScalarNode
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.project import Loaded
from mfiar_site.problems import Location

Found = list[tuple[str, int, int]]

SPELLINGS = {
    "a colon inside a text": ("a: b: c\n", ("yaml-colon-in-text", 1, 5)),
    "a key below a value": ("a: b\n  c: d\n", ("yaml-key-below-value", 2, 4)),
    "a colon in the second line of a text": ("a: b\n  c d: e\n", ("yaml-key-below-value", 2, 6)),
    "a key that moves back": ("a:\n    b: c\n  d: e\n", ("yaml-indentation", 3, 3)),
    "a list item without its hyphen": ("a:\n  - b\n  c: d\n", ("yaml-indentation", 3, 3)),
    "a list on the line of its key": ("a: - b\n", ("yaml-indentation", 1, 4)),
    "text after the end of the document": ("a: b\n...\nc: d\n", ("yaml-indentation", 3, 1)),
    "a line without a colon": ("a: b\nc\nd: e\n", ("yaml-colon-missing", 2, 1)),
    "a tab as indentation": ("a:\n\tb: c\n", ("yaml-tab", 2, 1)),
    "a tab below a value": ("a: b\n\tc: d\n", ("yaml-tab", 2, 1)),
    "a single quote left open": ("a: 'b\nc: d\n", ("yaml-quote", 1, 4)),
    "a double quote left open": ('a: b\nc: "d\n', ("yaml-quote", 2, 4)),
    "an apostrophe in single quotes": ("a: 'it's'\n", ("yaml-quote", 1, 8)),
    "text after a quotation": ('a: "b" c\n', ("yaml-quote", 1, 8)),
    "a backslash in double quotes": ('a: "C:\\d"\n', ("yaml-backslash", 1, 7)),
    "half a character": ('a: "\\uD800"\n', ("yaml-backslash", 1, 7)),
    "a bracket left open": ("a: [b, c\nd: e\n", ("yaml-bracket", 1, 4)),
    "a brace left open": ("a: {b: c\nd: e\n", ("yaml-bracket", 1, 4)),
    "a bracket at the end": ("a: [\n", ("yaml-bracket", 1, 5)),
    "a comma without an item": ("a: [,]\n", ("yaml-bracket", 1, 5)),
    "a bracket too many": ("a: [b]]\n", ("yaml-syntax", 1, 7)),
    "an at sign first": ("a: @b\n", ("yaml-special-character", 1, 4)),
    "a percent sign first": ("a: %b\n", ("yaml-special-character", 1, 4)),
    "a question mark first": ("a: ? b\n", ("yaml-special-character", 1, 4)),
    "a text on the line of its block mark": ("a: >b\n", ("yaml-special-character", 1, 4)),
    "bold type": ("a: **b**\n", ("yaml-alias", 1, 4)),
    "an ampersand first": ("a: & b\n", ("yaml-anchor", 1, 4)),
    "an unknown tag": ("a: !e!x y\n", ("yaml-tag", 1, 4)),
    "another version of YAML": ("%YAML 3.0\n---\na: b\n", ("yaml-directive", 1, 1)),
    "three thousand brackets": ("[" * 3000, ("yaml-too-deep", 1, 21)),
    "a list at the top": ("- a\n", ("yaml-not-a-record", 1, 1)),
    "a text at the top": ("hello\n", ("yaml-not-a-record", 1, 1)),
    "nothing": ("", ("file-empty", 1, 1)),
    "only a comment": ("# later\n", ("file-empty", 1, 1)),
}


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers, so that a machine without libyaml shows the same problems."""
    if request.param == "libyaml" and not hasattr(yaml, "CBaseLoader"):
        pytest.skip("this PyYAML comes without libyaml")
    name = "CBaseLoader" if request.param == "libyaml" else "BaseLoader"
    monkeypatch.setattr(yaml_events, "_LOADER", getattr(yaml, name))
    return str(request.param)


@pytest.mark.parametrize("what", [*SPELLINGS])
def test_a_slip_of_spelling_is_found_at_its_cause(what: str, parser: str) -> None:
    text, expected = SPELLINGS[what]
    if what == "half a character" and parser == "python":
        expected = ("text-control-character", 1, 4)  # it lets the half through, and we do not
    if what == "a backslash in double quotes" and parser == "python":
        expected = ("yaml-backslash", 1, 8)  # it points behind the backslash
    if what == "a bracket at the end" and parser == "python":
        expected = ("yaml-bracket", 1, 5)
    notes = Notes()

    yaml_events.parse(text, file="project.yml", notes=notes)

    assert [(note.code, note.at.line, note.at.column) for note in notes.problems] == [expected]


def test_a_colon_in_a_text_is_answered_with_quotes(load: Callable[..., Loaded]) -> None:
    (problem,) = load("format: 1\ntitle: Bleeds: fewer\n").problems

    assert "quotes" in problem.advice


def test_a_duplicate_key_is_refused_where_it_stands_again(
    found_below: Callable[[str], Found],
) -> None:
    """Parsers keep the last value in silence; a lost measure would never be missed."""
    assert found_below("setting: A ward\nsetting: A clinic\n") == [("yaml-duplicate-key", 4, 1)]


def test_the_first_of_two_keys_is_named(load: Callable[..., Loaded]) -> None:
    (problem,) = load("format: 1\ntitle: One\ntitle: Two\n").problems

    assert "line 2" in problem.message


def test_copies_inside_a_file_are_refused(found_below: Callable[[str], Found]) -> None:
    text = "contact: &us {team: Us}\ndates: *us\nracism:\n  <<: *us\n  statement: It is.\n"

    assert found_below(text) == [
        ("yaml-anchor", 3, 10),
        ("yaml-alias", 4, 8),
        ("yaml-merge-key", 6, 3),
        ("yaml-alias", 6, 7),
    ]


def test_a_file_that_doubles_itself_is_refused_and_never_unfolded(
    found: Callable[..., Found],
) -> None:
    """The billion laughs: 430 bytes that become gigabytes in whoever follows the names."""
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]

    codes = {code for code, _, _ in found("\n".join(lines))}

    assert {"yaml-anchor", "yaml-alias"} <= codes


def test_a_type_mark_is_refused(found_below: Callable[[str], Found]) -> None:
    assert found_below("setting: !!python/name:os.system x\n") == [("yaml-tag", 3, 10)]


def test_an_instruction_to_the_parser_is_refused(found: Callable[..., Found]) -> None:
    text = "%YAML 1.2\n---\nformat: 1\ntitle: Bleeds\n"

    assert found(text) == [("yaml-directive", 1, 1)]


def test_a_second_document_is_refused_and_one_mark_is_not(found: Callable[..., Found]) -> None:
    text = "---\nformat: 1\ntitle: Bleeds\n---\ntitle: Others\n"

    assert found(text) == [("yaml-second-document", 4, 1)]


def test_a_copied_key_is_refused(found_below: Callable[[str], Found]) -> None:
    assert found_below("*us : x\n") == [("yaml-alias", 3, 1)]


def test_values_are_counted(found_below: Callable[[str], Found]) -> None:
    """Half a million empty items fit into a file of one megabyte."""
    assert found_below("topics:\n" + "-\n" * 50_000) == [("yaml-too-many-values", 49_997, 2)]


def test_a_key_has_to_be_a_word(found_below: Callable[[str], Found]) -> None:
    assert found_below("? [a]\n: b\n") == [("yaml-key-not-a-word", 3, 3)]


def test_a_number_sign_that_cuts_a_text_is_a_warning(load: Callable[..., Loaded]) -> None:
    """`Ward #3` would silently become `Ward`."""
    loaded = load("format: 1\ntitle: Fewer bleeds on ward #3\nsetting: A ward # a remark\n")

    assert [(p.code, p.at.line, p.at.column) for p in loaded.problems] == [
        ("yaml-comment-in-text", 2, 29)
    ]
    assert loaded.project is not None


def test_words_that_yaml_would_turn_are_kept(parser: str) -> None:
    """No, N, 012, 22:30, 1.10 and 1_000 mean what was typed, as keys too."""
    words = ["no", "N", "012", "22:30", "1.10", "1_000", "2024-02-30", "9" * 6000]
    text = "no: [" + ", ".join(words) + "]\n"

    node = yaml_events.parse(text, file="f", notes=Notes())

    assert node is not None
    assert [entry.key for entry in node.entries] == ["no"]
    assert [item.text for item in node.entries[0].value.items] == words


def test_a_node_knows_its_place(parser: str) -> None:
    node = yaml_events.parse("# first\nteam:\n  role: Midwife\n", file="f", notes=Notes())

    role = MappingEntry(
        "role", Location("f", 3, 3), ScalarNode("Midwife", True, Location("f", 3, 9))
    )
    team = MappingNode((role,), Location("f", 3, 3))
    assert node == MappingNode(
        (MappingEntry("team", Location("f", 2, 1), team),), Location("f", 2, 1)
    )


@pytest.mark.parametrize("text", ["format: 1\r\ntitle: 5\r\nx: y\r\n", "format: 1\rtitle: 5\rx: y"])
def test_windows_and_old_line_ends_count_as_lines(text: str, found: Callable[..., Found]) -> None:
    assert found(text) == [("key-unknown", 3, 1)]


def test_a_byte_order_mark_moves_no_column(found: Callable[..., Found]) -> None:
    assert found(b"\xef\xbb\xbfx: y\nformat: 1\ntitle: Bleeds\n") == [("key-unknown", 1, 1)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a: >\n  one\n  two\n\n  three\n", "one two\n\nthree\n"),
        ("a: >-\n  one\n\n\n  two\n", "one\n\ntwo"),
        ("a: |-\n  one\n  two\n\n  three\n", "one\ntwo\n\nthree"),
        ("a: >-\n  one\n    deeper\n", "one\n  deeper"),
    ],
)
def test_an_empty_line_begins_a_new_paragraph(text: str, read: str, parser: str) -> None:
    """In YAML alone, the first of these would be one paragraph; the guide promises two."""
    node = yaml_events.parse(text, file="x.yml", notes=Notes())

    assert node is not None
    assert isinstance(value := node.entries[0].value, ScalarNode)
    assert value.text == read
