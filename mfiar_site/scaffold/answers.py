"""What a person says of a new site, looked at before anything is made of it."""

import re
from dataclasses import dataclass

from mfiar_site.language.lists import english_either
from mfiar_site.model.words import slug
from mfiar_site.pages.forges import repository

FORGES = ("github", "gitlab", "azure")
# Where a site can be published from each forge, the usual one first; without a forge, by hand.
PUBLISHING = {
    "github": ("pages", "static-web-apps", "folder"),
    "gitlab": ("pages", "folder"),
    "azure": ("static-web-apps", "folder"),
}
EVERY_PUBLISHING = ("pages", "static-web-apps", "folder")
_TEMPLATE_MARKS = ("{{", "{%", "{root}")  # what the checks of a built site take for one
_LONGEST = 120  # characters: a name that fits on a page
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\Z")
_WEB = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/?=&%+#-]*)?\Z")
_ON_GITHUB = re.compile(
    r"https://github\.com/(?P<owner>[A-Za-z0-9-]+)/(?P<name>[A-Za-z0-9._-]+?)(?:\.git)?/?\Z"
)
_OWNER = re.compile(r"@[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*\Z")


class AnswerError(ValueError):
    """What was said cannot be used. The message says why and what would do."""


@dataclass(frozen=True, kw_only=True)
class SiteAnswers:
    """What the files of a new site are made from."""

    name: str
    organisation: str
    contact: str
    project: str
    title: str
    owner: str | None
    repository: str | None
    nation: str
    forge: str | None
    publish: str | None

    def __post_init__(self) -> None:
        """Refuse what would not be the same in YAML, Markdown and the settings of a forge."""
        for what, text in (
            ("name", self.name),
            ("organisation", self.organisation),
            ("title", self.title),
        ):
            _refuse_unless_a_line(what, text)
        if not (_MAIL.match(self.contact) or _WEB.match(self.contact)):
            raise AnswerError(
                f"{self.contact!r} is no contact: give an email address, or an address that begins"
                " with https://."
            )
        _refuse_unless_an_id(self.project)
        if self.owner is not None and not (_OWNER.match(self.owner) or _MAIL.match(self.owner)):
            raise AnswerError(
                f"{self.owner!r} is no owner: give a person or a team of the forge, such as"
                " @our-trust/equity."
            )
        if self.repository is not None:
            _refuse_unless_a_repository(self.repository, self.forge)
        if self.forge is not None and self.publish not in PUBLISHING[self.forge]:
            ways = english_either(PUBLISHING[self.forge])
            raise AnswerError(f"From {self.forge} a site is published to {ways}.")
        if self.forge is None and self.publish is not None:
            raise AnswerError("Where to publish is for a job to know: name the forge with --ci.")

    @property
    def address(self) -> str | None:
        """The address that the site will have, where that follows from the repository.

        GitHub Pages shows it under the owner's name; no other way of publishing lets it be told.
        """
        found = _ON_GITHUB.match(self.repository or "")
        if found is None or (self.forge, self.publish) != ("github", "pages"):
            return None
        host = f"{found['owner'].lower()}.github.io"
        is_of_the_owner = found["name"].lower() == host
        return f"https://{host}/" if is_of_the_owner else f"https://{host}/{found['name']}/"


def usual_publishing(forge: str | None) -> str | None:
    """Return where a site is usually published from a forge."""
    return PUBLISHING[forge][0] if forge else None


def _refuse_unless_a_line(what: str, text: str) -> None:
    unfit = next((sign for sign in text if not _is_fit(sign)), None)
    if unfit is not None:
        raise AnswerError(
            f"The {what} has a sign that cannot be shown (U+{ord(unfit):04X}): write it in plain"
            " text, on one line."
        )
    left = next((mark for mark in _TEMPLATE_MARKS if mark in text), None)
    if left is not None:
        raise AnswerError(
            f"The {what} holds {left}, which looks like a template that was not filled in: a build"
            " would refuse it."
        )
    if not text.strip():
        raise AnswerError(f"The {what} is empty.")
    if len(text) > _LONGEST:
        raise AnswerError(f"The {what} has {len(text)} characters; {_LONGEST} are allowed.")


def _is_fit(sign: str) -> bool:
    """Whether a sign shows, or joins letters as Persian and Indic scripts need it."""
    return sign.isprintable() or sign in "\u200c\u200d"


def _refuse_unless_a_repository(url: str, forge: str | None) -> None:
    try:
        repository(url, forge=forge)
    except ValueError as error:
        if forge is None and "repository_forge" in str(error):
            raise AnswerError(f"What keeps {url} is not known: name it with --ci.") from None
        raise AnswerError(f"{url!r} is no address of a repository: {error}.") from None


def _refuse_unless_an_id(text: str) -> None:
    try:
        if slug(text) != text or "." in text or "_" in text:
            raise ValueError("an id of lower-case letters, digits and single hyphens")
    except ValueError as error:
        raise AnswerError(f"{text!r} is not {error}.") from None


def markdown(text: str) -> str:
    """Return words of a person as they are, within Markdown and HTML.

    >>> markdown("A & B *trust* <x>")
    'A &amp; B &#42;trust&#42; &lt;x&gt;'
    """
    named = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"&#{ord(sign)};" if sign in "\\`*_{}[]|#!~$@" else sign for sign in named)
