"""How values and words of a file are put into messages."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

# Words that people write for one of ours that looks nothing like them.
_SAME = {
    **dict.fromkeys(("down", "less", "fewer", "low", "smaller", "decrease", "reduce"), "lower"),
    **dict.fromkeys(("up", "more", "high", "bigger", "greater", "increase"), "higher"),
    **dict.fromkeys(("%", "percentage_points", "proportion", "pct"), "percent"),
    **dict.fromkeys(("number", "n", "numbers", "events"), "count"),
    **dict.fromkeys(("live", "public", "final"), "published"),
    **dict.fromkeys(("keep", "kept", "adopted"), "adopt"),
    **dict.fromkeys(("drop", "dropped", "stop", "stopped"), "abandon"),
}
_LONGEST = 60  # characters of a value in a message; enough to find it again


def shown(text: str) -> str:
    """Return the text in quotes for a message: shortened, and nothing invisible.

    >>> shown("12 March")
    "'12 March'"
    """
    return f"'{_visible(_shortened(text))}'"


def in_code(text: str) -> str:
    """Return the text as a word to be typed: shortened, visible, between backticks."""
    return f"`{_visible(_shortened(text))}`"


def plain(text: str) -> str:
    """Return the text shortened and with nothing invisible, without any quotes."""
    return _visible(_shortened(text))


def in_braces(text: str) -> str:
    """Return the text as it can be typed inside {...}: in quotes where it needs them.

    >>> in_braces("nhs_2001"), in_braces("Beliefs, not bodies")
    ('nhs_2001', '"Beliefs, not bodies"')
    """
    bare = plain(text)
    return bare if re.fullmatch(r"[\w.% -]+", bare) else f'"{bare.replace(chr(34), chr(39))}"'


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that looks most like the one typed, or None.

    >>> nearest("Intrepersonal", ["structural", "interpersonal"])
    'interpersonal'
    >>> nearest("down", ["lower", "higher", "neither"])
    'lower'
    """
    typed = word[:_LONGEST].lower().replace("-", "_").replace(" ", "_")
    by_look = {name.lower().replace("-", "_").replace(" ", "_"): name for name in allowed}
    meant = _SAME.get(typed)
    if meant in by_look:
        return by_look[meant]
    found = get_close_matches(typed, by_look, n=1, cutoff=0.7)
    return by_look[found[0]] if found else None


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )
