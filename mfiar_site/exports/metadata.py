"""What a program needs to read the figures without a person: Data Package, CSVW, schema.org.

Sources:
    Data Package 2.0 (datapackage.org), CSV on the Web (W3C Recommendation, 2015), and the types
    Dataset and DataCatalog of schema.org.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from mfiar_site.inspection.settings import SiteSettings
from mfiar_site.model.project import Project
from mfiar_site.pages.across.library import Library
from mfiar_site.pages.across.report import Report

CATALOG = "data/catalog.jsonld"
File = tuple[str, bytes]
Column = tuple[str, str, str]  # name, type and meaning


class TableFile(NamedTuple):
    """A download that is a table."""

    path: str
    content: bytes
    columns: tuple[Column, ...]


# What each column of the figures holds: its type in a Data Package, and its meaning.
COLUMNS = {
    "project": ("string", "The id of the project."),
    "measure": ("string", "The id of the measure."),
    "unit": ("string", "What the values are."),
    "period": ("string", "The week, month, quarter or year, or when a source says it was."),
    "group": ("string", "The id of the ethnic group in its code list; all is everyone together."),
    "group_name": ("string", "The name of the group."),
    "numerator": ("integer", "The count above the line, as published. Empty where hidden."),
    "denominator": ("integer", "The count below the line, as published. Empty where hidden."),
    "value": ("number", "The value in the unit, worked out from the published counts."),
    "status": ("string", "Why there is no value, or what to know of it."),
    "value_text": ("string", "The value, or the reason for none in words."),
    "note": ("string", "What else a reader must know, such as that the figures are invented."),
}
_TYPES = {"string": "string", "integer": "integer", "number": "decimal"}  # of CSVW


def metadata_files(report: Report, files: Sequence[File], about: SiteSettings) -> Iterator[File]:
    """Yield path and bytes of what describes the downloads of one project.

    Args:
        report: The project.
        files: Its downloads.
        about: What the site says of itself.
    """
    tables = [
        TableFile(path, content, tuple(_columns(content)))
        for path, content in files
        if path.endswith(".csv")
    ]
    folder = f"data/{report.id}"
    if tables:  # a package without a table is none
        yield f"{folder}/datapackage.json", _json(_package(report, tables, about))
    yield f"{folder}/dataset.jsonld", _json(_dataset(report, tables, about))
    for table in tables:
        yield f"{table.path}-metadata.json", _json(_csvw(report, table, about))


def catalog_file(books: Library, about: SiteSettings) -> File:
    """Return the catalogue of every dataset of the site."""
    return CATALOG, _json(
        {
            "@context": "https://schema.org/",
            "@type": "DataCatalog",
            "name": about.name,
            "publisher": {"@type": "Organization", "name": about.organisation},
            **({"url": about.address} if about.address else {}),
            **_licence(about),
            "dataset": [
                {
                    "@type": "Dataset",
                    "name": _name(report.view.project),
                    "identifier": report.id,
                    "url": _address(report.path, about, up="../"),
                    "subjectOf": _address(f"data/{report.id}/dataset.jsonld", about, "../"),
                }
                for report in books.reports
            ],
        }
    )


def _package(report: Report, tables: Iterable[TableFile], about: SiteSettings) -> dict[str, object]:
    project = report.view.project
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": project.id,
        "title": _name(project),
        "description": _description(report),
        **({"homepage": _address(report.path, about)} if about.address else {}),
        **({"licenses": [{"path": about.licence}]} if about.licence else {}),
        **_sources(project),
        "contributors": [{"title": report.organisation, "roles": ["publisher"]}],
        "keywords": [*project.topics, "ethnicity"],
        "resources": [_resource(report, table) for table in tables],
    }


def _resource(report: Report, table: TableFile) -> dict[str, object]:
    return {
        "name": PurePosixPath(table.path).stem,
        "path": PurePosixPath(table.path).name,
        "title": table_title(report, table.path),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(table.content),
        "hash": f"sha256:{hashlib.sha256(table.content).hexdigest()}",
        "schema": {
            "fields": [
                {"name": head, "type": kind, "description": meaning}
                for head, kind, meaning in table.columns
            ],
            "missingValues": [""],
        },
    }


def _csvw(report: Report, table: TableFile, about: SiteSettings) -> dict[str, object]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": about.language}],
        "url": PurePosixPath(table.path).name,
        "dc:title": f"{table_title(report, table.path)}: {_name(report.view.project)}",
        "dc:publisher": report.organisation,
        **({"dc:license": {"@id": about.licence}} if about.licence else {}),
        "tableSchema": {
            "columns": [
                {
                    "name": "".join(sign if sign.isalnum() else "_" for sign in head.casefold()),
                    "titles": head,
                    "datatype": _TYPES[kind],
                    "null": "",
                    "dc:description": meaning,
                }
                for head, kind, meaning in table.columns
            ]
        },
    }


def _dataset(report: Report, tables: Iterable[TableFile], about: SiteSettings) -> dict[str, object]:
    project = report.view.project
    updated = project.dates.updated if project.dates else None
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "identifier": project.id,
        "name": _name(project),
        "description": _description(report),
        "url": _address(report.path, about, up="../../"),
        "inLanguage": about.language,
        "isAccessibleForFree": True,
        "keywords": [*project.topics, "ethnicity"],
        "creator": {"@type": "Organization", "name": report.organisation},
        "publisher": {"@type": "Organization", "name": about.organisation},
        **({"dateModified": str(updated)} if updated else {}),
        **_licence(about),
        "variableMeasured": [
            {"@type": "PropertyValue", "name": title} for title in _titles(report).values()
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": _address(table.path, about, up="../../"),
            }
            for table in tables
        ],
    }


def _columns(content: bytes) -> Iterator[Column]:
    """Yield name, type and meaning of each column; a table of counts has whole numbers."""
    rows = csv.reader(io.StringIO(content.decode("utf-8")))
    header = next(rows)
    if all(head in COLUMNS for head in header):  # the rows need not be read
        yield from ((head, *COLUMNS[head]) for head in header)
        return
    values = list(zip(*rows, strict=True)) or [()] * len(header)
    for head, column in zip(header, values, strict=True):
        is_count = bool(column) and all(cell.isdigit() for cell in column)
        kind, meaning = COLUMNS.get(head, ("integer" if is_count else "string", head))
        yield head, kind, meaning


def table_title(report: Report, path: str) -> str:
    """Return what a table holds: the title of its measure, or the words of its name."""
    name = PurePosixPath(path).stem
    return _titles(report).get(name) or name.replace("-", " ").capitalize()


def _titles(report: Report) -> dict[str, str]:
    return {one.found.measure.id: one.found.measure.title for one in report.view.measures}


def _name(project: Project) -> str:
    is_invented = project.kind.value == "demonstration"
    return f"{project.title}{' (invented demonstration)' if is_invented else ''}"


def _description(report: Report) -> str:
    project = report.view.project
    sentence = " ".join((project.summary or project.title).split())
    note = project.note_in_files
    return f"{note}. {sentence}" if note else sentence


def _sources(project: Project) -> dict[str, object]:
    sources = [
        {"title": f"{one.title}, {one.publisher}", **({"path": one.url} if one.url else {})}
        for one in project.sources
    ]
    return {"sources": sources} if sources else {}


def _licence(about: SiteSettings) -> dict[str, object]:
    return {"license": about.licence} if about.licence else {}


def _address(path: str, about: SiteSettings, up: str = "") -> str:
    """Return where a file is: whole where the site says its address, else from the file itself."""
    return f"{about.address.rstrip('/')}/{path}" if about.address else f"{up}{path}"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
