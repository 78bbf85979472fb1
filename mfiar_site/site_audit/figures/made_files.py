"""Every kind of file that a site offers beside its pages, and what each must be equal to.

Like `kinds` for figures: a file of no kind stops the build.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.downloads import download_faults, explore_faults
from mfiar_site.site_audit.figures.expected_project import ExpectedProject
from mfiar_site.site_audit.figures.pictures import picture_faults, without_panels
from mfiar_site.site_audit.figures.record_tables import (
    drivers_rows,
    is_table,
    tests_rows,
    time_rows,
)
from mfiar_site.site_audit.figures.sentences import SentenceFacts

_TABLES = {"tests": tests_rows, "tests-in-time": time_rows, "drivers": drivers_rows}


@dataclass(frozen=True)
class FileContext:
    """What a file is held to: a project with its facts, or those of all; the pages with charts."""

    path: str
    name: str  # of the file, without what it ends with
    project: ExpectedProject | None
    facts: SentenceFacts
    pages: Sequence[str]  # of the project


Verifier = Callable[[str, FileContext], Iterator[AuditFault]]


def _figures(text: str, at: FileContext) -> Iterator[AuditFault]:
    """Yield what a table of figures says: of a measure, or of the record's own lists."""
    if at.project is None:
        yield AuditFault("built-unverified", at.path, "the download")
        return
    measure = at.project.by_id.get(at.name)
    header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    if measure is not None:
        yield from download_faults(text, measure, at.path)
        rows = rows[len(measure.table.rows) :]
    results = _results(at)
    if measure is not None or results:
        place = header.index("value") if "value" in header else -1
        if [row[place : place + 3 : 2] for row in rows] != [[one, one] for one in results]:
            yield AuditFault("built-not-recorded", at.path, "the download")
    elif at.name in _TABLES:
        if not is_table([row[:-1] for row in rows], _TABLES[at.name](at.project.record)):
            yield AuditFault("built-not-recorded", at.path, "the download")
    else:
        yield AuditFault("built-unverified", at.path, "the download")


def _results(at: FileContext) -> list[str]:
    """Return the published results of a measure, as typed."""
    measures = at.project.record.measures if at.project else ()
    measure = next((one for one in measures if one.id == at.name), None)
    return [f"{result.value:f}" for result in measure.reported] if measure else []


def _explore(text: str, at: FileContext) -> Iterator[AuditFault]:
    measure = at.project.by_id.get(at.name) if at.project else None
    if measure is None:
        yield AuditFault("built-unverified", at.path, "the chart to explore")
    else:
        yield from explore_faults(text, measure, at.path)


def _picture(text: str, at: FileContext) -> Iterator[AuditFault]:
    if at.project is None or at.name not in at.project.by_id:
        yield AuditFault("built-unverified", at.path, "the picture")
    else:
        yield from picture_faults(text, at.name, at.pages, at.path)
        yield from _words(without_panels(text).replace("<text", "\n<text"), at)


def _words(text: str, at: FileContext) -> Iterator[AuditFault]:
    """Yield a line that says a number with a unit which no fact gives."""
    for line in text.splitlines():
        if any(map(str.isdigit, line)) and not at.facts.hold(line):
            yield AuditFault("built-not-recorded", at.path, "a sentence")
            return


def _no_figures(text: str, at: FileContext) -> Iterator[AuditFault]:
    """Yield nothing: such a file holds no figure of a project."""
    return iter(())


FILES: Mapping[str, Verifier] = {
    r"data/[^/]+/[^/]+\.csv": _figures,
    r"data/[^/]+/[^/]+\.svg": _picture,
    r"data/[^/]+/(?:squire|ids)\.txt": _words,
    r"data/[^/]+/(?:datapackage\.json|dataset\.jsonld|[^/]+\.csv-metadata\.json)": _words,
    r"data/catalog\.jsonld": _words,
    r"feed\.(?:xml|json)": _words,
    r"assets/mf/explore/[^/]+/[^/]+\.js": _explore,
    r"assets/mf/(?:explore/[^/]+\.(?:js|css)|explore\.js)": _no_figures,  # the chart library
    r"assets/mf/ids/[^/]+\.js": _no_figures,  # ids of records, for the form
    r"schema/[a-z_]+\.schema\.json": _no_figures,
    r"\.nojekyll|robots\.txt|_headers|staticwebapp\.config\.json|web\.config": _no_figures,
}


def file_verifier(path: str) -> Verifier | None:
    """Return what reads a file back; None where it is of no kind."""
    return next((verify for kind, verify in FILES.items() if re.fullmatch(kind, path)), None)
