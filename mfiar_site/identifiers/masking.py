"""Messages of other checks, which quote what they found: without what points at a person."""

from dataclasses import replace

from mfiar_site.identifiers.finds import masked
from mfiar_site.identifiers.plain import plain
from mfiar_site.identifiers.rules import BLOCKING, EMAIL, finds_in
from mfiar_site.problems import Problem

_RULES = tuple(rule for rule in BLOCKING if rule is not EMAIL)  # advice has addresses as examples


def without_identifiers(problem: Problem) -> Problem:
    """Return a problem whose words can be printed where anybody reads them."""
    message, file = _masked(problem.message), _masked(problem.at.file)
    if (message, file) == (problem.message, problem.at.file):
        return problem
    return replace(problem, message=message, at=replace(problem.at, file=file))


def _masked(words: str) -> str:
    text = plain(words)
    finds = finds_in(text, rules=_RULES)
    if not finds:
        return words
    parts: list[str] = []
    end = 0
    for find in finds:
        parts += text.text[end : find.start], masked(find.value, shown=find.rule.shown)
        end = find.end
    return "".join([*parts, text.text[end:]])
