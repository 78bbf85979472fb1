"""How well our colours can be told apart: a measured fact for the accessibility statement."""

import re
from functools import cache
from itertools import product
from pathlib import Path

import mfiar_site

_SHEET = Path(mfiar_site.__file__).parent / "theme/assets/mf/site.css"
_TEXT, _MARKS, _GROUNDS = ("ink", "muted", "accent", "visited"), ("line",), ("paper", "wash")


@cache
def lowest_contrasts() -> tuple[float, float]:
    """Return the lowest contrast of text and of marks with what is behind them, in both schemes."""
    light, dark = _schemes(_SHEET.read_text(encoding="utf-8"))
    return _lowest(_TEXT, (light, dark)), _lowest(_MARKS, (light, dark))


def _schemes(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of each scheme; the dark one replaces those of the light one."""
    blocks = re.findall(r":root\{([^{}]*)\}", sheet)
    found = [dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", block)) for block in blocks[:2]]
    return found[0], {**found[0], **found[1]}


def _lowest(roles: tuple[str, ...], schemes: tuple[dict[str, str], ...]) -> float:
    pairs = product(schemes, roles, _GROUNDS)
    return min(contrast(colours[role], colours[scope]) for colours, role, scope in pairs)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours.

    Source:
        WCAG 2.2, definition of contrast ratio.

    >>> round(contrast("#000", "#fff"), 1)
    21.0
    """
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour written as #rgb or #rrggbb.

    Source:
        WCAG 2.2, definition of relative luminance.
    """
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(full[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
