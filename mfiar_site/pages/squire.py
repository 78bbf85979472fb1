r"""The record in the order of SQUIRE 2.0, as Markdown that a team can go on writing in.

Source of the eighteen headings: Ogrinc et al., SQUIRE 2.0 (Standards for QUality Improvement
Reporting Excellence), doi:10.1136/bmjqs-2015-004411. What stands under them is the record's own,
or a note that nothing is on file; the wording of the items is not repeated.
"""

import re
from functools import cache

from jinja2 import Environment

from mfiar_site.pages.environment import environment
from mfiar_site.pages.page_context import PageContext
from mfiar_site.pages.view import ProjectView

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENS_A_LIST = re.compile(r"\A(\d*)([-+.)])(?=\s)")


def squire_markdown(view: ProjectView) -> str:
    """Return the record of a project under the headings of SQUIRE 2.0."""
    context = PageContext(view.project, view.found, ())
    made = _environment().get_template("squire.md.j2").render(view=view, context=context)
    return re.sub(r"\n{3,}", "\n\n", made).strip() + "\n"


@cache
def _environment() -> Environment:
    """Return the engine of the pages, with the escaping that Markdown needs."""
    return environment().overlay(autoescape=False, finalize=as_markdown)


def as_markdown(value: object) -> str:
    r"""Return a value as one line that Markdown reads as plain words.

    >>> as_markdown("[a](b) <script>")
    '\\[a\\](b) \\<script\\>'
    >>> as_markdown("1. first"), as_markdown("- x")
    ('1\\. first', '\\- x')
    """
    line = _SIGNS.sub(r"\\\1", " ".join(str(value).split()))
    return _OPENS_A_LIST.sub(r"\1\\\2", line)
