"""The kinds of pages that a site has, and the pages of a built site that stand for them."""

import re
from collections.abc import Iterable
from pathlib import Path

ONE = r"(?!index\.)[^/]+"  # the name of a page that is not the first of its folder
# Each kind by what the address of its pages looks like. A page of no kind fails a test.
KINDS = {
    "the first page": r"index\.html",
    "a project": rf"projects/{ONE}\.html",
    "a measure": rf"projects/{ONE}/{ONE}\.html",
    "all groups": r"groups/index\.html",
    "a group": rf"groups/{ONE}\.html",
    "all topics": r"topics/index\.html",
    "a topic": rf"topics/{ONE}\.html",
    "all organisations": r"organisations/index\.html",
    "an organisation": rf"organisations/{ONE}\.html",
    "all systems": r"systems/index\.html",
    "a system": rf"systems/(?!topic-){ONE}\.html",
    "a topic by system": rf"systems/topic-{ONE}\.html",
    "all prompts": r"prompts\.html",
    "a prompt": rf"prompts/{ONE}\.html",
    "the library": r"learning\.html",
    "tests of a group": rf"learning/group-{ONE}\.html",
    "tests of a topic": rf"learning/topic-{ONE}\.html",
    "tests of a driver": rf"learning/driver-{ONE}\.html",
    "tests with a decision": r"learning/(?:adapt|adopt|abandon)\.html",
    "tests without a decision": r"learning/open\.html",
    "every report": r"reports/index\.html",
    "what people asked for": r"asked\.html",
    "harm": r"harm\.html",
    "corrections": r"corrections\.html",
    "figures to download": r"data/index\.html",
    "the form": r"contribute\.html",
    "the framework": r"framework\.html",
    "the method": r"method\.html",
    "the formulas": r"formulas\.html",
    "the guide": r"guide/index\.html",
    "the checks": r"guide/checks\.html",
    "a page of the guide": rf"guide/(?!checks\.){ONE}\.html",
    "about": r"about/index\.html",
    "how it is built": r"about/how-it-is-built\.html",
    "the accessibility statement": r"about/accessibility\.html",
    "all decision records": r"about/decisions/index\.html",
    "a decision record": rf"about/decisions/{ONE}\.html",
    "privacy": r"privacy\.html",
    "a lost address": r"404\.html",
}
LOOKED_AT_WHOLE = {"a project"}  # the few pages that differ most: each is looked at, not one
FURTHER = re.compile(r"(?:cy|ur)/")  # pages in further languages are of the same kinds
# What words in a sentence are marked with; and the language of a listing, which has no look.
_PLAIN = {"em", "strong", "code", "b", "kbd", "q", "cite"}
_WITHOUT_LOOK = "language-"
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>", re.IGNORECASE)
_CLASS = re.compile(r'\sclass="([^"]*)"')


def addresses(built: Path) -> list[str]:
    """Return the address of every page of a built site."""
    return sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))


def kinds_of(address: str) -> list[str]:
    """Return the kinds that a page is of: one, if the list of kinds is sound."""
    own = FURTHER.sub("", address, count=1)
    return [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, own)]


def pages_for(kind: str, built: Path, language: str = "") -> list[str]:
    """Return the pages that stand for a kind: the longest, or all where they differ most."""
    every = [one for one in addresses(built) if one.startswith(language) and kind in kinds_of(one)]
    own = [one for one in every if FURTHER.match(one.removeprefix(language)) is None]
    if kind in LOOKED_AT_WHOLE and not language:
        return own
    return sorted(own, key=lambda one: (built / one).stat().st_size)[-1:]


def parts(built: Path, some: Iterable[str]) -> set[str]:
    """Return the sorts of parts that pages are made of: each tag with each of its classes."""
    found = set()
    for one in some:
        for tag, attributes in _TAG.findall((built / one).read_text(encoding="utf-8")):
            named = _CLASS.search(attributes)
            found |= {f"{tag}.{name}" for name in named[1].split()} if named else {tag}
    return {one for one in found - _PLAIN if _WITHOUT_LOOK not in one}
