"""What was found, less what somebody answers for; and entries that answer for nothing."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mfiar_site.identifiers.finds import Find, hash_of
from mfiar_site.identifiers.rules import RULES
from mfiar_site.model.allowed import Allowed
from mfiar_site.problems import Location, Problem, Severity

_CODES = frozenset(rule.code for rule in RULES)
NOT_SEARCHED = "file-not-searched"  # a file as a whole can be signed, by the hash of its bytes


@dataclass
class Signed:
    """The entries of an allow-list, and which of them were needed so far."""

    entries: tuple[Allowed, ...]
    likenesses: set[tuple[str, str]] = field(default_factory=set)  # (rule, likeness) let through
    _needed: set[int] = field(default_factory=set)

    def allows(self, file: str, rule: str, value: str) -> bool:
        """Whether an entry lets a text through; remembers that it did."""
        named = [n for n, one in enumerate(self.entries) if (one.file, one.rule) == (file, rule)]
        if not named:
            return False
        of_this = hash_of(file, rule, value)
        needed = {number for number in named if self.entries[number].hash == of_this}
        self._needed |= needed
        return bool(needed)

    def without_need(self, is_searched: Callable[[str], bool]) -> Iterator[Problem]:
        """Yield a problem for each entry that nothing in the files searched has need of."""
        for number, entry in enumerate(self.entries):
            if entry.rule not in {*_CODES, NOT_SEARCHED}:
                yield _problem(
                    "allowed-rule-unknown",
                    Severity.ERROR,
                    entry.source.at("rule"),
                    f"No rule that can be allowed is called {entry.rule!r}.",
                    "Write the code in the square brackets of the message.",
                )
            elif number not in self._needed and is_searched(entry.file):
                yield _problem(
                    "allowed-not-found",
                    Severity.WARNING,
                    entry.source.at("hash"),
                    "Nothing with this rule and hash stands in the file any more.",
                    "Remove the entry; if the text was changed, sign it again.",
                )


def unsigned(file: str, finds: Iterable[Find], signed: Signed) -> list[Find]:
    """Return the finds of a file that no entry lets through."""
    left = []
    for find in finds:
        if signed.allows(file, find.rule.code, find.value):
            signed.likenesses.add((find.rule.code, find.likeness))
        else:
            left.append(find)
    return left


def find_problem(find: Find, at: Location) -> Problem:
    """Return what a find says, at its place."""
    return _problem(find.rule.code, find.rule.severity, at, find.message, find.rule.advice)


def entry_text(file: str, rule: str, value: str) -> str:
    """Return an entry for the allow-list, whose reason and role are still to be written."""
    name = file if re.fullmatch(r"[\w./-]+", file) else json.dumps(file, ensure_ascii=False)
    return (
        f"  - file: {name}\n    rule: {rule}\n    hash: {hash_of(file, rule, value)}\n"
        "    reason:\n    role:\n"
    )


def _problem(code: str, severity: Severity, at: Location, message: str, advice: str) -> Problem:
    return Problem(code=code, severity=severity, at=at, message=message, advice=advice)
