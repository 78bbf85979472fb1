"""What a rule finds, how it is told without being repeated, and how it is recognised again."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mfiar_site.identifiers.plain import Plain
from mfiar_site.problems import Severity

Span = tuple[int, int]  # from, and up to without
_LENGTH = 12  # hexadecimal digits of a hash


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One kind of text that points at a person."""

    code: str
    severity: Severity
    meaning: str  # for the catalogue: what is so, and why it matters
    message: str  # the message, with {masked} where a part of the text goes
    advice: str
    shown: int  # how many letters and digits of a find may be told
    spans: Callable[[Plain], Iterator[Span]]


@dataclass(frozen=True)
class Find:
    """A place where a rule found something. The text itself never reaches a message."""

    rule: Rule
    start: int  # in the plain text
    value: str = field(repr=False)

    @property
    def end(self) -> int:
        """Where it ends in the plain text."""
        return self.start + len(self.value)

    @property
    def message(self) -> str:
        """What is so, with the find masked."""
        return self.rule.message.format(masked=masked(self.value, shown=self.rule.shown))

    @property
    def likeness(self) -> str:
        """The find without spaces, hyphens and capitals: equal for equal identifiers."""
        return likeness(self.value)


def masked(value: str, *, shown: int) -> str:
    """Return a text of which only the first letters and digits can be read.

    >>> masked("943 476 5919", shown=3), masked("SW1A 2AA", shown=2)
    ('943 ••• ••••', 'SW•• •••')
    """
    seen = 0
    signs = []
    for sign in " ".join(value.split()):
        seen += sign.isalnum()
        signs.append("•" if sign.isalnum() and seen > shown else sign)
    return "".join(signs)


def masked_name(name: str, finds: Iterable[Find]) -> str:
    """Return the name of a file with what was found in it masked: every message names the file."""
    for find in finds:
        name = name.replace(find.value, masked(find.value, shown=find.rule.shown))
    return name


def likeness(value: str) -> str:
    """Return what is left of an identifier without the ways of writing it.

    >>> likeness("sw1a 2aa"), likeness("SW1A2AA")
    ('sw1a2aa', 'sw1a2aa')
    """
    return re.sub(r"[\W_]+", "", value).casefold()


def hash_of(file: str, rule: str, value: str) -> str:
    """Return the hash by which an entry of the allow-list names one text in one file.

    The file and the rule go into it, so that an entry cannot be moved to another place.
    """
    named = "\n".join((file, rule, likeness(value)))
    return hashlib.sha256(named.encode("utf-8")).hexdigest()[:_LENGTH]
