"""The driver diagram: from the aim, on the left, back to what is tested, on the right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mfiar_site.figures.figure import Svg, text_safe
from mfiar_site.figures.letters import wrapped
from mfiar_site.figures.svg import box, drawing, line, shape, words
from mfiar_site.language.messages import TranslatedTable, message, translate, translate_in_context
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import ChangeIdea, ChangeStatus, Driver, DriverKind, Influence

COLUMN, ACROSS = 232.0, 48.0  # width of a node, and the room for links between two columns
LINE, PAD, BETWEEN, HEAD = 17.0, 11.0, 14.0, 30.0
SIZE, FINE_SIZE, INDENT = 13.5, 12.0, 14.0
TEXT = COLUMN - INDENT - 8  # room for a line of text

KIND_WORDS = TranslatedTable(
    {
        DriverKind.STRUCTURAL: message("structural racism"),
        DriverKind.INSTITUTIONAL: message("institutional racism"),
        DriverKind.INTERPERSONAL: message("interpersonal racism"),
        DriverKind.CLINICAL: message("clinical"),
        DriverKind.OTHER: message("another kind of cause"),
    }
)
INFLUENCE_WORDS = TranslatedTable(
    {
        Influence.CONTROL: message("ours to change"),
        Influence.INFLUENCE: message("we can influence"),
        Influence.CONCERN: message("outside our reach"),
    }
)
STATUS_WORDS = TranslatedTable(
    {
        ChangeStatus.IDEA: message("not tested yet"),
        ChangeStatus.TESTING: message("being tested"),
        ChangeStatus.ADOPTED: message("kept"),
        ChangeStatus.ABANDONED: message("dropped"),
        ChangeStatus.REPORTED: message("reported as done"),
    }
)
_INFLUENCE_ROLE = {
    Influence.CONTROL: "inf-control",
    Influence.INFLUENCE: "inf-influence",
    Influence.CONCERN: "inf-concern",
}


@dataclass(frozen=True)
class Node:
    """One box of the diagram."""

    id: str
    lines: tuple[str, ...]
    fine: tuple[str, ...]
    feeds: tuple[str, ...]  # ids of the nodes to its left
    role: str
    kind: DriverKind | None = None
    is_hunch: bool = False
    href: str = ""  # the place on the page where the same stands in words

    @property
    def is_waypoint(self) -> bool:
        """Whether it is only a point on the way of a link."""
        return self.role == "waypoint"

    @property
    def height(self) -> float:
        """The room that its text needs."""
        if self.is_waypoint:
            return 6.0
        return 2 * PAD + LINE * len(self.lines) + (LINE - 1) * len(self.fine)


@dataclass(frozen=True)
class Placed:
    """A box with its upper left corner."""

    node: Node
    x: float
    y: float

    @property
    def middle(self) -> float:
        """Half its height, where links meet it."""
        return self.y + self.node.height / 2


def driver_words(driver: Driver) -> str:
    """Return the kind of cause and the reach of the team, in words."""
    kind = KIND_WORDS[driver.kind] if driver.kind else translate("kind not stated")
    reach = INFLUENCE_WORDS[driver.influence] if driver.influence else translate("reach not stated")
    return translate("{kind}, {reach}", kind=kind, reach=reach)


def is_hunch(driver: Driver) -> bool:
    """Whether a driver rests on no evidence yet."""
    return not [word for word in driver.evidence if word != "hypothesis"]


def driver_diagram(project: Project) -> Svg | None:
    """Return the drawing; None for a project without drivers.

    The same project gives the same drawing: columns by the longest way to the aim, boxes in
    the order of the file, moved towards what they feed so that links cross little.
    """
    if not project.drivers:
        return None
    columns = _columns(project)
    placed = _placed(columns)
    height = max(one.y + one.node.height for one in placed.values()) + 8
    width = len(columns) * COLUMN + (len(columns) - 1) * ACROSS + 8
    parts = [*_heads(columns), *_links(placed), *_boxes(placed)]
    return drawing(width, height, parts, "mf-drivers")


def _columns(project: Project) -> list[list[Node]]:
    """Return the boxes by column: the aim, drivers by depth, changes last."""
    depths = driver_depths(project.drivers)
    deepest = max(depths.values())
    columns: list[list[Node]] = [[_aim_node(project)]]
    for depth in range(1, deepest + 1):
        columns.append([_driver_node(d) for d in project.drivers if depths[d.id] == depth])
    tested = [change for change in project.changes if change.drivers]
    if tested:
        columns.append([_change_node(change) for change in tested])
    return [columns[0], *_untangled(_with_waypoints(columns))]


def _with_waypoints(columns: list[list[Node]]) -> list[list[Node]]:
    """Return the columns with a waypoint wherever a link would pass behind a box.

    A link from a column to one that is not its neighbour gets a point of its own in every
    column between, so that it finds a way between the boxes.
    """
    place = {node.id: at for at, column in enumerate(columns) for node in column}
    result: list[list[Node]] = [list(column) for column in columns]
    for at, column in enumerate(columns):
        for index, node in enumerate(column):
            feeds = tuple(_waypoints(result, node, to, at, place.get(to, at)) for to in node.feeds)
            result[at][index] = replace(node, feeds=feeds)
    return result


def _waypoints(columns: list[list[Node]], node: Node, to: str, start: int, end: int) -> str:
    """Add the waypoints of one link, from the far end on, and return where it goes first."""
    target = to
    for between in range(end + 1, start):
        name = f"{node.id} to {to} by {between}"
        columns[between].append(Node(name, (), (), (target,), "waypoint"))
        target = name
    return target


def driver_depths(drivers: tuple[Driver, ...]) -> dict[str, int]:
    """Return how far from the aim each driver stands, by its longest way; 1 is nearest.

    A way that comes back to itself is cut where it does, so that a wrong file still draws.
    """
    by_id = {driver.id: driver for driver in drivers}
    depths: dict[str, int] = {}

    def depth(driver: Driver) -> int:
        if driver.id not in depths:
            depths[driver.id] = 0  # met again while it is being worked out: a way in a circle
            feeds = [by_id[to] for to in driver.contributes_to if to in by_id]
            depths[driver.id] = 1 + max((depth(one) for one in feeds), default=0)
        return depths[driver.id]

    return {driver.id: depth(driver) for driver in drivers}


def _untangled(columns: list[list[Node]]) -> list[list[Node]]:
    """Return the columns after the first, each ordered by the mean place of what it feeds."""
    places = {node.id: float(place) for place, node in enumerate(columns[0])}
    ordered = []
    for column in columns[1:]:
        height = max(len(column), 1)
        by_mean = sorted(
            enumerate(column), key=lambda item: (_mean_place(item[1], places), item[0])
        )
        ordered.append([node for _, node in by_mean])
        places |= {node.id: place / height for place, (_, node) in enumerate(by_mean)}
    return ordered


def _mean_place(node: Node, places: dict[str, float]) -> float:
    known = [places[to] for to in node.feeds if to in places]
    return sum(known) / len(known) if known else 0.0


def _aim_node(project: Project) -> Node:
    statement = project.aim.statement if project.aim else project.title
    return Node("aim", wrapped(statement, TEXT, SIZE), (), (), "n-aim")


def _driver_node(driver: Driver) -> Node:
    role = _INFLUENCE_ROLE[driver.influence] if driver.influence else "inf-influence"
    return Node(
        id=driver.id,
        lines=wrapped(driver.text, TEXT, SIZE),
        fine=wrapped(driver_words(driver), TEXT, FINE_SIZE),
        feeds=tuple(dict.fromkeys(driver.contributes_to)) or ("aim",),
        role=role,
        kind=driver.kind,
        is_hunch=is_hunch(driver),
        href=driver.id,
    )


def _change_node(change: ChangeIdea) -> Node:
    fine = wrapped(STATUS_WORDS[change.status], TEXT, FINE_SIZE)
    return Node(
        f"change-{change.id}",
        wrapped(change.text, TEXT, SIZE),
        fine,
        tuple(dict.fromkeys(change.drivers)),
        "n-change",
        href=change.id,
    )


def _placed(columns: list[list[Node]]) -> dict[str, Placed]:
    heights = [sum(n.height for n in column) + BETWEEN * (len(column) - 1) for column in columns]
    tallest = max(heights)
    placed = {}
    for place, (column, height) in enumerate(zip(columns, heights, strict=True)):
        spare = (tallest - height) / (len(column) + 1)
        y = HEAD + spare
        for node in column:
            placed[node.id] = Placed(node, 4 + place * (COLUMN + ACROSS), y)
            y += node.height + BETWEEN + spare
    return placed


def _heads(columns: list[list[Node]]) -> Iterator[str]:
    has_changes = any(node.role == "n-change" for node in columns[-1])
    drivers = len(columns) - 1 - has_changes
    behind = [translate("What lies behind")] * (drivers - 1)
    tried = [translate("What is tried")] if has_changes else []
    heads = [
        translate_in_context("head of a column", "Aim"),
        translate("What drives it"),
        *behind,
        *tried,
    ]
    for place, text in enumerate(heads):
        yield words(4 + place * (COLUMN + ACROSS), 16, text, "t colhead")


def _links(placed: dict[str, Placed]) -> Iterator[str]:
    for one in placed.values():
        for to in one.node.feeds:
            if to in placed:
                other = placed[to]
                start, end = one.x, other.x + COLUMN
                half = (start - end) / 2
                curve = f"C{start - half:.1f} {one.middle:.1f} {end + half:.1f} {other.middle:.1f}"
                yield shape(
                    f"M{start:.1f} {one.middle:.1f}{curve} {end:.1f} {other.middle:.1f}", "link"
                )


def _boxes(placed: dict[str, Placed]) -> Iterator[str]:
    for one in placed.values():
        if one.node.is_waypoint:
            yield line(one.x, one.middle, one.x + COLUMN, one.middle, "link")
            continue
        if one.node.href:
            yield f'<a href="#{text_safe(one.node.href)}" tabindex="-1">'
        yield from _box(one)
        y = one.y + PAD + 12
        for text in one.node.lines:
            yield words(one.x + INDENT, y, text, "t node-t")
            y += LINE
        for text in one.node.fine:
            yield words(one.x + INDENT, y - 1, text, "t mut")
            y += LINE - 1
        if one.node.href:
            yield "</a>"


def _box(one: Placed) -> Iterator[str]:
    node = one.node
    role = f"node {node.role}{' hypo' if node.is_hunch else ''}"
    corner = min(18.0, node.height / 2) if node.kind is DriverKind.INTERPERSONAL else 0
    yield box(one.x, one.y, COLUMN, node.height, role, corner=corner)
    if node.kind is DriverKind.INSTITUTIONAL:
        yield box(one.x, one.y, 6, node.height, "barmark")
    if node.kind is DriverKind.STRUCTURAL:
        yield box(one.x + 3.5, one.y + 3.5, COLUMN - 7, node.height - 7, "inner")
