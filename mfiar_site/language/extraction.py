"""Every message of the program: those in its code, its templates and the lists it follows."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mfiar_site.language.messages import KEYWORDS

if TYPE_CHECKING:
    from babel.messages import Catalog

PROGRAM = Path(__file__).parents[1]
# Lists that others published, with words of ours in them: which keys hold what a page prints.
_LISTS = {
    "standards/framework.toml": ("plain", "human"),
    "standards/profiles.toml": ("title", "rule"),
    "standards/code_lists/*.toml": ("name", "invisible"),
}
_METHODS = (("**/*.py", "python"), ("pages/templates/**/*.j2", "jinja2.ext:babel_extract"),
            ("theme/**/*.html", "jinja2.ext:babel_extract"))  # fmt: skip
_JINJA = {"trimmed": "true", "silent": "false"}
_PLACE = re.compile(r"\{([^}]*)\}")


def template() -> "Catalog":
    """Return a catalogue of every message, none of them translated."""
    from babel.messages import Catalog

    found = Catalog(project="mfiar-site", charset="utf-8", fuzzy=False)
    for text, context, name in _messages():
        # Lines are left out: they would change with every change of a file.
        found.add(text, locations=[(name, 0)], context=context)
    return found


@cache  # every file of the program is read for it
def _messages() -> tuple[tuple[Any, str | None, str], ...]:
    """Return text, context and file of every message, each use of it by itself."""
    found: list[tuple[Any, str | None, str]] = []
    for pattern, method in _METHODS:
        for path in sorted(PROGRAM.glob(pattern)):
            if method != "python" or _has_messages(path):
                found += _in_file(path, method)
    for pattern, keys in _LISTS.items():
        for path in sorted(PROGRAM.glob(pattern)):
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            found += [(text, None, _name(path)) for text in _texts(data, keys)]
    return tuple(found)


def _has_messages(path: Path) -> bool:
    """Whether a module says messages of ours: others have words of the same name."""
    return "from mfiar_site.language" in path.read_text(encoding="utf-8")


def _in_file(path: Path, method: str) -> Iterator[tuple[Any, str | None, str]]:
    from babel.messages.extract import extract

    options = _JINJA if method != "python" else {}
    with path.open("rb") as opened:
        for _, text, _, context in extract(method, opened, keywords=KEYWORDS, options=options):
            yield text, context, _name(path)


def _name(path: Path) -> str:
    return path.relative_to(PROGRAM).as_posix()


def _texts(data: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts under the keys, wherever they stand."""
    if isinstance(data, list):
        for item in data:
            yield from _texts(item, keys)
    if isinstance(data, dict):
        for key, value in data.items():
            if key in keys:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _texts(value, keys)


def places(text: str) -> frozenset[str]:
    """Return the names of the places that a message has.

    >>> sorted(places("From {first} to {last}"))
    ['first', 'last']
    """
    return frozenset(_PLACE.findall(text))
