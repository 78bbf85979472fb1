"""The command for reviewers: what a change means."""

import gc
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mfiar_site.cli.options import config_option

if TYPE_CHECKING:
    from mfiar_site.review.review import ReviewReport

_STYLES = ("text", "md", "html", "json", "github", "gitlab", "azure")


class _CannotCompare(click.ClickException):
    """Ends with 2, so that a job can tell it from a change that weighs too much."""

    exit_code = 2


def _limit(context: click.Context, parameter: click.Parameter, given: str | None) -> int | None:
    from mfiar_site.review.markdown import LIMITS

    if given is None or given in LIMITS:
        return LIMITS.get(given or "")
    if not given.isdecimal() or int(given) < 1000:
        raise click.BadParameter(f"a number from 1000, or one of {', '.join(LIMITS)}")
    return int(given)


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(_STYLES),
    default="text",
    show_default=True,
    help="text or html for people, md for a comment, json for programs, the rest for forges.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file to write instead of the terminal.",
)
@click.option("--project", "projects", multiple=True, help="Only this project; may be repeated.")
@click.option("--summary-only", is_flag=True, help="Leave out the details.")
@click.option(
    "--max-chars",
    "most_characters",
    callback=_limit,
    help="Cut the Markdown, visibly: a number, or github, gitlab, azure, bitbucket.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "notice", "never"]),
    default="never",
    show_default=True,
    help="End with 1 if a change weighs as much, or more.",
)
@click.option(
    "--merge-base/--no-merge-base",
    "from_merge_base",
    default=True,
    help="Compare with where the change began, or with BASE as it is.",
)
@click.option("--staged", "only_staged", is_flag=True, help="Look at what would be committed now.")
@config_option
def diff(
    base: str | None,
    head: str | None,
    style: str,
    output: Path | None,
    projects: tuple[str, ...],
    summary_only: bool,  # noqa: FBT001
    most_characters: int | None,
    fail_on: str,
    from_merge_base: bool,  # noqa: FBT001
    only_staged: bool,  # noqa: FBT001
    config_file: Path,
) -> None:
    """Say in words what a change means for the people it is about.

    BASE and HEAD are versions of git, or two folders that each hold a site. Without BASE, the
    change is compared with where it left the default branch. Without HEAD, the files on the disk
    are looked at. Ends with 2 if a version cannot be read.
    """
    from mfiar_site.review.event import ChangeSeverity
    from mfiar_site.review.refusals import ReviewError
    from mfiar_site.review.review import review

    gc.disable()  # a fifth of the time went into looking for rings among rows of figures
    try:
        report = review(
            base,
            head,
            config_file=config_file,
            on=date.today(),
            projects=projects,
            from_merge_base=from_merge_base,
            only_staged=only_staged,
        )
    except ReviewError as error:
        raise _CannotCompare(str(error)) from error
    finally:
        gc.enable()
    _write(_formatted(report, style, most_characters, summary_only=summary_only), output)
    grave = fail_on != "never" and report.at_least(ChangeSeverity(fail_on))
    sys.exit(1 if grave else 0)


def _formatted(report: "ReviewReport", style: str, most: int | None, *, summary_only: bool) -> str:
    from mfiar_site.review.annotations import as_azure, as_github, as_gitlab
    from mfiar_site.review.json_report import as_json
    from mfiar_site.review.markdown import as_markdown
    from mfiar_site.review.plaintext import as_text

    if style == "md":
        return as_markdown(report, most_characters=most, summary_only=summary_only)
    if style == "text":
        return as_text(report, summary_only=summary_only)
    if style == "html":
        from mfiar_site.review.html_report import as_html

        return as_html(report)
    return {"json": as_json, "github": as_github, "gitlab": as_gitlab, "azure": as_azure}[style](
        report
    )


def _write(text: str, output: Path | None) -> None:
    data = text.encode("utf-8")
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise _CannotCompare(f"{output} cannot be written: {error.strerror}.") from error


COMMANDS = (diff,)
