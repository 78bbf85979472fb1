"""Where pages stand: those of another language in a folder of their own, files once for all."""

from mfiar_site.language.locale_context import is_english, language


def files_from(up: str) -> str:
    """Return the way to the root of the site, from a page that knows the way to its language's.

    >>> files_from("../")
    '../'
    """
    return up if is_english() else f"{up}../"


def in_folder(path: str) -> str:
    """Return where a page stands in the site: that of another language in its folder.

    >>> in_folder("projects/a.html")
    'projects/a.html'
    """
    return path if is_english() else f"{language()}/{path}"
