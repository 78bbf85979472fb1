"""Whether everything that a page names is in the site, under exactly that name."""

import posixpath
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from mfiar_site.problems import Location, Problem
from mfiar_site.site_audit.html.codes import built_problem, source_of
from mfiar_site.site_audit.html.markup import FoundTag, Markup

NOT_FOUND = "404.html"  # shown at any depth, so it alone names its parts from the root
_FETCHED = ("src", "srcset", "poster", "data", "background", "action", "formaction")
_FOLLOWED = {"a", "area"}
_OUTSIDE = {"https", "mailto", "tel"}
_WHERE = {"canonical", "alternate", "license", "author"}  # <link>s that no browser fetches
_TOP = "top"  # of the page, in every browser


@dataclass(frozen=True)
class Target:
    """A part of a page of the site that a link leads to."""

    at: Location
    path: str
    part: str


@dataclass(frozen=True)
class Reference:
    """An address that a page names."""

    found: FoundTag
    attribute: str
    address: str

    @property
    def is_followed(self) -> bool:
        """Whether a reader follows it; else the browser fetches it unasked."""
        name, attributes = self.found.tag.name, self.found.tag.attributes
        if name == "link":
            return attributes.get("rel", "").lower() in _WHERE
        return name in _FOLLOWED and self.attribute == "href"


def references(page: Markup) -> Iterator[Reference]:
    """Yield every address in a page."""
    for each in page.different:
        attributes = each.tag.attributes
        for name in ("href", "xlink:href"):
            if name in attributes:
                yield Reference(each, name, attributes[name])
        for name in _FETCHED:
            if name in attributes:
                for address in _addresses(name, attributes[name]):
                    yield Reference(each, name, address)


def _addresses(attribute: str, written: str) -> list[str]:
    if attribute != "srcset":
        return [written]
    return [candidate.split()[0] for candidate in written.split(",") if candidate.split()]


def has_whole_links(
    page: Markup, files: Container[str], meet: Callable[[Target], None]
) -> Iterator[Problem]:
    """Every address of a page is a file of the site, or one that readers may follow outside.

    Args:
        page: The page.
        files: The path of every file of the site.
        meet: Takes the parts of other pages that are named, to be looked for when all are read.
    """
    for reference in references(page):
        problem = _trouble(page, reference, files)
        if problem:
            yield problem
            continue
        target = _target(page, reference)
        if target:
            meet(target)


def _trouble(page: Markup, reference: Reference, files: Container[str]) -> Problem | None:
    address = reference.address
    at = page.at
    start = reference.found.start
    mend = f"Mend the address in {source_of(page.path)}."
    parts = _split(address)
    if parts is None:
        return built_problem("built-link-broken", at(start), f"{address!r} is no address.", mend)
    if parts.scheme or parts.netloc:
        return _outside_trouble(page, reference)
    if parts.path.startswith("/") and page.path != NOT_FOUND:
        message = f"{address!r} starts at the root of a host or drive."
        advice = f"Write it from the page's own folder in {source_of(page.path)}."
        return built_problem("built-link-absolute", at(start), message, advice)
    if not address.strip() or not _leads_to_file(page.path, parts.path, files):
        message = f"{address!r} leads to nothing in the site{_hint(page, parts.path, files)}."
        return built_problem("built-link-broken", at(start), message, mend)
    return None


def _outside_trouble(page: Markup, reference: Reference) -> Problem | None:
    parts = urlsplit(reference.address)
    at = page.at(reference.found.start)
    if not reference.is_followed:
        message = f"<{reference.found.tag.name}> fetches {reference.address!r} from outside."
        advice = f"Keep the file in the site, or take it out of {source_of(page.path)}."
        return built_problem("built-third-party", at, message, advice)
    if parts.scheme not in _OUTSIDE:
        message = f"{reference.address!r} is not an https, mailto or tel address."
        advice = f"Write the whole https address in {source_of(page.path)}."
        return built_problem("built-link-insecure", at, message, advice)
    return None


def _split(address: str) -> "_Parts | None":
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return _Parts(parts.scheme, parts.netloc, unquote(parts.path), unquote(parts.fragment))


@dataclass(frozen=True)
class _Parts:
    scheme: str
    netloc: str
    path: str
    fragment: str


def _leads_to_file(page: str, path: str, files: Container[str]) -> bool:
    if not path:
        return True  # a part of the page itself
    if path.startswith("/"):
        return any(tail in files for tail in _tails(path))
    return _resolved(page, path) in files


def _tails(path: str) -> Iterator[str]:
    """Yield what may be the path in the site: its address on a host is not known."""
    parts = path.strip("/").split("/")
    return ("/".join(parts[start:]) for start in range(len(parts)))


def _resolved(page: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _hint(page: Markup, path: str, files: Container[str]) -> str:
    landed = _resolved(page.path, path)
    if landed.startswith(".."):
        return ": it leads out of the site"
    index = posixpath.normpath(posixpath.join(landed, "index.html"))
    return "; a folder is not enough, name its index.html" if index in files else ""


def _target(page: Markup, reference: Reference) -> Target | None:
    parts = _split(reference.address)
    if parts is None or parts.scheme or parts.netloc or not parts.fragment:
        return None
    path = page.path if not parts.path else _resolved(page.path, parts.path)
    if parts.fragment == _TOP or not re.search(r"\.(?:html|svg)$", path):
        return None
    return Target(page.at(reference.found.start), path, parts.fragment)


def broken_anchor(target: Target) -> Problem:
    """Return that a page does not have the part that a link leads to."""
    message = f"{target.path} has no part with the id {target.part!r}."
    advice = f"Mend the part after # in {source_of(target.at.file)}."
    return built_problem("built-anchor-broken", target.at, message, advice)
