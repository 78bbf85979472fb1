"""The MkDocs plugin: each method is one event of a build, and hands on to a module beside it."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import mfiar_site
from mfiar_site.language.catalogue import locale_info
from mfiar_site.language.locale_context import ENGLISH, set_locale
from mfiar_site.language.marks import foreign, marks_to_html, plain
from mfiar_site.language.messages import (
    message,
    translate,
    translate_html,
    translate_in_context_html,
)
from mfiar_site.plugin import composing, handwritten, languages, page_frame, search, slots
from mfiar_site.plugin.addresses import way_to
from mfiar_site.plugin.alternate_languages import AlternateLanguages, unusable
from mfiar_site.plugin.navigation import with_folders
from mfiar_site.plugin.not_found import NotFoundPage, not_found_pages
from mfiar_site.plugin.options import Options
from mfiar_site.plugin.shell import Shell, contact_link, in_english, in_words
from mfiar_site.plugin.translation_note import translation_note
from mfiar_site.problems import Problem

if TYPE_CHECKING:
    from mfiar_site.pages.generated_page import GeneratedPage
    from mfiar_site.publication.compose import Site
    from mfiar_site.site_audit.figures import Composed

THEME = Path(mfiar_site.__file__).parent / "theme"
STATEMENT = "accessibility.md"  # the name of the page every footer links to
# The foot of every page: title and address of each page that a site may have.
_SMALL_PRINT = (
    (message("Privacy"), "privacy.html"),
    (message("Corrections"), "corrections.html"),
    (message("Figures to download"), "data/index.html"),
)
ATOM = "feed.xml"
_OURS = "assets/mf/"
_MATERIAL = "assets/mf/material.css"
_EXPLORE = "assets/mf/explore.js"
_LISTS = "assets/mf/lists.js"
_CONTRIBUTE = "assets/mf/contribute.js"
_log = logging.getLogger("mkdocs.plugins.mfiar")


class MfiarPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the generated pages to the site and frames every page."""

    def __init__(self) -> None:
        self.serving = False  # whether an author is looking, with live reload
        self.keeps_going = False  # whether a problem is shown on the page instead of stopping
        self._begin()

    def _begin(self) -> None:
        """Forget the last build: under `serve` one object sees many."""
        self._site: Site | None = None
        self.problems: tuple[Problem, ...] = ()
        self._pages: dict[str, GeneratedPage] = {}
        self._written: dict[str, handwritten.Written] = {}
        self._site_troubles: list[str] = []
        self._page_troubles: dict[str, list[str]] = {}
        self._entries: dict[str, list[search.SearchEntry]] = {}
        self._alternates = AlternateLanguages((), "en", ())
        self._home = self._statement = self._feed = ""
        self._small_print: tuple[page_frame.Link, ...] = ()

    @property
    def composed(self) -> "Composed | None":
        """What the last build was composed of."""
        return self._site.composed if self._site else None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether an author is looking: then a problem is shown, and stops nothing."""
        self.serving = self.keeps_going = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's, after those of the site's own folder."""
        self._begin()
        set_locale(ENGLISH)  # a build that fails midway may have left another language spoken
        config.use_directory_urls = False  # a folder opened from a drive has no index
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.watch.append(self.config.projects)
        config.nav = with_folders(config.nav, Path(config.docs_dir))
        without_words = unusable(self.config.languages)
        self._site_troubles += [*_unsupported(config), *without_words]
        self._stop_at(self._site_troubles if without_words else [])
        self._check_repository()
        return config

    def _check_repository(self) -> None:
        try:
            self.config.where_kept()
        except ValueError as error:
            raise PluginError(f"mkdocs.yml: {error}.") from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what was composed; leave out theme files that no page names."""
        self._home = "index.html"
        self._add_composed(files, config)
        self._statement = _found(files, STATEMENT)
        if not self._statement:
            self._site_troubles.append(
                f"There is no accessibility statement: write {STATEMENT} in {config.docs_dir}."
            )
        self._small_print = tuple(_small_print(files))
        not_wanted = self._not_wanted
        for file in list(files):
            if self._is_unused(file, not_wanted):
                files.remove(file)
        self._stop_at(self._site_troubles)
        return files

    def _is_unused(self, file: File, not_wanted: set[str]) -> bool:
        if file.generated_by or not file.src_uri.startswith("assets/"):
            return False
        is_from_theme = not Path(str(file.src_dir)).is_relative_to(THEME)
        if file.src_uri.startswith(_OURS):
            return file.src_uri in not_wanted
        return is_from_theme and "material" in Path(str(file.src_dir)).parts

    @property
    def _not_wanted(self) -> set[str]:
        """Our own files that no page of this site names."""
        wanted = {
            _MATERIAL: self.config.css == "material",
            _EXPLORE: self.config.explore,
            _LISTS: self._site is not None and self._site.names(_LISTS),
            _CONTRIBUTE: self.config.contribute,
        }
        return {path for path, is_wanted in wanted.items() if not is_wanted}

    def _add_composed(self, files: Files, config: MkDocsConfig) -> None:
        site = self._site = composing.composed(self.config, config)
        self.problems = site.problems
        self._site_troubles += [str(found) for found in site.problems if found.is_error]
        for found in site.problems:
            if not found.is_error:
                _log.info("%s", found)
        self._alternates = AlternateLanguages(
            site.pages, str(config.theme["language"]), self.config.languages
        )
        for page in site.pages:
            source = page.path.removesuffix(".html") + ".md"
            self._pages[source] = page
            self._add(files, config, source, "")
        for path, content in site.files:
            self._add(files, config, path, content)
        self._feed = ATOM if files.get_file_from_path(ATOM) else ""

    def _add(self, files: Files, config: MkDocsConfig, path: str, content: str | bytes) -> None:
        if files.get_file_from_path(path):
            if self._site and path in self._site.replaceable:
                return
            self._site_troubles.append(
                f"{path} is written by hand and also generated: rename or remove the one by hand."
            )
            return
        level = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=content, inclusion=level))

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Spare a generated page the reading of Markdown: it has none."""
        if page.file.src_uri in self._pages:
            page.render = partial(_without_markdown, page)  # type: ignore[method-assign]
        return page

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Read front matter; a generated page brings its own."""
        made = self._pages.get(page.file.src_uri)
        if made:
            page.meta = {"title": made.title, "description": made.description, "lang": made.lang}
            page.meta |= {"date": made.date} if made.date else {}
        self._trouble(page, _front_matter_troubles(page, config))
        page.meta.pop("template", None)  # a served page must still find ours
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tidy a hand-written page and fill its slots; note every page for the search."""
        made = self._pages.get(page.file.src_uri)
        content = made.main if made else self._tidied(html, page)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | handwritten.anchors(content)
        length = search.TEXT_OF_A_WRITTEN_PAGE
        text = made.search_text if made else handwritten.plain_text(html, length)
        if made is None or made.in_search:
            language = made.lang if made and made.lang in self.config.languages else ""
            entry = search.SearchEntry(page.url, page_frame.title(page), text)
            self._entries.setdefault(language, []).append(entry)
        return "" if made else content

    def _tidied(self, html: str, page: Page) -> str:
        fragments = self._site.slots if self._site else {}
        tidy = handwritten.tidied(html)
        if not (self.keeps_going and self._site_troubles):  # else the missing slots are no news
            self._trouble(page, slots.slot_troubles(tidy, fragments))
        self._trouble(page, handwritten.refusals(tidy))
        content = slots.filled(tidy, fragments, page.url)
        self._written[page.file.src_uri] = handwritten.written(
            content, is_open=slots.has_sections(tidy, fragments)
        )
        return content

    def _trouble(self, page: Page, found: Iterable[str]) -> None:
        listed = [f"{page.file.src_uri}: {sentence}" for sentence in found]
        self._page_troubles.setdefault(page.file.src_uri, []).extend(listed)

    def _stop_at(self, troubles: list[str]) -> None:
        """Stop a build. A server that stops answers nobody: there the page shows the troubles."""
        if troubles and not self.keeps_going:
            raise PluginError("\n".join(troubles))
        for trouble in troubles:
            _log.error("%s", trouble)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Escape everything that a template prints, and let no name be undefined."""
        self._stop_at([line for listed in self._page_troubles.values() for line in listed])
        env.autoescape = True
        env.undefined = jinja2.StrictUndefined
        env.filters["url"] = way_to
        env.globals |= {
            "translate": translate_html,
            "translate_in_context": translate_in_context_html,
        }
        self._environment = env
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the frame of this page."""
        return _with_shell(context, self._shell(config, nav, page))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the same frame to pages that have no source, such as 404.html."""
        return _with_shell(context, self._shell(config, context["nav"], None))

    def _shell(self, config: MkDocsConfig, navigation: Navigation, page: Page | None) -> Shell:
        site_language = str(config.theme["language"])
        language = str(page.meta.get("lang") or site_language) if page else site_language
        set_locale(language)  # until the next page: this one is rendered now
        url = page.url if page else ""
        source = page.file.src_uri if page else ""
        made = self._pages.get(source)
        around = page_frame.section(page) if page else None
        return Shell(
            title=_title(page, config.site_name),
            description=_description(page, config.site_description or ""),
            canonical=str(page.canonical_url or "") if page else "",
            lang=language,
            site_lang=site_language,
            words=self._words(language, config),
            menu=self._alternates.menu(
                page_frame.menu(navigation, page, self._alternates.of(url)), language, url
            ),
            section=str(around.title) if around else "",
            siblings=page_frame.siblings(page) if page else (),
            contents=page_frame.contents(page) if page else (),
            styles=self._styles(config, is_written=page is not None and made is None),
            home=self._alternates.address(self._home, language),
            locale=locale_info(language),
            translation_note=translation_note(language),
            alternates=self._alternates.alternates(url, config.site_url or ""),
            index=self._index(language, site_language),
            accessibility=self._alternates.address(self._statement, language),
            small_print=tuple(
                replace(
                    one, title=translate(one.title), url=self._alternates.address(one.url, language)
                )
                for one in self._small_print
            ),
            not_found=self._not_found() if page is None else (),
            feed=self._feed,
            described_by=made.described_by if made else "",
            is_hidden=page is None or self.config.audience == "internal",
            organisation=foreign(self.config.organisation, site_language),
            contact=contact_link(self.config.contact),
            serving=self.serving,
            troubles=(*self._site_troubles, *self._page_troubles.get(source, ())),
            generated=made.main if made else "",
            written=self._written.get(source),
        )

    def _words(self, language: str, config: MkDocsConfig) -> Mapping[str, str]:
        served = languages.known_language(language, config.theme.dirs)
        if served is None:
            english = languages.words(self._environment, ENGLISH)
            return in_english(english, locale_info(language))
        return in_words(languages.words(self._environment, served), language)

    def _not_found(self) -> tuple[NotFoundPage, ...]:
        return tuple(not_found_pages(self.config.languages, self._alternates, self._home))

    def _index(self, language: str, own: str) -> str:
        """Return the search index of a page, where it is not that of the site's own language."""
        return search.index_of(language, own) if language in self.config.languages else ""

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell the marks of languages and directions in HTML: the frame of the page has some."""
        made = self._pages.get(page.file.src_uri)
        if made is None:
            return marks_to_html(output)
        before, main, behind = output.partition(made.main)  # its own were told when it was made
        return f"{marks_to_html(before)}{main}{marks_to_html(behind)}"

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same for pages that have no source."""
        return marks_to_html(output_content)

    def _styles(self, config: MkDocsConfig, *, is_written: bool) -> tuple[str, ...]:
        material = [_MATERIAL] if is_written and self.config.css == "material" else []
        return (*material, _OURS + "site.css", *config.extra_css)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index; remove the one file that holds the time of the build."""
        folder = Path(config.site_dir)
        own = str(config.theme["language"])
        for language in ("", *self.config.languages):
            script = folder / search.index_of(language or own, own)
            script.parent.mkdir(parents=True, exist_ok=True)
            listed = search.index_script(self._entries.get(language, []))
            script.write_text(listed, encoding="utf-8", newline="\n")
        set_locale(ENGLISH)
        (folder / "sitemap.xml.gz").unlink(missing_ok=True)


def _without_markdown(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Do what MkDocs does with an empty text, without setting up a reader of Markdown."""
    page.content = ""


def _with_shell(context: TemplateContext, shell: Shell) -> TemplateContext:
    return cast("TemplateContext", {**context, "shell": shell})


def _unsupported(config: MkDocsConfig) -> list[str]:
    """Return a sentence for each setting of mkdocs.yml that our shell cannot honour."""
    troubles = []
    if config.extra_javascript:
        troubles.append("mkdocs.yml: extra_javascript is not supported; leave it out.")
    language = str(config.theme["language"])
    if not languages.known_language(language, config.theme.dirs):
        troubles.append(f"mkdocs.yml: theme.language {language!r} is not a language we know.")
    return troubles


def _front_matter_troubles(page: Page, config: MkDocsConfig) -> list[str]:
    troubles = []
    if "template" in page.meta:
        troubles.append("front matter may not choose a `template`; remove the line.")
    language = page.meta.get("lang")
    if language is not None and not languages.can_frame(str(language), config.theme.dirs):
        troubles.append(f"`lang: {language}` is not a language we know; write a code such as ur.")
    return troubles


def _found(files: Files, name: str) -> str:
    """Return the address of the page of this name, wherever it stands; empty for none."""
    pages = sorted(file.src_uri for file in files.documentation_pages())
    found = [path for path in pages if path.rpartition("/")[2] == name]
    return found[0].removesuffix(".md") + ".html" if found else ""


def _small_print(files: Files) -> Iterator[page_frame.Link]:
    """Yield the links at the foot of every page that lead to a page of this site."""
    for title, name in _SMALL_PRINT:
        address = name if files.get_file_from_path(name.removesuffix(".html") + ".md") else ""
        address = address or _found(files, name.removesuffix(".html") + ".md")
        if address:
            yield page_frame.Link(title=title, url=address)


def _title(page: Page | None, site_name: str) -> str:
    if page is None:
        return plain(translate("Page not found – {site}", site=site_name))
    return f"{page_frame.title(page)} – {site_name}"


def _description(page: Page | None, site_description: str) -> str:
    own = page.meta.get("description") if page else None
    return str(own or site_description)
