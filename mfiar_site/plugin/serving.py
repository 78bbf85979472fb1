"""Shows a site while it is written: a mistake is told on every page, over the last good content.

MkDocs empties its folder before it builds, and its server waits while a build fails. Here each
build has a folder of its own. Where one fails, the last good pages are shown with what is wrong.
"""

import html
import re
import shutil
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

import mfiar_site
from mfiar_site.pages.environment import TEMPLATES, environment
from mfiar_site.plugin.engine import RenderFailed, rendered

_PROGRAM = (TEMPLATES, Path(mfiar_site.__file__).parent / "theme")
_MAIN = re.compile(rb"<main\b[^>]*>")
_ALONE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>This site cannot be shown yet</title></head><body><main>{notice}</main></body></html>
"""
_NOTICE = """\
<section class="mf-troubles" role="alert" aria-labelledby="mf-troubles">
<h2 id="mf-troubles">{heading}</h2><p>{sentence}</p><ol>{troubles}</ol></section>
"""


class AddressTaken(Exception):  # noqa: N818 - it says what happened
    """Nothing can listen there."""


class ServedSite:
    """What the server shows: the last good pages, with a notice on them while something is wrong.

    It is the one object here with a state: the server asks it to build again, from one thread.
    """

    def __init__(self, config_file: Path, folder: Path, *, address: str) -> None:
        self._config_file = config_file
        self._folder = folder
        self._address = address
        self._good: Path | None = None
        self._number = 0
        self._watched: set[str] = set()
        self.server: LiveReloadServer | None = None
        self.root = folder / "nothing-yet"

    def build(self) -> None:
        """Make the pages anew; never raise."""
        environment.cache_clear()  # a template may be what was saved
        into = self._next()
        try:
            made = rendered(self._config_file, into, strict=False, serving_at=self._address)
        except RenderFailed as error:
            self._show(self._with_notice(str(error).splitlines()))
            return
        except Exception as error:  # whatever it is, an author must see it and be able to go on
            self._show(self._with_notice(error_lines(error)))
            return
        before, self._good = self._good, into
        self._watch(made.config)
        self._show(into)
        if before:
            shutil.rmtree(before, ignore_errors=True)

    def watch_first(self) -> None:
        """Watch what is known before any build has gone well."""
        self._watch_paths([self._config_file, *_PROGRAM])
        for folder in ("content", "projects"):
            self._watch_paths([self._config_file.parent / folder])

    def _next(self) -> Path:
        self._number += 1
        return self._folder / f"build-{self._number}"

    def _show(self, folder: Path) -> None:
        before, self.root = self.root, folder
        if self.server:
            self.server.root = str(folder)
        if before not in (self._good, folder):
            shutil.rmtree(before, ignore_errors=True)

    def _watch(self, config: MkDocsConfig) -> None:
        folders = [config.docs_dir, *config.watch, config.theme.custom_dir or ""]
        self._watch_paths(Path(folder) for folder in folders if folder)

    def _watch_paths(self, paths: Iterable[Path]) -> None:
        for path in paths:
            place = str(path.resolve())
            if self.server and path.exists() and place not in self._watched:
                self._watched.add(place)
                self.server.watch(place)

    def _with_notice(self, troubles: Iterable[str]) -> Path:
        """Return a folder with the last good pages, and on each what is wrong now."""
        into = self._next()
        shutil.rmtree(into, ignore_errors=True)
        listed = tuple(_entries(troubles))
        if self._good is None:
            into.mkdir()
            alone = _ALONE.format(notice=_notice(listed, has_good=False))
            for name in ("index.html", "404.html"):
                (into / name).write_text(alone, encoding="utf-8")
            return into
        shutil.copytree(self._good, into)
        notice = _notice(listed, has_good=True).encode()
        for path in into.rglob("*.html"):
            content = path.read_bytes()
            path.write_bytes(_MAIN.sub(lambda found: found[0] + notice, content, count=1))
        return into


def error_lines(error: Exception) -> list[str]:
    """Return a fault that is no problem of the files: where a template is wrong, else the fault."""
    if isinstance(error, TemplateSyntaxError):
        return [f"{error.filename or error.name}:{error.lineno}:1: error: {error.message}"]
    last = traceback.extract_tb(error.__traceback__)[-1]
    kind = type(error).__name__
    return [f"{last.filename}:{last.lineno}:1: error: {kind}: {error}"]


def _entries(lines: Iterable[str]) -> Iterator[str]:
    """Yield one entry for each problem: its advice stands on the lines below it."""
    entry: list[str] = []
    for line in lines:
        if entry and not line.startswith(" "):
            yield "\n".join(entry)
            entry = []
        entry.append(line)
    if entry:
        yield "\n".join(entry)


def _notice(troubles: tuple[str, ...], *, has_good: bool) -> str:
    heading = "Something is wrong" if has_good else "This site cannot be shown yet"
    sentence = "Mend what is listed here and save: the page comes back by itself."
    if has_good:
        sentence += " Below it stands what was shown before."
    items = "".join(f"<li><pre>{html.escape(trouble)}</pre></li>" for trouble in troubles)
    return _NOTICE.format(heading=heading, sentence=sentence, troubles=items)


@contextmanager
def served(config_file: Path, *, host: str, port: int) -> Iterator[LiveReloadServer]:
    """Return a server that shows the site and builds it again when a file changes.

    Args:
        config_file: A mkdocs.yml.
        host: Where to listen.
        port: The port; 0 for any that is free.

    Raises:
        AddressTaken: If nothing can listen there.
    """
    with tempfile.TemporaryDirectory(prefix="mfiar-serve-") as name:
        shown = ServedSite(config_file.resolve(), Path(name), address=f"http://{host}:{port}/")
        server = LiveReloadServer(builder=shown.build, host=host, port=port, root=name)
        server.error_handler = lambda code: _error_page(shown.root, code)
        shown.server = server
        shown.watch_first()
        shown.build()
        try:
            yield server
        finally:
            server.shutdown()


def _error_page(root: Path, code: int) -> bytes | None:
    page = root / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def serve(config_file: Path, *, host: str, port: int) -> None:
    """Show the site until the author presses Ctrl-C.

    Raises:
        AddressTaken: If nothing can listen there.
    """
    with served(config_file, host=host, port=port) as server:
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return
        except OSError as error:
            raise AddressTaken(f"Nothing can listen at {host}:{port}: {error.strerror}.") from error
