"""Files that a web host reads: safe headers, what robots may do, what is shown for a lost page.

A host takes the ones it knows and leaves the others alone. A site that brings its own file of the
same name keeps it.
"""

import json
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mfiar_site.inspection.settings import SiteSettings

# The policy that stands in every page. A header can say one thing more: who may frame the pages.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_TYPES = {  # that some hosts do not know, and then refuse to serve
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8",
}


def host_files(settings: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file for hosts."""
    headers = HEADERS
    if settings.audience == "internal":
        headers = {**HEADERS, "X-Robots-Tag": "noindex, nofollow"}
    yield ".nojekyll", b""  # GitHub Pages: serve the folder as it is
    yield "robots.txt", _robots(settings).encode()
    yield "_headers", _plain_headers(headers).encode()
    yield "staticwebapp.config.json", _azure(headers).encode()
    yield "web.config", _iis(headers)


def _robots(settings: SiteSettings) -> str:
    if settings.audience == "internal":
        return "User-agent: *\nDisallow: /\n"
    rules = "User-agent: *\nAllow: /\n"
    if not settings.address:
        return rules
    return f"{rules}\nSitemap: {settings.address.rstrip('/')}/sitemap.xml\n"


def _plain_headers(headers: dict[str, str]) -> str:
    """Return the headers for Netlify, Cloudflare Pages and their like."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _azure(headers: dict[str, str]) -> str:
    """Return the configuration of Azure Static Web Apps."""
    settings = {
        "globalHeaders": headers,
        "mimeTypes": _TYPES,
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
    }
    return json.dumps(settings, indent=2) + "\n"


def _iis(headers: dict[str, str]) -> bytes:
    """Return the configuration of Internet Information Services."""
    root = Element("configuration")
    server = SubElement(root, "system.webServer")
    custom = SubElement(SubElement(server, "httpProtocol"), "customHeaders")
    SubElement(custom, "remove", name="X-Powered-By")
    for name, value in headers.items():
        SubElement(custom, "remove", name=name)  # else a header of the server stands twice
        SubElement(custom, "add", name=name, value=value)
    content = SubElement(server, "staticContent")
    for ending, kind in _TYPES.items():
        SubElement(content, "remove", fileExtension=ending)
        SubElement(content, "mimeMap", fileExtension=ending, mimeType=kind)
    errors = SubElement(server, "httpErrors", errorMode="Custom")
    SubElement(errors, "remove", statusCode="404")
    SubElement(errors, "error", statusCode="404", path="404.html", responseMode="File")
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
