"""The way from a page to a file of the site, found once for all pages of a folder."""

from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.utils import normalize_url

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


@pass_context
def way_to(context: Context, address: str) -> str:
    """Return what the filter `url` of MkDocs returns, which works it out for each page anew."""
    page = context["page"]
    if page is None:
        return normalize_url(str(address), base=context["base_url"])
    return _way(str(address), page.url.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _way(address: str, folder: str) -> str:
    any_page = SimpleNamespace(url=f"{folder}/page.html" if folder else "page.html")
    return normalize_url(address, page=cast("Page", any_page))
