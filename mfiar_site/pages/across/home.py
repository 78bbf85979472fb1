"""The reports on the first page of a site: told at length while they are few, listed when many."""

from markupsafe import Markup

from mfiar_site.language.marks import marks_to_html
from mfiar_site.pages.across.library import Library
from mfiar_site.pages.across.lists import report_facets
from mfiar_site.pages.across.report import Report
from mfiar_site.pages.environment import rendered

AT_LENGTH = 6  # reports with their figure; more would make a page that nobody reads to its end
LISTED = 40  # reports in a ledger; of more, the newest stand here and all on their own page
NEWEST = 12
ALERTS = 5


def home_html(books: Library) -> str:
    """Return what stands on the first page; `{root}` in it is filled by the shell."""
    return _home(books, up="{root}")


def home_main(books: Library, title: str) -> str:
    """Return what stands inside <main> of the first page of another language."""
    heading = Markup('<div class="mf-sect mf-wide"><h1 class="mf-finding">{}</h1></div>')
    return marks_to_html(str(heading.format(title))) + _home(books, up="")


def _home(books: Library, *, up: str) -> str:
    many = len(books.reports) > LISTED
    listed = _newest_first(books.reports)[:NEWEST] if many else books.reports
    return rendered(
        "home.html.j2",
        books=books,
        up=up,
        here="index.html",
        at_length=books.reports if len(books.reports) <= AT_LENGTH else (),
        listed=listed if len(books.reports) > AT_LENGTH else (),
        facets=report_facets(listed, books.names),
        many=many,
        alerts=ALERTS,
    )


def _newest_first(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Return the reports by the day of their record; those of one day stay in their order."""

    def age(report: Report) -> int:
        dates = report.view.project.dates
        return -dates.updated.last.toordinal() if dates and dates.updated else 0

    return tuple(sorted(reports, key=age))
