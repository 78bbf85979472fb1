"""Small drawings for the sample report, computed from its table."""

from collections.abc import Sequence

MONTHS = 24
TOP = 60.0  # percent at the top of every panel


def svg(width: int, height: int, *parts: str, kind: str = "mf-plot") -> str:
    """Return a drawing that a screen reader passes over: its words stand beside it."""
    box = f'viewBox="0 0 {width} {height}"'
    inside = "".join(parts)
    return f'<svg class="{kind}" {box} aria-hidden="true" focusable="false">{inside}</svg>'


def icon(name: str, *, wide: bool = False) -> str:
    kind = "mf-icon mf-icon-wide" if wide else "mf-icon"
    return f'<svg class="{kind}" aria-hidden="true" focusable="false"><use href="#{name}"/></svg>'


def text(x: float, y: float, words: str, kind: str = "t", anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{kind}" text-anchor="{anchor}">{words}</text>'


def line(kind: str, *points: tuple[float, float]) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="{kind}" d="M{path}"/>'


def panel(values: Sequence[float | None], target: float) -> str:
    """Return one group over time: 24 months, before and now, its own past carried on."""

    def x(month: float) -> float:
        return 34 + 206 * (month + 0.5) / MONTHS

    def y(value: float) -> float:
        return 134 - 116 * value / TOP

    before, now = (_mean(values[:12]), _mean(values[12:]))
    grid = [line("grid", (34, y(v)), (240, y(v))) for v in (20, 40, 60)]
    ticks = [
        text(28, y(v) + 4, f"{v}%" if v == 60 else str(v), "t mut", "end") for v in (0, 20, 40, 60)
    ]
    means = [
        line("axis", (34, 134), (240, 134)),
        line("target", (34, y(target)), (240, y(target))),
        line("split", (137, 14), (137, 152)),
        line("past", (34, y(before)), (137, y(before))),
        line("past-ext", (137, y(before)), (240, y(before))),
        line("now", (137, y(now)), (240, y(now))),
        '<rect class="strip" x="34" y="138" width="206" height="12"/>',
    ]
    marks = []
    for part, joined in ((values[:12], "join0"), (values[12:], "join1")):
        offset = 0 if joined == "join0" else 12
        shown = [(x(i + offset), y(v)) for i, v in enumerate(part) if v is not None]
        marks.append(line(joined, *shown))
    for month, value in enumerate(values):
        if value is None:
            marks.append(f'<path class="hid" d="M{x(month) - 2:.1f} 142h4v4h-4z"/>')
        else:
            kind, radius = ("p0", 2.5) if month < 12 else ("p1", 2.9)
            at = f'cx="{x(month):.1f}" cy="{y(value):.1f}"'
            marks.append(f'<circle class="{kind}" {at} r="{radius}"/>')
    low, high = sorted((y(now), y(before)))
    gap = max(0.0, 14 - (high - low)) / 2
    now_y = y(now) + (gap if now < before else -gap)
    was_y = y(before) + (-gap if now < before else gap)
    labels = [
        text(248, was_y + 4, f"was {before:.0f}%"),
        text(248, now_y + 4, f"now {now:.0f}%", "t now-t"),
        text(34, 171, "Apr 2023", "t mut"),
        text(137, 171, "Apr 2024", "t mut", "middle"),
        text(240, 171, "Mar 2025", "t mut", "end"),
    ]
    pole = line("pole", (180, 18), (180, 134)) + '<path class="k-adopt" d="M176 5l9 5-9 5z"/>'
    return svg(328, 176, *grid, *ticks, *means, pole, *marks, *labels)


def _mean(values: Sequence[float | None]) -> float:
    shown = [value for value in values if value is not None]
    return sum(shown) / len(shown)


def dumbbell(rows: Sequence[tuple[str, float, float]]) -> str:
    """Return before and now for each row, on one scale from 0 to 60 percent."""

    def x(value: float) -> float:
        return 2 + 316 * value / TOP

    parts = []
    for index, (name, before, now) in enumerate(rows):
        top = 46 * index
        parts.append(text(2, top + 16, name, "t lab"))
        parts += [
            line("axis" if value == 0 else "grid", (x(value), top + 22), (x(value), top + 42))
            for value in (0, 20, 40, 60)
        ]
        parts.append(line("bell", (x(before), top + 32), (x(now), top + 32)))
        side = 1 if before > now else -1
        ends = ("start", "end") if side == 1 else ("end", "start")
        parts.append(f'<circle class="p0" cx="{x(before):.1f}" cy="{top + 32}" r="5"/>')
        parts.append(text(x(before) + 9 * side, top + 36, f"was {before:.0f}%", "t", ends[0]))
        parts.append(f'<circle class="p1" cx="{x(now):.1f}" cy="{top + 32}" r="5.6"/>')
        parts.append(text(x(now) - 9 * side, top + 36, f"now {now:.0f}%", "t now-t", ends[1]))
    bottom = 46 * len(rows) + 16
    for value, words, anchor in ((0, "0", "start"), (20, "20", "middle"), (40, "40", "middle")):
        parts.append(text(x(value), bottom, words, "t mut", anchor))
    parts.append(text(x(60), bottom, "60%", "t mut", "middle"))
    return svg(340, bottom + 6, *parts)


def interval(before: tuple[float, float, float], now: tuple[float, float, float]) -> str:
    """Return two intervals of a gap in points, before above now."""

    def x(value: float) -> float:
        return 12 + 276 * (value + 10) / 40

    grid = [line("axis" if v == 0 else "grid", (x(v), 2), (x(v), 42)) for v in (-10, 0, 10, 20, 30)]
    ticks = [text(x(v), 55, str(v), "t mut tick", "middle") for v in (-10, 0, 10, 20, 30)]
    parts = [line("target", (x(5), 2), (x(5), 42))]
    for (low, middle, high), top, suffix in ((before, 14, 0), (now, 30, 1)):
        parts.append(line(f"ci{suffix}", (x(low), top), (x(high), top)))
        radius = 4.6 if suffix else 4
        parts.append(f'<circle class="p{suffix}" cx="{x(middle):.1f}" cy="{top}" r="{radius}"/>')
    return svg(300, 58, *grid, *ticks, *parts)


def hundred(known: int, unstated: int) -> str:
    """Return 100 squares: known, asked and not stated, not known."""
    parts = []
    for index in range(100):
        kind = "bar-nk" if index >= known + unstated else "bar-ns" if index >= known else "strip"
        column, row = index % 25, index // 25
        parts.append(
            f'<rect class="{kind}" x="{2 + 13 * column}" y="{3 + 13 * row}" width="9" height="9"/>'
        )
    return svg(330, 56, *parts)


def drivers() -> str:
    """Return a driver diagram of one aim, two drivers and two changes."""

    def node(x: int, y: int, width: int, kind: str, *rows: str) -> str:
        height = 18 + 17 * len(rows)
        words = "".join(
            text(x + 14, y + 22 + 17 * i, row, "t node-t" if i == 0 else "t mut")
            for i, row in enumerate(rows)
        )
        box = f'<rect class="node {kind}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        return box + words

    heads = zip(
        (0, 252, 530, 844),
        ("Aim", "What drives it", "What lies behind", "What we are testing"),
        strict=True,
    )
    return svg(
        1084,
        260,
        *(
            text(x, 14, head, "t colhead")
            for x, head in zip((0, 252, 530, 844), heads, strict=True)
        ),
        line("link", (200, 120), (252, 75)),
        line("link", (200, 120), (252, 195)),
        line("link", (478, 75), (530, 75)),
        line("link", (478, 195), (530, 195)),
        line("link", (792, 75), (844, 75)),
        node(
            0, 85, 200, "n-aim", "By March 2026, no more", "than 20 in 100 wait", "over 30 minutes"
        ),
        node(252, 45, 226, "inf-control", "Pain is not believed", "interpersonal, ours"),
        node(252, 165, 226, "inf-concern hypo", "Too few staff at night", "structural, a hunch"),
        node(530, 45, 262, "inf-influence", "Pain is judged by look", "institutional"),
        '<rect class="barmark" x="530" y="45" width="6" height="52"/>',
        node(530, 165, 262, "inf-concern", "Night rota set elsewhere", "outside our reach"),
        node(844, 45, 236, "n-change", "A visible clock", "being adapted"),
        kind="mf-drivers",
    )
