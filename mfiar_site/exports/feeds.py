"""Feeds of what is new, from the dates of the records: no quote, and nothing of today."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from mfiar_site.inspection.settings import SiteSettings
from mfiar_site.model.dates import PartialDate
from mfiar_site.pages.across.library import Library
from mfiar_site.pages.across.report import Report
from mfiar_site.pages.wording import ANSWER, DECISION

ATOM, JSON_FEED = "feed.xml", "feed.json"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST = 50  # entries; older news is in the reports


@dataclass(frozen=True)
class FeedEntry:
    """One piece of news."""

    on: date
    path: str  # from the root of the site
    title: str
    text: str
    report: Report

    @property
    def order(self) -> tuple[int, str, str]:
        """The newest first; those of one day by their address."""
        return -self.on.toordinal(), self.path, self.title


def feed_files(books: Library, settings: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of both feeds."""
    entries = sorted(_entries(books), key=lambda entry: entry.order)[:_MOST]
    yield ATOM, _atom(entries, settings, books.on)
    yield JSON_FEED, _json(entries, settings)


def _entries(books: Library) -> Iterator[FeedEntry]:
    for report in books.reports:
        dates = report.view.project.dates
        if dates and dates.updated:
            title = f"{report.view.project.title}: the record is brought up to date"
            yield _entry(report, report.path, dates.updated, title, f"{report.view.headline}.")
    for one in books.corrections:
        if one.on:
            title = f"{one.report.view.project.title}: {one.kind.lower()}"
            yield _entry(one.report, one.href, one.on, title, f"{one.what}. {one.because}")
    for test in books.tests:
        act = test.cycle.act
        if act and act.on:
            decision = DECISION[act.decision][1].lower()
            title = f"{test.report.view.project.title}: decided to {decision}"
            sentence = f"{test.cycle.title or test.change.text}. {act.because or ''}"
            yield _entry(test.report, test.href, act.on, title, sentence)
    for answers in books.answers:
        for request in answers.requests:
            answer = request.priority.answer
            if answer and answer.on:
                title = f"{request.report.view.project.title}: a request is answered"
                sentence = f"{ANSWER[answer.status][1]} {answer.text or answer.because or ''}"
                yield _entry(request.report, request.href, answer.on, title, sentence)


def _entry(report: Report, path: str, on: PartialDate, title: str, text: str) -> FeedEntry:
    label = " (invented demonstration)" if report.view.is_invented else ""
    return FeedEntry(on.last, path, f"{title}{label}", " ".join(text.split()), report)


def _address(path: str, settings: SiteSettings) -> str:
    """Return where a page is read: whole where the site says its address, else from its root."""
    return f"{settings.address.rstrip('/')}/{path}" if settings.address else path


def _id(entry: FeedEntry, settings: SiteSettings) -> str:
    """Return a name that stays the same for the same news, on every machine."""
    base = settings.address or settings.name
    return uuid5(NAMESPACE_URL, f"{base} {entry.path} {entry.on} {entry.title}").urn


def _atom(entries: Iterable[FeedEntry], settings: SiteSettings, on: date) -> bytes:
    """Return the feed as Atom.

    Source:
        RFC 4287, The Atom Syndication Format.
    """
    register_namespace("", _NAMESPACE)
    listed = list(entries)
    feed = _in(None, "feed")
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", settings.language)
    base = settings.address or settings.name
    _in(feed, "id", uuid5(NAMESPACE_URL, base).urn)
    _in(feed, "title", settings.name)
    _in(feed, "updated", _moment(listed[0].on if listed else on))
    _in(_in(feed, "author"), "name", settings.organisation or settings.name)
    _in(feed, "link", rel="alternate", href=_address("index.html", settings))
    if settings.address:
        _in(feed, "link", rel="self", href=_address(ATOM, settings))
    for entry in listed:
        item = _in(feed, "entry")
        _in(item, "id", _id(entry, settings))
        _in(item, "title", entry.title)
        _in(item, "updated", _moment(entry.on))
        _in(item, "link", rel="alternate", href=_address(entry.path, settings))
        _in(item, "summary", entry.text)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _in(parent: Element | None, name: str, text: str = "", **attributes: str) -> Element:
    whole = f"{{{_NAMESPACE}}}{name}"
    made = Element(whole, attributes) if parent is None else SubElement(parent, whole, attributes)
    made.text = text or None
    return made


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _json(entries: Iterable[FeedEntry], settings: SiteSettings) -> bytes:
    """Return the feed as JSON Feed 1.1.

    Source:
        https://www.jsonfeed.org/version/1.1/
    """
    whole: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.name,
        "language": settings.language,
        "authors": [{"name": settings.organisation or settings.name}],
    }
    if settings.address:
        whole |= {
            "home_page_url": _address("index.html", settings),
            "feed_url": _address(JSON_FEED, settings),
        }
    whole["items"] = [_item(entry, settings) for entry in entries]
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry, settings: SiteSettings) -> dict[str, object]:
    place = {"url": _address(entry.path, settings)} if settings.address else {}
    return {
        "id": _id(entry, settings),
        **place,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": _moment(entry.on),
        "tags": list(entry.report.view.project.topics),
        "_mfiar": {"path": entry.path},
    }
