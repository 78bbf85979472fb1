"""Whether a style sheet asks only for files of the site."""

import posixpath
import re
from collections.abc import Container, Iterator
from urllib.parse import unquote

from mfiar_site.problems import Problem
from mfiar_site.site_audit.html.codes import built_problem
from mfiar_site.site_audit.html.markup import Markup

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_OTHER_HOST = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def has_own_styles(sheet: Markup, files: Container[str]) -> Iterator[Problem]:
    """Every file that a style sheet names is in the site."""
    for match in _ADDRESS.finditer(_without_comments(sheet.text)):
        address = next((group for group in match.groups() if group), "")
        at = sheet.at(match.start())
        if _OTHER_HOST.match(address):
            message = f"{sheet.path} asks for {address!r}, which the policy of the pages refuses."
            advice = "Keep the file beside the style sheet and name it by its path."
            yield built_problem("built-third-party", at, message, advice)
        elif address.startswith("#"):
            continue  # a part of the page that uses the sheet
        elif not address or _file(sheet.path, address) not in files:
            message = f"{sheet.path} asks for {address!r}, which is not in the site."
            advice = f"Mend the address in {sheet.path}, or add the file."
            yield built_problem("built-link-broken", at, message, advice)


def _without_comments(text: str) -> str:
    """Return the text with comments blanked out, each place where it was."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _file(sheet: str, address: str) -> str:
    path = unquote(re.split(r"[?#]", address)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(sheet), path))
