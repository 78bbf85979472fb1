"""Files that somebody is about to commit, looked into for people."""

from collections.abc import Iterator
from pathlib import Path

from mfiar_site.disclosure.line_level import Sheet, not_looked_into, people_in
from mfiar_site.loading.files import kind_of, place_name
from mfiar_site.loading.sheets import CannotReadError, sheets_of
from mfiar_site.problems import Problem

_MOST_ROWS = 1000  # of a table: what tells one row a person from others stands at its beginning


def people_in_files(paths: tuple[Path, ...], *, root: Path) -> Iterator[Problem]:
    """Yield what in some files tells one person from others; a link is never followed."""
    for path in paths:
        name = place_name(path.absolute(), root=root)
        kind = kind_of(path)
        if kind != "a file":
            yield not_looked_into(name, f"is {kind or 'not there'}, and not a file")
            continue
        try:
            for sheet, rows in sheets_of(path, most_rows=_MOST_ROWS):
                yield from people_in(Sheet(file=name, name=sheet, rows=rows))
        except CannotReadError as error:
            yield not_looked_into(name, str(error))
