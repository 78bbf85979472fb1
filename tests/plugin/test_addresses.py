"""The way from a page to a file is the one that MkDocs would give."""

from types import SimpleNamespace

import pytest
from jinja2 import Environment
from mkdocs.utils.templates import url_filter

from mfiar_site.plugin.addresses import way_to

ADDRESSES = (
    *("", ".", "index.html", "assets/mf/site.css", "projects/a.html", "projects/a/b.html"),
    *("../up.html", "/from/the/root.html", "#part", "https://example.org/a", "a.html?b#c"),
)
PAGES = ("index.html", "about.html", "projects/a.html", "projects/index.html", "cy/groups/b/c.html")


@pytest.mark.parametrize("page", [None, *PAGES])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_way_is_that_of_mkdocs(page: str | None, address: str) -> None:
    environment = Environment(autoescape=True)
    environment.filters |= {"ours": way_to, "theirs": url_filter}
    template = environment.from_string("{{ address | ours }} {{ address | theirs }}")

    ours, _, theirs = template.render(
        address=address, page=SimpleNamespace(url=page) if page else None, base_url="../.."
    ).partition(" ")

    assert ours == theirs
