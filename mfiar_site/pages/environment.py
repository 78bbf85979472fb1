"""The template engine: escaping always on, undefined names stop the build."""

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from mfiar_site.figures.drivers import INFLUENCE_WORDS, KIND_WORDS, STATUS_WORDS, driver_words
from mfiar_site.figures.figure import Svg
from mfiar_site.findings import headlines, numbers, words
from mfiar_site.findings.aimed_words import promise_words
from mfiar_site.language.catalogue import locale_info
from mfiar_site.language.lists import listed
from mfiar_site.language.locale_context import ENGLISH, is_english
from mfiar_site.language.marks import foreign, marks_to_html, with_capital, without_capital
from mfiar_site.language.messages import (
    translate,
    translate_html,
    translate_in_context_html,
    translate_plural_html,
)
from mfiar_site.language.numbers import percent, rounded, whole
from mfiar_site.model.dates import PartialDate, Period
from mfiar_site.pages import wording
from mfiar_site.pages.places import files_from

TEMPLATES = Path(__file__).parent / "templates"
COMPILED = Path(__file__).parent / "__pycache__"  # beside this module, as Python keeps its own


@cache
def environment() -> Environment:
    """Return the one environment that every page is made in."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=_compiled_before(),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # the templates are part of the program
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "paragraphs": paragraphs,
        "first_paragraph": first_paragraph,
        "drawn": drawn,
        "listed": listed,
        "label": label,
        "translated": translate,
        "in_english": in_english,
        "percent": percent,
        "whole": whole,
        "with_code": with_code,
        "with_capital": with_capital,
        "without_capital": without_capital,
    }
    made.globals |= {
        "translate": translate_html,
        "translate_plural": translate_plural_html,
        "translate_in_context": translate_in_context_html,
        "files_from": files_from,
        "bold": bold,
        "is_english": is_english,
        "locale_info": locale_info,
        "words": words,
        "headlines": headlines,
        "numbers": numbers,
        "rounded": rounded,
        "promise_words": promise_words,
        "wording": wording,
        "kind_words": KIND_WORDS,
        "influence_words": INFLUENCE_WORDS,
        "status_words": STATUS_WORDS,
        "driver_words": driver_words,
    }
    return made


class _Compiled(FileSystemBytecodeCache):
    """Templates as Python compiled them: whoever could write these could write the program."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a program that is read-only compiles them each time
            super().dump_bytecode(bucket)


def _compiled_before() -> _Compiled | None:
    """Return where compiled templates are kept; nowhere where Python keeps nothing either."""
    if sys.dont_write_bytecode or sys.pycache_prefix or not COMPILED.is_dir():
        return None
    return _Compiled(str(COMPILED), f"template-%s.{sys.implementation.cache_tag}.cache")


def paragraphs(text: str) -> Markup:
    r"""Return plain text as paragraphs; an empty line parts two.

    >>> paragraphs("a < b\n\nc")
    Markup('<p>a &lt; b</p><p>c</p>')
    """
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def with_code(text: str) -> Markup:
    """Return a text of the program with what stands between backticks as code.

    >>> with_code("Run `mfiar new` < now.")
    Markup('Run <code>mfiar new</code> &lt; now.')
    """
    pieces = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )


def first_paragraph(text: str) -> str:
    """Return the first paragraph of a text, as one line."""
    return " ".join(text.strip().split("\n\n")[0].split())


def drawn(svg: Svg) -> Markup:
    """Return a drawing of the figures room, which escaped every text in it."""
    return Markup(svg.markup)


def in_english(text: str) -> str:
    """Return a published English name, marked as English on a page of another language."""
    return foreign(text, ENGLISH)


def bold(text: str) -> Markup:
    """Return words that stand out inside a sentence."""
    return Markup("<b>{}</b>").format(text)


def label(when: PartialDate | Period | None) -> str:
    """Return a date or period in words; nothing for none."""
    return when.label if when else ""


def rendered(template: str, **values: object) -> str:
    """Return a template filled with values."""
    return marks_to_html(environment().get_template(template).render(**values))


def safe_text(text: str) -> str:
    """Return text that may stand in HTML."""
    return str(escape(text))
