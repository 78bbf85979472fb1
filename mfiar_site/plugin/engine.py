"""Turns a mkdocs.yml into a folder of pages, without the MkDocs command line."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from mfiar_site.inspection.process_pool import collect_garbage_rarely
from mfiar_site.plugin.adapter import MfiarPlugin
from mfiar_site.problems import Problem
from mfiar_site.publication.refusals import PagesRefused

if TYPE_CHECKING:
    from mfiar_site.site_audit.figures import Composed

_LOGGERS = ("mkdocs", "properdocs")


class RenderFailed(PagesRefused):
    """The pages were not made. The message says why, one problem a line."""


def render(config_file: Path, into: Path, *, strict: bool = True) -> "Composed | None":
    """Build the site of `config_file` into the folder `into`, which is emptied first.

    Returns what was composed of figures, if the site has our plugin.

    Args:
        config_file: A mkdocs.yml.
        into: Where to write. Keep it beside the published site, not on it: a build that fails
            leaves it incomplete.
        strict: Whether a warning of MkDocs, such as a broken link, fails the build.

    Raises:
        RenderFailed: If the configuration, a project or a page has an error.
    """
    plugin = rendered(config_file, into, strict=strict).config.plugins.get("mfiar")
    return plugin.composed if isinstance(plugin, MfiarPlugin) else None


@dataclass(frozen=True)
class Rendered:
    """A folder of pages that were made, and the settings that they were made with."""

    config: MkDocsConfig


def rendered(
    config_file: Path, into: Path, *, strict: bool, serving_at: str | None = None
) -> Rendered:
    """Build the site of `config_file` into the folder `into`; arguments as of `render`.

    Args:
        config_file: A mkdocs.yml.
        into: Where to write.
        strict: Whether a warning of MkDocs fails the build.
        serving_at: Where the pages are shown to their author, who needs live reload; its script
            stands inline, so such pages carry no policy.

    Raises:
        RenderFailed: If the configuration, a project or a page has an error.
    """
    config: MkDocsConfig | None = None
    with _heard_problems() as heard, _seldom_collecting():
        try:
            config = load_config(config_file=str(config_file), site_dir=str(into), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            if serving_at:
                _serve_at(config, serving_at)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (Abort, ConfigurationError) as error:
            sentence = "\n".join(heard) or str(error)
            problems = _problems(config)
            if serving_at and problems:
                sentence = "\n".join(str(problem) for problem in problems)
            raise RenderFailed(sentence, problems) from error
    return Rendered(config)


def _serve_at(config: MkDocsConfig, address: str) -> None:
    config.site_url = address
    plugin = config.plugins.get("mfiar")
    if isinstance(plugin, MfiarPlugin):
        plugin.serving = True


def _problems(config: MkDocsConfig | None) -> tuple[Problem, ...]:
    """Return the problems of the project files, where they are why the pages were refused."""
    plugin = config.plugins.get("mfiar") if config else None
    found: tuple[Problem, ...] = getattr(plugin, "problems", ())
    return tuple(problem for problem in found if problem.is_error)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    usual = gc.get_threshold()
    collect_garbage_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _heard_problems() -> Iterator[list[str]]:
    """Collect what MkDocs logs as a warning or worse: its exceptions only count them."""
    heard: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    collector = _Collector(logging.WARNING)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield heard
    finally:
        for logger in loggers:
            logger.removeHandler(collector)
