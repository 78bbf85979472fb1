"""Marks that people put in place of a number, and the status that says the same."""

import re

# Source of the marks in brackets: Government Statistical Service, "Using symbols in tables".
_MEANT = {
    "c": "[c] c * ** *** s suppressed hidden redacted masked secret < small",
    "x": "[x] x .. . … : - – — n/a na #n/a null none nan missing unknown #div/0! #value! #ref!",
    "z": "[z] z",
    "u": "[u] u unreliable",
    "low": "[low] low",
    "p": "[p] provisional",
    "r": "[r] revised",
}
_PHRASES = {
    "not available": "x",
    "no data": "x",
    "not collected": "x",
    "not applicable": "z",
    "small number": "c",
    "small numbers": "c",
}
_BY_MARK = {mark: status for status, marks in _MEANT.items() for mark in marks.split()}
_SMALL = re.compile(r"(?:[<≤]=? ?|(?:less|fewer) than |under |below )[0-9]+\Z")
_RANGE = re.compile(r"[0-9]{1,2} ?(?:-|–|to) ?[0-9]{1,2}\Z")


def status_meant(text: str) -> str | None:
    """Return the status that a mark stands for, or None where the text is no known mark.

    >>> status_meant("<10"), status_meant("Suppressed"), status_meant(".."), status_meant("12")
    ('c', 'c', 'x', None)
    """
    mark = text.strip().lower()
    if _SMALL.match(mark) or _RANGE.match(mark):
        return "c"
    return _BY_MARK.get(mark) or _PHRASES.get(mark)
