"""Every rule, in the order of their right: a text is told once, by the first that finds it."""

from collections.abc import Iterable

from mfiar_site.identifiers import addresses, births, columns, numbers, stories
from mfiar_site.identifiers.finds import Find, Rule
from mfiar_site.identifiers.plain import Plain
from mfiar_site.problems import Severity

_TAKE_OUT = "Take it out; where it is no such thing, list it in .mfiar-allow.yml with a reason."
_SIGN = "Write it so that it fits many people, or have it signed in .mfiar-allow.yml."


NHS_NUMBER = Rule(
    code="identifier-nhs-number",
    severity=Severity.ERROR,
    meaning="An NHS number, or a CHI number of Scotland, stands in what is published or committed.",
    message="What looks like an NHS number stands here: {masked}.",
    advice=_TAKE_OUT,
    shown=2,
    spans=numbers.nhs_numbers,
)
INSURANCE_NUMBER = Rule(
    code="identifier-insurance-number",
    severity=Severity.ERROR,
    meaning="A National Insurance number stands in what is published or committed.",
    message="What looks like a National Insurance number stands here: {masked}.",
    advice=_TAKE_OUT,
    shown=2,
    spans=numbers.insurance_numbers,
)
HOSPITAL_NUMBER = Rule(
    code="identifier-hospital-number",
    severity=Severity.ERROR,
    meaning="A number that a hospital gives to a patient stands in what is published or committed.",
    message="What is called a number of a patient stands here: {masked}.",
    advice=_TAKE_OUT,
    shown=1,
    spans=numbers.hospital_numbers,
)
BIRTH_DATE = Rule(
    code="identifier-birth-date",
    severity=Severity.ERROR,
    meaning="A date of birth stands in what is published or committed.",
    message="A date of birth stands here: {masked}.",
    advice="Take it out, or write an age group; where it is nobody's, list it in .mfiar-allow.yml.",
    shown=0,
    spans=births.birth_dates,
)
EMAIL = Rule(
    code="identifier-email",
    severity=Severity.ERROR,
    meaning="An e-mail address stands outside the key `contact`.",
    message="An e-mail address stands here: {masked}.",
    advice="Write the address of a team under `contact`, and here say who to ask.",
    shown=1,
    spans=addresses.emails,
)
TELEPHONE = Rule(
    code="identifier-telephone",
    severity=Severity.ERROR,
    meaning="A telephone number stands in what is published or committed.",
    message="What looks like a telephone number stands here: {masked}.",
    advice="Take it out; a line for everybody is listed in .mfiar-allow.yml with a reason.",
    shown=3,
    spans=addresses.telephone_numbers,
)
POSTCODE = Rule(
    code="identifier-postcode",
    severity=Severity.ERROR,
    meaning="A whole postcode stands in what is published or committed.",
    message="What looks like a whole postcode stands here: {masked}.",
    advice="Write the district alone, or list the address of an office in .mfiar-allow.yml.",
    shown=2,
    spans=addresses.postcodes,
)
NAMED = Rule(
    code="person-named",
    severity=Severity.WARNING,
    meaning="A person seems to be named: has that person agreed?",
    message="A person seems to be named here: {masked}.",
    advice="Write a role, or have the name signed in .mfiar-allow.yml when the person has agreed.",
    shown=2,
    spans=stories.names,
)
RARE_AGE = Rule(
    code="person-age-rare",
    severity=Severity.WARNING,
    meaning="An age stands in a story that few people have, and that others may know.",
    message="An age that few people have stands here: {masked}.",
    advice=_SIGN,
    shown=0,
    spans=stories.rare_ages,
)
ONLY_ONE = Rule(
    code="person-only-one",
    severity=Severity.WARNING,
    meaning="Words set one person apart from all others, who may know who it is.",
    message="One person is set apart here: {masked}.",
    advice=_SIGN,
    shown=7,
    spans=stories.only_ones,
)

RULES = (
    *(NHS_NUMBER, INSURANCE_NUMBER, HOSPITAL_NUMBER, BIRTH_DATE, EMAIL, TELEPHONE, POSTCODE),
    *(NAMED, RARE_AGE, ONLY_ONE),
)
BLOCKING = tuple(rule for rule in RULES if rule.severity is Severity.ERROR)
_CELLS = (
    (HOSPITAL_NUMBER, columns.hospital_number_cells),
    (BIRTH_DATE, columns.birth_date_cells),
    (NAMED, columns.name_cells),
)


def finds_in(text: Plain, *, is_table: bool = False, rules: Iterable[Rule] = RULES) -> list[Find]:
    """Return what points at a person in a text, in its order.

    Args:
        text: Its time is in proportion to its length, whatever stands in it.
        is_table: Whether it is a table whose first line heads its columns.
        rules: Which rules to ask.

    >>> from mfiar_site.identifiers.plain import plain
    >>> [find.message for find in finds_in(plain("Call 01632 960123."))]
    ['What looks like a telephone number stands here: 016•• ••••••.']
    """
    asked = [(rule, rule.spans) for rule in rules]
    asked += [(rule, spans) for rule, spans in _CELLS if is_table and rule in rules]
    found: list[Find] = []
    for rule, spans in asked:
        new = [Find(rule, start, text.text[start:end]) for start, end in spans(text)]
        found = _with_new(found, new) if new else found
    return found


def _with_new(found: list[Find], new: list[Find]) -> list[Find]:
    """Return both in their order, without what is told already: two sorted lists, one walk."""
    kept: list[Find] = []
    place = end = 0
    for find in sorted(new, key=_start):
        while place < len(found) and found[place].end <= find.start:
            place += 1
        is_inside = place < len(found) and found[place].start < find.end
        if not is_inside and find.start >= end:
            kept.append(find)
            end = find.end
    return sorted([*found, *kept], key=_start)


def _start(find: Find) -> int:
    return find.start
