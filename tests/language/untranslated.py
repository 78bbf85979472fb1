"""English that a page would print without asking the catalogues, found in code and templates."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

TRANSLATING = {
    "message",
    "translate",
    "translate_html",
    "translate_in_context",
    "translate_plural",
    "translate_plural_html",
}
# Calls whose texts no page prints: errors between programmers, patterns, keys.
_QUIET = {
    *("ValueError", "KeyError", "BundleError", "TypeVar", "compile", "TypeAdapter", "check"),
    *("Slug", "getattr", "setattr", "files", "joinpath", "startswith", "endswith", "rpartition"),
}
_NEVER_PRINTED = (ast.Raise, ast.Assert, ast.Subscript, ast.arg, ast.MatchValue, ast.Compare)
_SENTENCE = re.compile(r"[A-Za-z’']{2,}[,;:]? [A-Za-z’']{2,}")
_WORD = re.compile(r"[A-Z][a-z]+[.:]?\Z")
_MARKUP = re.compile(r"<[a-zA-Z/!]|=\"|\bmf-|^[a-z]+:|[{}]|^--|viewBox")
_SPOKEN_ATTRIBUTES = {"aria-label", "title", "alt", "data-l", "placeholder", "summary"}
_ATTRIBUTE = re.compile(r'\bdata-[a-z]+="\s*"')
_LETTERS = re.compile(r"[A-Za-z]{2,}")


def in_code(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of every literal that reads like a sentence and is not a message."""
    tree = ast.parse(source)
    quiet = {id(node) for node in _quiet_nodes(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            text = node.value
            if (_SENTENCE.search(text) or _WORD.match(text)) and not _MARKUP.search(text):
                yield node.lineno, text


def _quiet_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        is_quiet = isinstance(node, _NEVER_PRINTED)
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            is_quiet = name in TRANSLATING | _QUIET
        if isinstance(node, ast.ClassDef):  # the words of a file's format
            is_quiet = any(getattr(base, "id", "") == "StrEnum" for base in node.bases)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            is_quiet = True  # a docstring
        if is_quiet:
            yield from ast.walk(node)
        if isinstance(node, ast.FunctionDef) and node.returns:
            yield from ast.walk(node.returns)


class _Printed(HTMLParser):
    """Collects the texts between tags and those of attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _SPOKEN_ATTRIBUTES and value:
                self.texts.append((self.getpos()[0], value))

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.getpos()[0], data))


def in_template(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of all that a template prints in words of its own."""
    tree = Environment().parse(source)
    printed = _Printed()
    flat = "".join(_flat(tree))
    printed.feed(flat)
    printed.close()
    for line, text in printed.texts:
        said = _ATTRIBUTE.sub("", text).strip()  # of a macro that gives attributes to a tag
        if _LETTERS.search(said):
            yield line, said
    yield from _literals(tree)


def _flat(node: nodes.Node) -> Iterator[str]:
    """Yield what the template prints by itself, a space in the place of everything it works out."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData):
            yield child.data
        elif isinstance(child, nodes.Expr):
            yield " "
        else:
            yield from _flat(child)


def _literals(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """Yield the literals inside expressions that read like words for people."""
    quiet: set[int] = set()
    for call in tree.find_all(nodes.Call):
        if getattr(call.node, "name", "") in TRANSLATING:
            quiet |= {id(one) for one in call.find_all(nodes.Const)}
    for kind in (nodes.Filter, nodes.Test, nodes.Getitem, nodes.Compare, nodes.Include):
        for node in tree.find_all(kind):
            inside = node.args if isinstance(node, (nodes.Filter, nodes.Test)) else [node]
            for part in inside:
                quiet |= {id(one) for one in part.find_all(nodes.Const)}
                quiet |= {id(part)} if isinstance(part, nodes.Const) else set()
    for const in tree.find_all(nodes.Const):
        text = const.value
        if not isinstance(text, str) or id(const) in quiet or _MARKUP.search(text):
            continue
        if _SENTENCE.search(text) or _WORD.match(text):
            yield const.lineno, text


def unsaid(path: Path) -> list[str]:
    """Return each finding of a file as "line: text"."""
    source = path.read_text(encoding="utf-8")
    look = in_code if path.suffix == ".py" else in_template
    return [f"{line}: {' '.join(text.split())}" for line, text in sorted(look(source))]
