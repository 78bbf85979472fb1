"""Slots: places in a hand-written page that are filled with generated HTML."""

import re
from collections.abc import Mapping

_SLOT = re.compile(r'<div data-mfiar="([^"]*)"></div>')


def slot_names(content: str) -> list[str]:
    """Return the slots of a page, in their order.

    >>> slot_names('<p>a</p><div data-mfiar="reports"></div>')
    ['reports']
    """
    return _SLOT.findall(content)


def slot_troubles(content: str, slots: Mapping[str, str]) -> list[str]:
    """Return a sentence for each slot that cannot be filled."""
    unknown = [
        f"There is no slot named {name!r}; the slots are {', '.join(sorted(slots)) or 'none'}."
        for name in slot_names(content)
        if name not in slots
    ]
    if "data-mfiar" in re.sub(r">[^<]*", ">", _SLOT.sub("", content)):
        unknown.append('A slot is written exactly as <div data-mfiar="name"></div>.')
    return unknown


def has_sections(content: str, slots: Mapping[str, str]) -> bool:
    """Whether a slot of the page brings sections of the full width."""
    return any("<section" in slots.get(name, "") for name in slot_names(content))


def filled(content: str, slots: Mapping[str, str], address: str) -> str:
    """Return the page with its slots filled, their links made relative to `address`.

    >>> filled('<div data-mfiar="x"></div>', {"x": '<a href="{root}a.html">A</a>'}, "about/b.html")
    '<a href="../a.html">A</a>'
    """
    root = "../" * address.count("/")
    return _SLOT.sub(lambda found: slots.get(found[1], "").replace("{root}", root), content)
