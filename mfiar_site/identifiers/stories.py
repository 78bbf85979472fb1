"""What may name or single out a person in a story. A person decides: a name is no pattern."""

import re
from collections.abc import Iterator

from mfiar_site.identifiers.finds import Span
from mfiar_site.identifiers.plain import Plain

_CAPITAL = r"[A-Z][\w'’]*(?:-[A-Z][\w'’]*)?"
_TITLED = re.compile(
    r"[MDPS](?<![A-Za-z][MDPS])(?:(?<=M)(?:rs?|s|iss|x)|(?<=D)(?:r|octor|ame)"
    r"|(?<=P)(?:rof|rofessor)|(?<=S)ir)\b\.?[ \t]{1,2}"
    rf"(?P<name>(?:[A-Z]\.? ){{0,3}}[A-Z][\w'’]+(?:[ -]{_CAPITAL}){{0,2}})"
)
_CALLED = re.compile(rf"(?:called|named)[ ,]+[\"“'‘]?(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})")
_SOMEBODY = re.compile(
    r"\b(?:woman|girl|mother|mum|mom|lady|wife|daughter|sister|man|boy|father|dad|husband|partner"
    r"|son|brother|baby|child|patient|client|user|person|somebody|someone|nurse|midwife|doctor"
    r"|colleague|consultant|refugee|she|he|twin)(?:,? who)?(?: is| was)?,? \Z"
)
_OF_SOMEBODY = re.compile(
    r"(?:\b(?:her|his|my|their|patient|mother|baby|woman|child|client|mum)(?:['’]s)?[ _]"
    r"(?:first |last |full |real )?)\Z"
)
_NAME_IS = re.compile(
    rf"name(?: is| was|:)[ \t]+[\"“'‘]?(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
)


def names(text: Plain) -> Iterator[Span]:
    """Yield names behind a title, or behind "called" where a person is.

    No list of first names is used: it would miss most names of the world, and find May and Rose.
    """
    for match in _TITLED.finditer(text.text):
        yield match.span()
    for place in text.places("called", "named"):
        called = _CALLED.match(text.text, place)
        if called and _SOMEBODY.search(text.low, max(0, place - 40), place):
            yield called.span("name")
    for place in text.places("name is", "name was", "name:"):
        named = _NAME_IS.match(text.text, place)
        if named and _OF_SOMEBODY.search(text.low, max(0, place - 30), place):
            yield named.span("name")


_AGE = re.compile(
    r"[0-9](?<![0-9][0-9])(?<![0-9][.,-][0-9])[0-9]{0,2}"
    r"(?:[ -]?(?:years?|yrs?)[ -]old|[ -]?y/?o)(?![0-9A-Za-z])"
)
_AGED = re.compile(
    r"aged?(?: is| was| of|:)? (?P<age>[0-9]{1,3})(?![0-9.%+])"
    r"(?! ?(?:-|to\b|and\b|or\b|plus|years? (?:and|or|to)\b))"
)
_MANY = re.compile(
    r"(?:women|people|patients|mothers|adults|men|girls|those|children|all|ages?) ?,? ?\Z"
)
_LIMIT = re.compile(r"\b(?:than|over|under|least|most|to|about) \Z")
_OLDEST = 89  # Source: 45 CFR 164.514(b)(2)(i)(C): ages over 89 point at a person
_YOUNGEST_MOTHER, _OLDEST_MOTHER = 16, 45  # about 1 birth in 500 is to a mother under 16 or from 45
_OF_BIRTH = re.compile(
    r"mother|pregnan|birth|matern|baby|labour|deliver|antenatal|postnatal|perinatal|midwi|mum\b"
)
_AROUND = 120  # signs on each side: about a sentence


def rare_ages(text: Plain) -> Iterator[Span]:
    """Yield ages of one person that few people have: 90 and more; of a mother, under 16, from 45.

    Age groups, such as 90 and over, are no matter.
    """
    for match in _AGE.finditer(text.low):
        is_limit = _LIMIT.search(text.low, max(0, match.start() - 10), match.start())
        if not is_limit and _is_rare(text, match.span(), int(re.sub("[^0-9]", "", match[0]))):
            yield match.span()
    for place in text.places("aged ", "age "):
        aged = _AGED.match(text.low, place)
        if aged and not text.low[place - 1 : place].isalpha():
            is_group = _MANY.search(text.low, max(0, place - 12), place)
            if not is_group and _is_rare(text, aged.span(), int(aged["age"])):
                yield aged.span()


def _is_rare(text: Plain, span: Span, age: int) -> bool:
    if age > _OLDEST:
        return age <= 120
    if _YOUNGEST_MOTHER <= age < _OLDEST_MOTHER:
        return False
    around = text.low[max(0, span[0] - _AROUND) : span[1] + _AROUND]
    return age >= 10 and bool(_OF_BIRTH.search(around))


_PERSON = (
    r"(?:woman|mother|mum|lady|girl|man|father|dad|boy|patient|baby|child|couple|family|traveller"
    r"|refugee|asylum[- ]seeker|midwife|nurse|doctor|consultant|clinician|interpreter|death"
    r"|stillbirth|[a-z-]+ (?:person|student|worker|colleague))"
)
_WORDS = (
    r"(?:(?!(?:of|an?|the|for|to|that|which|who|in|on|with|is|was|when|if)\b)[\w'’-]+,? ){0,5}?"
)
_ONLY = re.compile(
    rf"(?:(?:only|sole|lone)(?: one| single)? {_WORDS}{_PERSON}"
    r"|(?:only|just) (?:two|2) (?:[\w'’-]+ ){0,5}?(?:women|mothers|patients|babies|families|men))\b"
    r"(?!['’]?s? (?:in (?:\d|two|three|four|five|six|seven|eight|nine|ten|every)))"
)
_ONE = re.compile(rf"(?:only|just) (?:one|1) {_WORDS}{_PERSON}\b(?! in (?:\d|[a-z]+\b))")
_THE = re.compile(r"\b(?:the|our|its|your|their|this|his|her|my|an?) \Z")
_NOT = re.compile(r"(?:\bnot|n['’]t|\bnever)(?: (?:the|be|just))* \Z")


def only_ones(text: Plain) -> Iterator[Span]:
    """Yield what sets one person apart from all: "the only Somali woman", "only one mother"."""
    for place in text.places("only ", "sole ", "lone ", "just one ", "just 1 ", "just two "):
        if text.low[place - 1 : place].isalpha():
            continue
        if _NOT.search(text.low, max(0, place - 20), place):
            continue
        the = _THE.search(text.low, max(0, place - 8), place)
        match = _ONE.match(text.low, place)
        if match is None and (
            the or text.low.startswith(("only two", "only 2", "just two"), place)
        ):
            match = _ONLY.match(text.low, place)
        if match:
            yield the.start() if the else place, match.end()
