"""The driver diagram: large, tangled and worded at length, it still can be read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.figures.drivers import driver_diagram
from mfiar_site.figures.figure import Svg
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import Aim, ChangeIdea, Driver, DriverKind, Influence
from mfiar_site.model.words import Line, Slug, Text
from tests.figures.drawings import Box, boxes, faults, paper, texts, tree
from tests.findings.building import PROJECT

KINDS, REACHES = tuple(DriverKind), tuple(Influence)
LONG = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW wait longer because nobody offered an interpreter"


def project(parents: list[list[int]], *, text: str = LONG, changes: int = 0) -> Project:
    """Drivers that each feed those of their list, all of them before them in the file."""
    drivers = tuple(
        Driver(
            id=Slug(f"d{place}"),
            text=Line(f"{text} {place}"),
            contributes_to=tuple(Slug(f"d{to}") for to in feeds),
            kind=KINDS[place % len(KINDS)],
            influence=REACHES[place % len(REACHES)],
        )
        for place, feeds in enumerate(parents)
    )
    ideas = tuple(
        ChangeIdea(
            id=Slug(f"c{place}"),
            text=Line(f"{text} tried {place}"),
            drivers=(drivers[place % len(drivers)].id, drivers[0].id),
        )
        for place in range(changes)
    )
    aim = Aim(statement=Text(f"{text}. " * 4))
    return replace(PROJECT, aim=aim, drivers=drivers, changes=ideas)


@st.composite
def tangles(draw: st.DrawFn) -> Project:
    size = draw(st.integers(1, 25))
    parents = [
        draw(st.lists(st.integers(0, place - 1), max_size=3, unique=True)) if place else []
        for place in range(size)
    ]
    text = draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=90))
    return project(parents, text=text, changes=draw(st.integers(0, 8)))


SIXTY = project(
    [[] if place < 6 else [place // 2, (place * 7) % place, place - 5] for place in range(48)],
    changes=12,
)


def drawn(one: Project) -> Svg:
    svg = driver_diagram(one)
    assert svg is not None
    return svg


def nodes(svg: Svg) -> list[Box]:
    return [box for box in boxes(svg) if box.role.startswith("node")]


def misplaced(svg: Svg) -> list[str]:
    """Return the boxes that overlap and the texts that leave their box."""
    found, places = [], nodes(svg)
    for at, box in enumerate(places):
        found += [f"{box} lies on {other}" for other in places[at + 1 :] if box.overlaps(other)]
    for text in texts(svg):
        if "colhead" not in text.role and not any(box.holds(text) for box in places):
            found.append(f"{text} leaves its box")
    return found


def test_sixty_nodes_with_long_texts_and_several_parents_can_be_drawn() -> None:
    svg = drawn(SIXTY)

    assert len(nodes(svg)) == 61
    assert misplaced(svg) == []
    assert faults(svg) == []


@given(tangles())
def test_no_two_boxes_overlap_and_no_text_leaves_its_box(one: Project) -> None:
    svg = drawn(one)

    assert misplaced(svg) == []
    assert faults(svg) == []
    assert len(nodes(svg)) == 1 + len(one.drivers) + len(one.changes)


@given(tangles())
def test_the_same_project_gives_the_same_drawing(one: Project) -> None:
    assert drawn(one) == drawn(one)


def links(svg: Svg) -> list[tuple[float, float, float, float]]:
    ends = []
    for path in tree(svg).iter("path"):
        if path.attrib["class"] == "link" and "C" in path.attrib["d"]:
            start, _, rest = path.attrib["d"].partition("C")
            numbers = [float(n) for n in (start[1:] + " " + rest).replace("M", "").split()]
            ends.append((numbers[0], numbers[1], numbers[-2], numbers[-1]))
    return ends


@given(tangles())
def test_every_curve_stays_in_the_room_between_two_columns(one: Project) -> None:
    """A link to a far column goes by waypoints, so that none passes behind a box."""
    svg = drawn(one)

    for start, _, end, _ in links(svg):
        assert 0 < start - end <= 48.1
    for path in tree(svg).iter("path"):
        if path.attrib["class"] == "link" and "L" in path.attrib["d"]:
            y = float(path.attrib["d"].split()[1].split("L")[0])
            x = float(path.attrib["d"][1:].split()[0])
            behind = [b for b in nodes(svg) if b.left <= x + 1 <= b.right and b.top < y < b.bottom]
            assert behind == []


def test_a_driver_that_feeds_two_is_drawn_once_with_two_links() -> None:
    svg = drawn(project([[], [], [0, 1]], text="Short"))

    assert len(nodes(svg)) == 4
    assert len(links(svg)) == 4


def test_a_driver_named_twice_as_its_own_parent_is_linked_once() -> None:
    assert len(links(drawn(project([[], [0, 0]], text="Short")))) == 2


def heads(svg: Svg) -> list[str]:
    return [text.text for text in texts(svg) if "colhead" in text.role]


def test_columns_are_headed_by_what_stands_in_them() -> None:
    """Without a change there is no column of what is tried."""
    behind = project([[], [0]], text="Short")

    assert heads(drawn(behind)) == ["Aim", "What drives it", "What lies behind"]
    assert heads(drawn(project([[]], text="Short"))) == ["Aim", "What drives it"]
    assert heads(drawn(project([[], [0]], text="Short", changes=1)))[-1] == "What is tried"


def test_a_circle_of_drivers_still_draws() -> None:
    """The checks refuse it; a draft is drawn all the same."""
    one = project([[1], [0]], text="Short")

    assert len(nodes(drawn(one))) == 3


def test_without_drivers_there_is_no_diagram() -> None:
    assert driver_diagram(replace(SIXTY, drivers=())) is None


def test_the_paper_is_as_large_as_the_diagram() -> None:
    svg = drawn(SIXTY)

    assert max(box.right for box in nodes(svg)) <= paper(svg).right
    assert max(box.bottom for box in nodes(svg)) <= paper(svg).bottom
