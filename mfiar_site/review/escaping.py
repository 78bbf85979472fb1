"""Words of others made harmless: they say what they say, and do nothing."""

import re
import unicodedata

JOINER = "\u2060"  # WORD JOINER: takes no room, and parts a sign from the word it would call
_MARKS = re.compile(r"([\\`*_{}\[\]#!|~$^@])")
# @name #1 !1 ~label $1 %milestone &1 and :emoji:
_CALLS = re.compile(r"([@#!~$%&^](?=[\w\"'\[({])|:(?=[a-zA-Z+_-]))")
_SCHEMES = re.compile(r"(?i)\b(https?|ftp|mailto|www|vbscript|javascript|data)(?=[.:])")
_NUMBERED = re.compile(r"(?i)\b(gh|ab)(?=[-#]\d)")  # GH-12, AB#12


def plain(text: str) -> str:
    r"""Return a text as one line without signs that steer a terminal or turn text round.

    >>> plain("a\x1b[31m\nb\u202e")
    'a[31m b'
    """
    return " ".join("".join(_visible(sign) for sign in text).split())


def _visible(sign: str) -> str:
    if sign in "\n\t\r\u2028\u2029":
        return " "
    if sign in "\u200c\u200d":  # parts of words in Persian and Indic scripts
        return sign
    return "" if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") else sign


def markdown(text: str) -> str:
    r"""Return a text that every forge prints as it is: no mark-up, mention, link or command.

    >>> print(markdown("<b>*hi*</b> | x"))
    &lt;b&gt;\*hi\*&lt;/b&gt; \| x
    """
    return _as_entities(_MARKS.sub(r"\\\1", _parted(text)))


def html(text: str) -> str:
    """Return a text for within a tag, where Markdown is not read.

    >>> html("<i>*x*")
    '&lt;i&gt;*x*'
    """
    return _as_entities(_parted(text))


def _parted(text: str) -> str:
    parted = plain(text)
    for pattern in (_CALLS, _SCHEMES, _NUMBERED):
        parted = pattern.sub(rf"\1{JOINER}", parted)
    return parted


def _as_entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
