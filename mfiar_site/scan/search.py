"""One file after the other, searched for what points at a person."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mfiar_site.identifiers.allowing import NOT_SEARCHED, Signed, entry_text, find_problem, unsigned
from mfiar_site.identifiers.codes import CODES, NAME_IDENTIFIES, PICTURE_METADATA
from mfiar_site.identifiers.finds import masked, masked_name
from mfiar_site.identifiers.pictures import metadata_in
from mfiar_site.identifiers.plain import Plain, plain
from mfiar_site.identifiers.rules import BLOCKING, EMAIL, finds_in
from mfiar_site.language.lists import english_list
from mfiar_site.loading.files import kind_of, place_name
from mfiar_site.model.allowed import Allowed
from mfiar_site.problems import Location, Problem, in_file_order
from mfiar_site.scan.texts import read_bytes, text_of

_MOST_REPORTED = 100  # finds of one file; a list of patients would give thousands
_TABLES = frozenset({".csv", ".tsv"})
_NO_WORDS = frozenset({".woff", ".woff2", ".ttf", ".otf", ".ico"})
_CONTACT = re.compile(
    r"^([ \t]*(?:#[ \t]?)?)contact:[^\n]*+(?:\n(?:\1[ \t]+[^\n]*+|[ \t]*+(?=\n)))*+"
    r"|--contact[ =]\S+",
    re.MULTILINE,
)


@dataclass(frozen=True, kw_only=True)
class ScanScope:
    """Where a site's files are, and which address readers are asked to write to."""

    root: Path  # places are told from here, and the allow-list stands here
    projects: Path
    contact: str = ""

    @property
    def whole_root(self) -> Path:
        """The whole path without following links, as the reader of projects names places."""
        return Path(os.path.abspath(self.root))

    def name(self, path: Path) -> str:
        """Return a path as problems name it."""
        return place_name(Path(os.path.abspath(path)), root=self.whole_root)


@dataclass(frozen=True, kw_only=True)
class Scan:
    """What was found in some files."""

    problems: tuple[Problem, ...]
    entries: tuple[str, ...]  # of an allow-list that would let all of it through
    let_through: frozenset[tuple[str, str]]  # rule and likeness of what somebody answers for

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that stop nothing."""
        return tuple(problem for problem in self.problems if not problem.is_error)


def search_files(
    files: Iterable[Path],
    scope: ScanScope,
    allowed: tuple[Allowed, ...],
    *,
    is_judged: Callable[[str], bool],
) -> Scan:
    """Return what some files hold that points at a person.

    Args:
        files: Plain files, each searched once.
        scope: Where they are.
        allowed: What may stand.
        is_judged: Whether an entry about a file is told when it lets nothing through.
    """
    searcher = _Searcher(scope, Signed(allowed))
    found: list[Problem] = []
    for path in dict.fromkeys(Path(os.path.abspath(file)) for file in files):
        found += searcher.problems_of(path)
    found += searcher.signed.without_need(is_judged)
    return Scan(
        problems=tuple(in_file_order(found)),
        entries=tuple(searcher.entries),
        let_through=frozenset(searcher.signed.likenesses),
    )


@dataclass
class _Searcher:
    """Searches one file after the other; remembers what was needed of the allow-list."""

    scope: ScanScope
    signed: Signed
    entries: list[str] = field(default_factory=list)
    _contacts: dict[Path, frozenset[str]] = field(default_factory=dict)

    def problems_of(self, path: Path) -> Iterator[Problem]:
        """Yield what one file holds that points at a person."""
        file = self.scope.name(path)
        named = finds_in(plain(file), rules=BLOCKING)
        shown = masked_name(plain(file).text, named) if named else file
        for find in named[:1]:
            what = masked(find.value, shown=find.rule.shown)
            message = f"The name of the file holds what looks like an identifier: {what}."
            yield _problem(NAME_IDENTIFIES, shown, message)
        data = read_bytes(path)
        text = None if data is None else text_of(data)
        if data is not None and (kinds := metadata_in(data)) is not None:
            if kinds:
                message = f"The picture carries {english_list(kinds)}."
                yield _problem(PICTURE_METADATA, shown, message)
        elif text is not None:
            yield from self._in_text(path, file, shown, plain(text))
        elif path.suffix.lower() not in _NO_WORDS:
            yield from self._not_searched(file, shown, data)

    def _in_text(self, path: Path, file: str, shown: str, text: Plain) -> Iterator[Problem]:
        finds = finds_in(text, is_table=path.suffix.lower() in _TABLES)
        if any(find.rule is EMAIL for find in finds):
            contacts = {self.scope.contact.lower(), *contacts_in(text.text), *self._own(path)}
            known = [find for find in finds if find.value.lower() in contacts]
            self.signed.likenesses |= {(find.rule.code, find.likeness) for find in known}
            finds = [find for find in finds if find not in known]
        left = unsigned(file, finds, self.signed)
        for find in left[:_MOST_REPORTED]:
            self.entries.append(entry_text(file, find.rule.code, find.value))
            yield find_problem(find, text.at(find.start, file=shown))
        if len(left) > _MOST_REPORTED:
            message = (
                f"Only the first {_MOST_REPORTED} of {len(left):,} finds in this file are told."
            )
            yield _problem("finds-too-many", shown, message)

    def _own(self, path: Path) -> frozenset[str]:
        """Return the addresses of the team whose project a file belongs to."""
        projects = Path(os.path.abspath(self.scope.projects))
        if not path.is_relative_to(projects):
            return frozenset()
        record = projects / path.relative_to(projects).parts[0] / "project.yml"
        if record not in self._contacts:
            data = read_bytes(record) if kind_of(record) == "a file" else None
            text = None if data is None else text_of(data)
            self._contacts[record] = frozenset(contacts_in(plain(text).text) if text else ())
        return self._contacts[record]

    def _not_searched(self, file: str, shown: str, data: bytes | None) -> Iterator[Problem]:
        value = "" if data is None else data.hex()
        if data is None or not self.signed.allows(file, NOT_SEARCHED, value):
            self.entries.append(entry_text(file, NOT_SEARCHED, value))
            message = "This file cannot be searched for what points at a person."
            yield _problem(NOT_SEARCHED, shown, message)


def contacts_in(text: str) -> Iterator[str]:
    """Yield the addresses that stand under a key `contact`, in small letters."""
    for match in _CONTACT.finditer(text):
        for find in finds_in(plain(match[0]), rules=(EMAIL,)):
            yield find.value.lower()


def _problem(code: str, file: str, message: str) -> Problem:
    meaning = CODES[code]
    at = Location(file, 1, 1)
    return Problem(
        code=code, severity=meaning.severity, at=at, message=message, advice=meaning.advice
    )
