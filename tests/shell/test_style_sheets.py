"""The style sheets by themselves: contrast, and Material's part."""

import re
from itertools import product
from pathlib import Path

import pytest

from .purge_material import CUT, VARIABLES, cut

SHEET = Path(__file__).parents[2] / "mfiar_site/theme/assets/mf/site.css"


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme; the dark one replaces those of the light one."""
    blocks = re.findall(r":root\{([^{}]*)\}", SHEET.read_text(encoding="utf-8"))
    colours = [dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", block)) for block in blocks[:2]]
    return colours[0] if scheme == "light" else {**colours[0], **colours[1]}


def luminance(colour: str) -> float:
    """Return the relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio. Source: WCAG 2.2, definition of contrast ratio.

    >>> round(contrast("#000", "#fff"), 1)
    21.0
    """
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("scheme", "role", "ground"),
    list(product(("light", "dark"), ("ink", "muted", "accent", "visited"), ("paper", "wash"))),
)
def test_text_is_readable_on_both_grounds(scheme: str, role: str, ground: str) -> None:
    colours = tokens(scheme)

    assert contrast(colours[role], colours[ground]) >= 4.5


@pytest.mark.parametrize(("scheme", "ground"), list(product(("light", "dark"), ("paper", "wash"))))
def test_marks_can_be_seen_on_both_grounds(scheme: str, ground: str) -> None:
    colours = tokens(scheme)

    assert contrast(colours["line"], colours[ground]) >= 3


def test_words_on_the_focus_colour_are_readable() -> None:
    assert contrast(tokens("light")["on-focus"], tokens("light")["focus"]) >= 4.5


def test_sides_are_logical() -> None:
    """Left and right would stay where they are when a page runs from the right."""
    text = SHEET.read_text(encoding="utf-8")

    assert not re.findall(
        r"\b(?:margin|padding|border)-(?:left|right)|(?:text-align|float|clear):(?:left|right)"
        r"|(?<![\w-])(?:left|right):|\bborder-(?:top|bottom)-(?:left|right)-",
        text,
    )


def test_nothing_is_parked_far_outside_the_page() -> None:
    """A far offset halves the printed page of a language that runs from the right."""
    text = SHEET.read_text(encoding="utf-8")

    assert not re.findall(r"(?:inset[\w-]*|left|right|text-indent|margin[\w-]*):-\d{2,}", text)


def test_materials_part_is_the_one_that_the_program_cuts() -> None:
    """Run `python -m tests.shell.purge_material --accept` after an upgrade, and read the change."""
    pytest.importorskip("material")

    assert CUT.read_text(encoding="utf-8") == cut()


def test_materials_part_keeps_its_licence_and_reads_only_our_tokens() -> None:
    text = CUT.read_text(encoding="utf-8")
    rules = text.partition("*/")[2]

    assert "Permission is hereby granted, free of charge" in text
    assert set(re.findall(r"var\(--md-([\w-]+)", rules)) <= VARIABLES.keys()
    assert not re.findall(r"#[0-9a-f]{6}\b|url\(|mask", rules)
