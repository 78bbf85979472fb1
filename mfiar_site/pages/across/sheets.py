"""A long list cut into pages that a phone can load, each with an address of its own."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from zlib import crc32

from mfiar_site.language.marks import plain
from mfiar_site.language.messages import translate

T = TypeVar("T")
_LONGEST = 48  # letters of a name in an address; the whole path must fit on any file system
_TAKEN = {"index"}  # the page of the folder itself


@dataclass(frozen=True)
class ListSheet(Generic[T]):
    """One page of a list."""

    stem: str  # "topics/maternity"
    number: int  # 1 for the first
    of: int
    items: tuple[T, ...]
    total: int  # items of the whole list

    @property
    def path(self) -> str:
        """The address of the page, from the root of the site."""
        return sheet_path(self.stem, self.number)

    @property
    def before(self) -> str | None:
        """The address of the page before it."""
        return sheet_path(self.stem, self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The address of the page after it."""
        return sheet_path(self.stem, self.number + 1) if self.number < self.of else None

    @property
    def up(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * self.stem.count("/")

    @property
    def suffix(self) -> str:
        """What tells its title from those of the other pages of the list."""
        if self.of == 1:
            return ""
        return " " + translate("(page {number} of {all})", number=self.number, all=self.of)


def sheet_path(stem: str, number: int) -> str:
    """Return the address of one page of a list. No name in an address holds a dot.

    >>> sheet_path("topics/maternity", 1), sheet_path("topics/maternity", 2)
    ('topics/maternity.html', 'topics/maternity.2.html')
    """
    return f"{stem}.html" if number == 1 else f"{stem}.{number}.html"


def sheets(stem: str, items: Sequence[T], *, size: int) -> tuple[ListSheet[T], ...]:
    """Return the pages of a list, one at least.

    >>> [sheet.items for sheet in sheets("a", [1, 2, 3], size=2)]
    [(1, 2), (3,)]
    """
    cuts = [tuple(items[start : start + size]) for start in range(0, len(items), size)] or [()]
    return tuple(
        ListSheet(stem, n, len(cuts), cut, len(items)) for n, cut in enumerate(cuts, start=1)
    )


def address_part(name: str) -> str:
    """Return a name as part of an address: the same name always gives the same part.

    A name in letters that addresses do not have gets a number made from it.

    >>> address_part("Post-partum haemorrhage"), address_part("Ysbyty Tŷ Coch")
    ('post-partum-haemorrhage', 'ysbyty-ty-coch')
    >>> address_part("صحت")
    'n-da2ae221'
    """
    name = plain(name)
    folded = unicodedata.normalize("NFKD", name.casefold()).casefold()
    letters = "".join(
        sign if sign.isascii() and sign.isalnum() else "" if unicodedata.combining(sign) else " "
        for sign in folded
    )
    part = "-".join(letters.split())
    own_number = f"{crc32(' '.join(name.casefold().split()).encode()):08x}"
    if not part:
        return f"n-{own_number}"
    if len(part) > _LONGEST or part in _TAKEN:
        return f"{part[:_LONGEST].rstrip('-')}-{own_number}"
    return part


def by_address(
    items: Iterable[T], names: Callable[[T], Iterable[str]]
) -> tuple[tuple[str, str, tuple[T, ...]], ...]:
    """Return (part of an address, name, items) of every name, in alphabetical order.

    Names that differ only in capitals, spaces or hyphens are one; its first spelling is shown.
    """
    found: dict[str, tuple[str, list[T]]] = {}
    for item in items:
        for part, name in {address_part(name): name for name in names(item)}.items():
            found.setdefault(part, (name, []))[1].append(item)
    ordered = sorted(found.items(), key=lambda entry: (entry[1][0].casefold(), entry[0]))
    return tuple((part, name, tuple(members)) for part, (name, members) in ordered)
