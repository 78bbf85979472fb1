"""The page "How it is built" holds what is so: its map, its rooms, its promises."""

import ast
import re
from xml.etree import ElementTree

import pytest

from mfiar_site.figures.letters import text_width
from tests.architecture.drawing import EDGE, FILE, GAP, NAME, TRADE, TRADES, WIDTH, drawing
from tests.architecture.layers import ROOT, layers, rooms

PAGE = ROOT / "content" / "about" / "how-it-is-built.md"
PADDING = 8 * 2  # of a box, both sides


def section(heading: str) -> str:
    """Return the part of the page under a heading."""
    parts = re.split(r"^## (.+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def promises() -> dict[str, list[str]]:
    """Return each promise of the page with the tests that it names."""
    parts = re.split(r"^### (.+)\n", section("What it promises"), flags=re.MULTILINE)
    return {
        promise: re.findall(r"^- `(tests/\S+)`", words, re.MULTILINE)
        for promise, words in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_the_map_is_drawn_from_the_contract_of_imports() -> None:
    """`python -m tests.architecture` draws it anew."""
    assert FILE.read_text(encoding="utf-8") == drawing(layers())


def test_the_map_names_every_room_and_nothing_else() -> None:
    assert set(TRADES) == set(rooms())


@pytest.mark.parametrize("layer", layers(), ids=" ".join)
def test_the_words_of_the_map_fit_their_boxes(layer: tuple[str, ...]) -> None:
    space = (WIDTH - 2 * EDGE - GAP * (len(layer) - 1)) / len(layer) - PADDING
    for room in layer:
        name = text_width(room, NAME, bold=True)
        trade = text_width(TRADES[room], TRADE, bold=False)
        assert (name + trade + 8 if len(layer) == 1 else max(name, trade)) <= space


def test_the_map_has_a_name_and_only_shapes_and_text() -> None:
    tree = ElementTree.fromstring(FILE.read_text(encoding="utf-8"))

    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in tree.iter()}
    assert tags == {"svg", "title", "style", "rect", "text"}


def test_the_page_shows_the_map_with_words_for_those_who_do_not_see_it() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(rooms\.svg\)", PAGE.read_text(encoding="utf-8"))

    assert len(shown) == 1
    assert len(shown[0].split()) > 15


def test_the_page_says_of_every_room_which_lines_go_there() -> None:
    """In the order of the map, so that the table is the map in words."""
    listed = re.findall(r"\| `(\w+)` \|$", section("Where a line of code goes"), re.MULTILINE)

    assert tuple(listed) == rooms()


def test_every_promise_names_a_test() -> None:
    assert {promise for promise, named in promises().items() if not named} == set()
    assert len(promises()) >= 7


@pytest.mark.parametrize(
    "named", [named for tests in promises().values() for named in tests], ids=lambda name: name
)
def test_a_test_that_proves_a_promise_is_there(named: str) -> None:
    path, name = named.split("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))

    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
