"""What is asked of a built site, by code, and how an answer becomes a problem."""

from mfiar_site.problems import Location, Problem, Severity

CODES = {
    "built-link-broken": "A link, picture, script or style sheet is not in the site.",
    "built-anchor-broken": "A link leads to a part that its page does not have.",
    "built-link-absolute": "A link starts at a drive or a host, so the site cannot be moved.",
    "built-link-insecure": "A link has an address that is not https, mailto or tel.",
    "built-third-party": "A page asks another host for a part of itself.",
    "built-id-twice": "Two parts of a page have the same id.",
    "built-id-missing": "A part is named or described by an id that its page does not have.",
    "built-heading": "A page has no main heading, or more than one.",
    "built-main": "A page has no main part, or more than one.",
    "built-language": "A page does not say its language.",
    "built-title": "A page has no title, or the title of another page in its language.",
    "built-policy": "A page has no policy that keeps foreign scripts out, or a weak one.",
    "built-inline": "A page holds a script, a style or a handler inside its HTML.",
    "built-table-row": "A row of a table has more or fewer cells than the table has columns.",
    "built-no-value": "A page or file prints what programs write for a missing value.",
    "built-template-left": "A page prints a template that was not filled in.",
    "built-slot-left": "A slot of a page was not filled.",
    "built-error-printed": "A page prints an error or an object of the program.",
    "built-points-at-person": "What identifies one person stands on a page or in a file.",
    "built-machine-path": "A file names a folder of the machine that built it.",
    "built-svg-script": "A picture can run a script or ask another host for something.",
    "built-file-hidden": "A file or folder is hidden: its name starts with a dot.",
    "built-file-link": "A file is a link to another place, or no file at all.",
    "built-file-source": "A file is the source of a page or a program, not a part of a site.",
    "built-file-names": "Two files have names that some systems take for the same.",
    "built-file-unreadable": "A page or file is not what its name says, or not in UTF-8.",
}


def built_problem(code: str, at: Location, message: str, advice: str) -> Problem:
    """Return an error about a place in the built site."""
    if code not in CODES:
        raise ValueError(f"no such code: {code!r}")
    return Problem(code=code, severity=Severity.ERROR, at=at, message=message, advice=advice)


_MADE_FROM_REPORTS = (
    "asked", "corrections", "groups", "harm", "learning", "organisations", "prompts", "reports",
    "systems", "topics",
)  # fmt: skip


def source_of(path: str) -> str:
    """Return which file an author mends to change a page.

    >>> source_of("projects/safer-birth.html"), source_of("guide/data.html")
    ('projects/safer-birth/project.yml', 'guide/data.md')
    >>> source_of("projects/safer-birth/waits.html")
    'projects/safer-birth/project.yml'
    """
    stem = path.removesuffix(".html")
    folder, *rest = stem.split("/")
    if folder == "projects" and rest:
        return f"projects/{rest[0].partition('.')[0]}/project.yml"
    if folder.partition(".")[0] in _MADE_FROM_REPORTS:
        return "the project.yml of the report that it comes from"
    return f"{stem}.md" if path.endswith(".html") else path
