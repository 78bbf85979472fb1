"""Where pages stand: those of another language in a folder of their own, files once for all."""

from mfiar_site.language.speaking import is_english


def files_from(up: str) -> str:
    """Return the way to the root of the site, from a page that knows the way to its language's.

    >>> files_from("../")
    '../'
    """
    return up if is_english() else f"{up}../"
