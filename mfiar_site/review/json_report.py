"""A report for programs, and the schema it keeps to."""

import json
from typing import Any

from mfiar_site import __version__
from mfiar_site.review.escaping import plain
from mfiar_site.review.event import Cause, ChangeSeverity, Event
from mfiar_site.review.kinds import KINDS
from mfiar_site.review.review import ReviewReport
from mfiar_site.review.summary import headline

FORMAT = 1  # the version of this form


def as_json(report: ReviewReport) -> str:
    """Return a report in JSON: the same bytes for the same two versions."""
    document = {
        "format": FORMAT,
        "program": __version__,
        "base": plain(report.base),
        "head": plain(report.head),
        "headline": headline(report),
        "changed": [plain(name) for name in report.changed],
        "unchanged_in_meaning": [plain(name) for name in report.quiet],
        "events": [_row(event) for event in report.events],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _row(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "severity": event.severity.value,
        "causes": [cause.value for cause in event.causes],
        "project": plain(event.project),
        "what": plain(event.what),
        "before": plain(event.before),
        "after": plain(event.after),
        "ask": event.ask,
        "file": plain(event.at.file),
        "line": event.at.line,
        "column": event.at.column,
        "version": "base" if event.is_gone else "head",
        "details": [plain(detail) for detail in event.details],
    }


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a report (draft 2020-12)."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    place = {"type": "integer", "minimum": 0}
    event = {
        "kind": {"enum": list(KINDS)},
        "severity": {"enum": [severity.value for severity in ChangeSeverity]},
        "causes": {
            "type": "array",
            "items": {"enum": [cause.value for cause in Cause]},
            "minItems": 1,
        },
        **dict.fromkeys(("project", "what", "before", "after", "ask", "file"), text),
        "line": place,
        "column": place,
        "version": {"enum": ["base", "head"]},
        "details": texts,
    }
    return _object(
        {
            "format": {"const": FORMAT},
            **dict.fromkeys(("program", "base", "head", "headline"), text),
            "changed": texts,
            "unchanged_in_meaning": texts,
            "events": {"type": "array", "items": _object(event)},
        }
    ) | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of mfiar diff",
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
