"""Whether the data files of a site can be read, and hold values where values go."""

import csv
import io
import json
from collections.abc import Iterator

from mfiar_site.language.numbers import counted
from mfiar_site.problems import Location, Problem
from mfiar_site.site_audit.html.codes import built_problem

_NO_VALUE = {"nan", "NaN", "NaT", "None", "null", "undefined", "inf", "-inf", "<NA>"}
_REPORT = "Report it with this file: a value was written before it was looked at."


def is_readable_json(path: str, text: str) -> Iterator[Problem]:
    """A JSON file is JSON, which knows no NaN and no Infinity."""
    try:
        json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        at = Location(path, error.lineno, error.colno)
        message = f"{path} is not JSON: {error.msg}."
        yield built_problem("built-file-unreadable", at, message, "Write it anew.")
    except _NotAValueError as error:
        message = f"{path} holds {error}, which JSON does not know."
        yield built_problem("built-no-value", Location(path, 1, 1), message, _REPORT)


class _NotAValueError(ValueError):
    """A number that is none."""


def _refused(name: str) -> None:
    raise _NotAValueError(name)


def is_whole_csv(path: str, text: str) -> Iterator[Problem]:
    """Each row of a CSV file has the cells of its header, and no cell holds a missing value."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    start = reader.line_num + 1
    for row in reader:
        if len(row) != len(header):
            cells = counted(len(row), "cell")
            message = f"A row of {path} has {cells}, and its header {len(header)}."
            at = Location(path, start, 1)
            yield built_problem("built-table-row", at, message, "Write the file anew.")
        for cell in _NO_VALUE.intersection(row):
            message = f"A row of {path} holds {cell!r} in the place of a value."
            yield built_problem("built-no-value", Location(path, start, 1), message, _REPORT)
        start = reader.line_num + 1
