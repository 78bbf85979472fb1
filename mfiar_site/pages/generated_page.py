"""A page that is made and not written by hand, with what a shell needs to know of it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class GeneratedPage:
    """A page that is made and not written by hand."""

    path: str  # "projects/demonstration.html"
    title: str
    description: str
    lang: str
    main: str  # trusted HTML that stands inside <main>
    search_text: str
    date: str = ""  # when it was last brought up to date, for the map of the site
    described_by: str = ""  # the address of a description for programs, from the root of the site
    in_search: bool = True
