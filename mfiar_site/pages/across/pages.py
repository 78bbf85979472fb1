"""Every page about more than one report, made from one look at all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfiar_site.language.marks import with_capital
from mfiar_site.language.messages import translate
from mfiar_site.pages.across.corrections import Correction
from mfiar_site.pages.across.learning import Shelf, by_decision, by_driver, by_group, by_topic
from mfiar_site.pages.across.library import Library
from mfiar_site.pages.across.lists import letters, report_facets, test_facets
from mfiar_site.pages.across.network import shared_topics
from mfiar_site.pages.across.prompts import SHELVES
from mfiar_site.pages.across.report import Report
from mfiar_site.pages.across.sheets import ListSheet, sheets
from mfiar_site.pages.environment import rendered
from mfiar_site.pages.wording import reports as counted_reports

ROWS = 100  # of a table on one page
REPORTS = 500  # of the list that readers narrow: it has to be there as a whole
STORIES = 20  # reports told at length on one page
SHOWN = 40  # rows of each kind on a page that has several kinds; the rest has pages of its own


@dataclass(frozen=True)
class AcrossPage:
    """A page about more than one report."""

    path: str
    title: str
    description: str
    main: str
    in_search: bool = True


def across_pages(books: Library) -> Iterator[AcrossPage]:
    """Yield every page about more than one report."""
    yield from _every_report(books)
    yield from _groups(books)
    yield from _topics(books)
    yield from _organisations(books)
    yield from _systems(books)
    yield from _prompts(books)
    yield from _learning(books)
    yield from _asked(books)
    yield from _harm(books)
    yield from _corrections(books)


def _page(
    books: Library, template: str, path: str, title: str, description: str, **values: object
) -> AcrossPage:
    main = rendered(
        f"across/{template}.html.j2",
        books=books,
        up="../" * path.count("/"),
        here=path,
        **values,
    )
    return AcrossPage(path, title, description, main, in_search="." not in path.split(".html")[0])


def _every_report(books: Library) -> Iterator[AcrossPage]:
    facets = report_facets(books.reports, books.names)
    for sheet in sheets("reports/index", books.reports, size=REPORTS):
        yield _page(
            books,
            "reports",
            sheet.path,
            translate("Every report") + sheet.suffix,
            translate(
                "Every report of this site: for whom, how new its figures are, when the next"
                " are due."
            ),
            sheet=sheet,
            facets=facets,
            letters=letters(sheet.items),
        )


def _groups(books: Library) -> Iterator[AcrossPage]:
    yield _page(
        books,
        "groups",
        "groups/index.html",
        translate("Every group"),
        translate("What the reports say, ethnic group by ethnic group."),
    )
    for story in books.stories:
        for sheet in sheets(story.stem, story.reports, size=STORIES):
            yield _page(
                books,
                "group",
                sheet.path,
                translate("{group}: what the reports say", group=story.name) + sheet.suffix,
                translate(
                    "Every report and measure on the {group} ethnic group.", group=story.name
                ),
                story=story,
                sheet=sheet,
            )


def _topics(books: Library) -> Iterator[AcrossPage]:
    yield _page(
        books,
        "topics",
        "topics/index.html",
        translate("Every topic"),
        translate("The reports of this site by topic."),
    )
    for part, name, reports in books.topics:
        yield from _list_pages(
            books, f"topics/{part}", translate("Topic: {topic}", topic=name), name, reports, "topic"
        )


def _organisations(books: Library) -> Iterator[AcrossPage]:
    yield _page(
        books,
        "organisations",
        "organisations/index.html",
        translate("Every organisation"),
        translate("The organisations that publish a report here."),
    )
    for part, name, reports in books.organisations:
        stem = f"organisations/{part}"
        yield from _list_pages(
            books,
            stem,
            translate("Reports of {organisation}", organisation=name),
            name,
            reports,
            "place",
        )


def _list_pages(
    books: Library, stem: str, title: str, name: str, reports: Sequence[Report], key: str
) -> Iterator[AcrossPage]:
    facets = report_facets(reports, books.names, without=key)
    for sheet in sheets(stem, reports, size=ROWS):
        yield _page(
            books,
            "list",
            sheet.path,
            title + sheet.suffix,
            translate("{name}: {reports}.", name=name, reports=counted_reports(len(reports))),
            sheet=sheet,
            name=name,
            key=key,
            facets=facets,
        )


def _systems(books: Library) -> Iterator[AcrossPage]:
    if not books.systems:
        return
    shared = shared_topics(books.systems)
    yield _page(
        books,
        "systems",
        "systems/index.html",
        translate("Regions and systems"),
        translate(
            "Which health and care systems publish a report here, on what, and how new it is."
        ),
        shared=shared,
    )
    for topic in shared:
        yield _page(
            books,
            "shared_topic",
            f"systems/topic-{topic.part}.html",
            translate("{topic}, system by system", topic=with_capital(topic.name)),
            translate(
                "What the reports of each health and care system found on {topic}.",
                topic=topic.name,
            ),
            topic=topic,
        )
    for system in books.systems:
        facets = report_facets(system.reports, books.names, without="system")
        for sheet in sheets(system.stem, system.reports, size=ROWS):
            yield _page(
                books,
                "system",
                sheet.path,
                translate("{system}: its reports", system=system.name) + sheet.suffix,
                translate("What the organisations of {system} publish here.", system=system.name),
                sheet=sheet,
                system=system,
                facets=facets,
            )


def _prompts(books: Library) -> Iterator[AcrossPage]:
    yield _page(
        books,
        "prompts",
        "prompts.html",
        translate("Prompt by prompt"),
        translate("What the reports have on file for each of the eighteen prompts."),
        shelves=[(part, translate(name)) for part, name in SHELVES],
    )
    for story in books.prompts:
        for sheet in sheets(story.stem, story.answers, size=ROWS):
            yield _page(
                books,
                "prompt",
                sheet.path,
                f"{translate(story.prompt.plain)} ({story.prompt.id}){sheet.suffix}",
                translate(
                    "What each report has on file: {prompt}", prompt=translate(story.prompt.plain)
                ),
                story=story,
                sheet=sheet,
                shelves=[(part, translate(name)) for part, name in SHELVES],
            )


def _learning(books: Library) -> Iterator[AcrossPage]:
    decisions = by_decision(books.tests)
    drivers = by_driver(books.tests)
    groups = by_group(books.tests, books.names)
    topics = by_topic(books.tests, {part: name for part, name, _ in books.topics})
    shown = [test for shelf in decisions for test in shelf.tests[:SHOWN]]
    lessons = [(one, lesson) for one in books.reports for lesson in one.view.project.learning]
    yield _page(
        books,
        "learning",
        "learning.html",
        translate("What was tested, and dropped"),
        translate("Every test of every report: what was expected, found and decided."),
        decisions=decisions,
        drivers=drivers,
        groups=groups,
        topics=topics,
        facets=test_facets(shown, books.names),
        lessons=lessons[:SHOWN],
        more=len(lessons) > SHOWN,
        shown=SHOWN,
    )
    for shelf in (*decisions, *drivers, *groups, *topics):
        yield from _shelf_pages(books, shelf)
    if len(lessons) > SHOWN:
        for sheet in sheets("learning/lessons", lessons, size=ROWS):
            yield _page(
                books,
                "lessons",
                sheet.path,
                translate("What was learned") + sheet.suffix,
                translate("Every lesson of every report: for whom it worked, and for whom not."),
                sheet=sheet,
            )


def _shelf_pages(books: Library, shelf: Shelf) -> Iterator[AcrossPage]:
    facets = test_facets(shelf.tests, books.names)
    for sheet in sheets(shelf.stem, shelf.tests, size=ROWS):
        yield _page(
            books,
            "shelf",
            sheet.path,
            translate("Tests: {name}", name=shelf.title) + sheet.suffix,
            translate("What was tested: {name}.", name=shelf.title),
            sheet=sheet,
            shelf=shelf,
            facets=facets,
        )


def _asked(books: Library) -> Iterator[AcrossPage]:
    yield _page(
        books,
        "asked",
        "asked.html",
        translate("What people asked for"),
        translate(
            "What people asked of the teams, what was done, and how long a request has no answer."
        ),
        shown=SHOWN,
    )
    for answers in books.answers:
        if len(answers.requests) > SHOWN:
            for sheet in sheets(answers.stem, answers.requests, size=ROWS):
                yield _page(
                    books,
                    "answers",
                    sheet.path,
                    translate("What people asked for: {name}", name=answers.title) + sheet.suffix,
                    translate("What people asked of the teams: {name}.", name=answers.title),
                    sheet=sheet,
                    answers=answers,
                )


def _harm(books: Library) -> Iterator[AcrossPage]:
    for sheet in sheets("harm", books.harmed, size=ROWS):
        yield _page(
            books,
            "harm",
            sheet.path,
            f"{translate('Harm that averages hide')}{sheet.suffix}",
            translate("Where figures got better for everyone together, and worse for a group."),
            sheet=sheet,
        )


def _corrections(books: Library) -> Iterator[AcrossPage]:
    found: tuple[ListSheet[Correction], ...] = sheets("corrections", books.corrections, size=ROWS)
    for sheet in found:
        yield _page(
            books,
            "corrections",
            sheet.path,
            translate("Corrections") + sheet.suffix,
            translate(
                "Every published figure that was changed and every aim that was put otherwise."
            ),
            sheet=sheet,
        )


def data_pages(
    books: Library, tables: Mapping[str, tuple[tuple[str, str], ...]], *, licence: str | None
) -> Iterator[AcrossPage]:
    """Yield the pages on which every download is found.

    Args:
        books: What the reports of the site hold.
        tables: Address and name of the tables of each report, by its id.
        licence: The address of the licence of the figures.
    """
    rows = [(report, tables.get(report.id, ())) for report in books.reports]
    for sheet in sheets("data/index", rows, size=ROWS):
        yield _page(
            books,
            "data",
            sheet.path,
            f"Figures to download{sheet.suffix}",
            "Every figure of every report as a plain table, with a description for programs.",
            sheet=sheet,
            licence=licence,
        )
