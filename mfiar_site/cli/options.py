"""What several commands ask for."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mfiar_site.problems import Problem

config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The settings of the site.",
)

style_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "gitlab", "azure"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, the rest for remarks of a forge.",
)


def formatted_problems(found: "Sequence[Problem]", style: str) -> str:
    """Return problems in the style that was asked for."""
    from mfiar_site.problems import as_json, as_text, forges, summary

    if style == "text":
        return "\n\n".join(part for part in (as_text(found), summary(found)) if part)
    forms = {"github": forges.as_github, "gitlab": forges.as_gitlab, "azure": forges.as_azure}
    return forms[style](found).rstrip("\n") if style in forms else as_json(found)


def short_path(path: Path) -> str:
    """Return a path as short as it can be told from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
