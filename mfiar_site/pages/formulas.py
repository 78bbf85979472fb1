"""The technical page: every function of the statistics with its source and its code.

It is read from the program's own files and never run, so that what stands there is what judges.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

from markupsafe import Markup, escape

from mfiar_site.pages.environment import rendered

_ROOM = Path(__file__).parent.parent / "stats"
_CODE = re.compile(r"(`[^`]*`|\bNaN\b|\bNone\b)")
_LISTS = ("Args", "Raises")
_HEADING = re.compile(r"(Args|Returns|Raises|Source|Sources):\n")


@dataclass(frozen=True)
class FormulaBlock:
    """A piece of a docstring."""

    heading: str  # "Source", or empty
    text: str
    is_example: bool

    @property
    def paragraphs(self) -> tuple[Markup, ...]:
        """The text in parts: an argument each, a point of a list each, or the whole."""
        if self.heading in _LISTS:
            parts = re.split(r"\n(?!\s)", self.text)
        else:
            parts = re.split(r"(?:^|\n)\*\s+", self.text)
        return tuple(_with_code(part) for part in parts if part.strip())


@dataclass(frozen=True)
class Formula:
    """One function, or one kind of value."""

    name: str
    blocks: tuple[FormulaBlock, ...]
    code: str  # without the docstring


@dataclass(frozen=True)
class Chapter:
    """One module."""

    name: str
    about: tuple[FormulaBlock, ...]
    formulas: tuple[Formula, ...]


@cache
def formulas() -> tuple[Chapter, ...]:
    """Return every module of the statistics, by name, with what it offers in the order written."""
    return tuple(
        _chapter(path) for path in sorted(_ROOM.glob("*.py")) if path.name != "__init__.py"
    )


def formulas_html() -> str:
    """Return the technical page's generated part."""
    return rendered("formulas.html.j2", chapters=formulas())


def _chapter(path: Path) -> Chapter:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    return Chapter(
        name=path.stem,
        about=tuple(blocks(ast.get_docstring(tree) or "")),
        formulas=tuple(
            _formula(node, text.splitlines())
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ),
    )


def _formula(node: ast.FunctionDef | ast.ClassDef, lines: list[str]) -> Formula:
    """Return a function or class; its docstring is the first statement, as the linter demands."""
    doc, last = node.body[0], node.end_lineno or node.lineno
    code = [*lines[node.lineno - 1 : doc.lineno - 1], *lines[doc.end_lineno or 0 : last]]
    return Formula(
        name=node.name,
        blocks=tuple(blocks(ast.get_docstring(node) or "")),
        code="\n".join(code).strip(),
    )


def blocks(docstring: str) -> Iterator[FormulaBlock]:
    r"""Yield the pieces of a docstring.

    >>> [block.heading for block in blocks("Return it.\n\nSource:\n    A book.")]
    ['', 'Source']
    """
    for piece in re.split(r"\n\s*\n", docstring.strip()):
        heading = _HEADING.match(piece)
        text = dedent(piece[heading.end() :] if heading else piece).strip()
        yield FormulaBlock(heading[1] if heading else "", text, piece.startswith(">>>"))


def _with_code(text: str) -> Markup:
    """Return text with values of the language, and what stands between backticks, as code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(piece.strip("`")) if place % 2 else escape(piece)
        for place, piece in enumerate(_CODE.split(text))
    )
