"""Where a person can be reached: postcodes, telephone numbers, e-mail addresses."""

import re
from collections.abc import Iterator

from mfiar_site.identifiers.finds import Span
from mfiar_site.identifiers.plain import Plain

# Source: Royal Mail, Programmers' Guide to PAF, postcode areas (with the Crown dependencies).
_AREAS_WRITTEN = """
AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC
EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU
M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS
ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
_AREAS = frozenset(_AREAS_WRITTEN.split())
# The second half never has C, I, K, M, O or V.
_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?![0-9A-Za-z])")
_OUTWARD = re.compile(
    r"(?<![0-9A-Za-z#&])(?P<area>[A-Za-z]{1,2})(?P<district>[0-9][0-9A-HJKMNPR-Ya-hjkmnpr-y]?)"
    r"(?P<between>[ \t]{0,2}|\n[ \t]{0,12})\Z"
)
_ORDINALS = ("st", "nd", "rd", "th")


def postcodes(text: Plain) -> Iterator[Span]:
    """Yield whole postcodes: one stands for about fifteen households. Districts are no matter."""
    for match in _INWARD.finditer(text.text):
        start = max(0, match.start() - 20)
        half = _OUTWARD.search(text.text[start : match.start()])
        if half and half["area"].upper() in _AREAS and _is_written_as_one(half, match[0]):
            yield start + half.start(), match.end()


def _is_written_as_one(half: re.Match[str], inward: str) -> bool:
    """Whether two halves are a postcode, and not "n1 2nd" or a code of small letters."""
    if inward[1:] in _ORDINALS:
        return False
    whole = half["area"] + half["district"] + inward
    is_code = len(half["area"]) == 1 or not re.search("[g-z]", whole)  # part of a hash, a name
    return bool(half["between"]) or whole.isupper() or not is_code


_GAP = r"\)?(?:[ \t]{1,2}|[.-]| - )?\(?"
_TELEPHONE = re.compile(
    r"0(?<![0-9A-Za-z]0)(?<![^A-Za-z][.,]0)[1235789]"
    rf"(?:{_GAP}[0-9]){{8,9}}(?![0-9A-Za-z])"
)
_ABROAD = re.compile(
    r"[+0](?<![0-9A-Za-z][+0])(?<![^A-Za-z][.,][+0])(?:(?<=\+)(?=[1-9])|0(?=44|353|9[12]|880))"
    rf"[0-9](?:{_GAP}[0-9]){{8,14}}(?![0-9A-Za-z])"
)
_DECIMAL = re.compile(r"[+0-9]+\.[0-9]+")
_TO_BE_CALLED = re.compile(r"(?:tel|phone|call|ring|mobile|mob|fax|text|whatsapp)[^\n0-9]{0,25}\Z")
_OTHER_NUMBER = re.compile(
    r"(?:(?:isbn|issn|doi)(?:-1[03])?[^a-z0-9\n]{0,4}|\b10\.[0-9]{4,9}/\S*)\Z"
)
_IN_TEN_DIGITS = ([5, 5], [4, 6], [6, 4])  # a few old exchanges, and 0800 numbers of six digits


def telephone_numbers(text: Plain) -> Iterator[Span]:
    """Yield telephone numbers of the United Kingdom, and others where they begin with a plus.

    Source: Ofcom, The National Telephone Numbering Plan. Ten digits without a space are an ISBN
    as often as a telephone number: they count where somebody is asked to call them.
    """
    for match in _TELEPHONE.finditer(text.text):
        before = text.low[max(0, match.start() - 60) : match.start()]
        if _is_grouped_as_one(match[0], before) and not _OTHER_NUMBER.search(before):
            yield match.span()
    for match in _ABROAD.finditer(text.text):
        digits = re.sub("[^0-9]", "", match[0])
        is_sum = match[0].count("(") != match[0].count(")") or _DECIMAL.fullmatch(match[0])
        if len(digits) >= 10 and not is_sum:
            yield match.span()


def _is_grouped_as_one(written: str, before: str) -> bool:
    groups = [len(part) for part in re.split("[^0-9]+", written)]
    if groups[0] < 3 or min(groups) < 2 or len(groups) > 5:
        return False
    if written == "0123456789":  # what programs call the digits
        return False
    if sum(groups) == 11:
        return True
    return groups in _IN_TEN_DIGITS or bool(_TO_BE_CALLED.search(before))


_LOCAL = re.compile(r"\w[\w.!#$%&*+?^~'-]{0,63}\Z")  # what else is allowed stands before addresses
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,8}([^\W\d_]{2,24})(?![\w-])")
_SPELT_OUT = re.compile(r" ?[(\[] ?at ?[)\]] ?")
_FILES = re.compile(
    r"avif|css|gif|html|ico|jpe?g|js|json|md|mjs|pdf|png|svg|txt|webp|xml|ya?ml", re.IGNORECASE
)


def emails(text: Plain) -> Iterator[Span]:
    """Yield e-mail addresses, with "(at)" too. Not names of files and not addresses of git."""
    for place in text.places("@"):
        yield from _email(text, place, place + 1)
    for place in text.places("(at)", "( at )", "[at]", "[ at ]"):
        begin = place - 1 if text.low[place - 1 : place] == " " else place
        if sign := _SPELT_OUT.match(text.low, begin):
            yield from _email(text, begin, sign.end())


def _email(text: Plain, end_of_name: int, start_of_host: int) -> Iterator[Span]:
    first = max(0, end_of_name - 64)
    name = _LOCAL.search(text.text[first:end_of_name])
    host = _DOMAIN.match(text.text, start_of_host)
    if name is None or host is None or _FILES.fullmatch(host[1]):
        return
    is_git = name[0] == "git" and text.text[host.end() : host.end() + 1] in (":", "/")
    if not is_git:
        yield first + name.start(), host.end()
