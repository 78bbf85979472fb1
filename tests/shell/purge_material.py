"""Cuts Material's style sheet down to the Markdown components that our own sheet leaves to it.

`python -m tests.shell.purge_material --accept` writes the cut into the package. Without --accept
it only says whether the one in the package is current.

What is taken: content tabs and highlighted code. What is not: type, colour, tables, lists,
admonitions, which follow our own design; footnotes and task lists, whose Material rules hide the
browser's own signs behind icons that our pages' policy refuses.
"""

import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import material
import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

CUT = Path(__file__).parents[2] / "mfiar_site/theme/assets/mf/material.css"
SHEETS = Path(material.__file__).parent / "templates/assets/stylesheets"
ROOM = "md-typeset"  # the class of the column in which Material's rules hold

# Classes of the Markdown extensions admitted here, besides the one-letter classes of Pygments.
COMPONENTS = frozenset(
    ["tabbed-set", "tabbed-labels", "tabbed-content", "tabbed-block", "highlight", "filename"]
)
# Declarations that our design or our policy does without.
_DROPPED = re.compile(
    r"-(webkit|moz|ms)-|mask|box-shadow|radius|transition|animation|transform|will-change"
    r"|scroll|touch-action|contain|cursor|user-select"
)
_NINTH_TAB = re.compile(r"nth-child\((9|1\d|20)\)")
# Material's variables in terms of our tokens: a highlight is weight, never hue.
VARIABLES = {
    "code-bg-color": "var(--wash)",
    "code-fg-color": "var(--ink)",
    "code-font-family": "var(--mono)",
    "code-hl-color": "var(--line)",
    "code-hl-color--light": "var(--wash)",
    "code-hl-comment-color": "var(--muted)",
    "code-hl-constant-color": "var(--ink)",
    "code-hl-function-color": "var(--ink)",
    "code-hl-generic-color": "var(--muted)",
    "code-hl-keyword-color": "var(--accent)",
    "code-hl-name-color": "var(--ink)",
    "code-hl-number-color": "var(--ink)",
    "code-hl-operator-color": "var(--muted)",
    "code-hl-punctuation-color": "var(--muted)",
    "code-hl-special-color": "var(--accent)",
    "code-hl-string-color": "var(--visited)",
    "code-hl-variable-color": "var(--ink)",
    "accent-fg-color": "var(--accent)",
    "default-bg-color": "var(--paper)",
    "default-fg-color": "var(--ink)",
    "default-fg-color--light": "var(--muted)",
    "default-fg-color--lighter": "var(--line)",
    "default-fg-color--lightest": "var(--hair)",
    "indicator-width": "0",  # set by Material's script, which we do not ship
    "typeset-color": "var(--ink)",
    "typeset-del-color": "var(--hair)",
    "typeset-ins-color": "var(--wash)",
}
# A tab's radio button is invisible: its row of labels shows the focus.
OURS = (
    ".tabbed-set>input:focus-visible~.tabbed-labels{outline:3px solid var(--ink)}\n"
    ".md-typeset .tabbed-labels>label{padding:.4rem 0;margin-inline-end:1.5rem;font-size:1rem}\n"
)


def cut() -> str:
    """Return the notice, our variables, and the rules of Material that stay."""
    sheet = next(SHEETS.glob("main.*.min.css")).read_text(encoding="utf-8")
    rules = "\n".join(_kept(tinycss2.parse_stylesheet(sheet, skip_comments=True)))
    return f"/*!\n{_notice()}\n*/\n{_variables(rules)}\n{rules}\n{OURS}"


def _notice() -> str:
    """Return Material's licence, as its stylesheet's source carries it."""
    source = Path(material.__file__).with_name("templates") / "__init__.py"
    lines = source.read_text(encoding="utf-8").splitlines()
    notice = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
    last = next(i for i, line in enumerate(notice) if line.startswith("IN THE SOFTWARE"))
    return "\n".join(["Cut from Material for MkDocs.", *notice[: last + 1]])


def _variables(rules: str) -> str:
    used = sorted(set(re.findall(r"var\(--md-([\w-]+)", rules)))
    unknown = [name for name in used if name not in VARIABLES]
    if unknown:
        raise ValueError(f"say what these are in our tokens: {', '.join(unknown)}")
    return ":root{" + ";".join(f"--md-{name}:{VARIABLES[name]}" for name in used) + "}"


def _kept(rules: Iterable[Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            yield from _kept_rule(rule)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword == "media" and rule.content:
            inside = list(_kept(tinycss2.parse_rule_list(rule.content, skip_comments=True)))
            if inside:
                yield f"@media{tinycss2.serialize(rule.prelude)}{{{''.join(inside)}}}"


def _kept_rule(rule: QualifiedRule) -> Iterator[str]:
    selectors = [s for s in _selectors(rule.prelude) if _is_wanted(s)]
    body = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    kept = [_declaration(d) for d in body if isinstance(d, Declaration) and _is_ours(d)]
    if selectors and kept:
        yield ",".join(tinycss2.serialize(s).strip() for s in selectors) + f"{{{';'.join(kept)}}}"


def _is_ours(declaration: Declaration) -> bool:
    return not _DROPPED.search(declaration.lower_name)


def _declaration(declaration: Declaration) -> str:
    important = "!important" if declaration.important else ""
    return f"{declaration.lower_name}:{tinycss2.serialize(declaration.value).strip()}{important}"


def _selectors(prelude: list[Node]) -> list[list[Node]]:
    groups: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups


def _is_wanted(selector: list[Node]) -> bool:
    """Whether all classes, outside functions such as :not(), are of admitted components."""
    text = tinycss2.serialize(selector)
    if any(part in text for part in ("::-", "data-md", "(.md-")) or _NINTH_TAB.search(text):
        return False  # vendors' parts, states that only a script sets, more tabs than we serve
    classes = {
        following.value
        for token, following in itertools.pairwise(selector)
        if token == "." and following.type == "ident"
    }
    components = classes - {ROOM}
    tokens = {name for name in components if re.fullmatch(r"[a-z]{1,2}\d?", name)}
    admitted = COMPONENTS | tokens if "highlight" in components else COMPONENTS
    return bool(components) and components <= admitted


def main() -> int:
    text = cut()
    if "--accept" in sys.argv:
        CUT.write_text(text, encoding="utf-8", newline="\n")
        return 0
    return 0 if CUT.read_text(encoding="utf-8") == text else 1


if __name__ == "__main__":
    raise SystemExit(main())
