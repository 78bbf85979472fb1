"""The folder that a new project starts from: it passes the checks at once, as a draft."""

from collections.abc import Iterator
from pathlib import Path

_PROJECT = """\
# A new project. Take away the # of a line to use it. Whatever is not known yet may wait: a draft
# may have holes. `mfiar check` says what is wrong and what to do, and `mfiar explain` tells more.
format: 1
title: {title}
stage: draft        # then review, then published: more and more has to be there
# organisation: Name of your organisation
# setting: Maternity unit
# topics: [maternity]
# summary: >
#   About 60 plain words: what is unfair, for whom, and what you are changing.
# contact:
#   team: Name of the team
#   email: team@example.org
# dates:
#   started: 2026-01
#   updated: 2026-02-28
#   next_update: 2026-08-31

# 1. What are we trying to put right, and for whom?
# racism:
#   statement: >
#     How racism shows up in this service, and where.
#   forms: [institutional]
#   agreed:
#     by: The body that stands behind it
#     on: 2026-01-31
# aim:
#   statement: >
#     What will improve, for whom, from what to what, by when.
#   for: [pakistani, bangladeshi]
#   measure: long-waits
#   compared_with:
#     group: white-british
#     because: Why you compare with this group.
#   baseline:
#     from: 2025-01
#     to: 2025-12
#   target:
#     by: 2027-03-31
#     value:
#       each: 10 percent
#     gap:
#       absolute: 2 points
# drivers:
#   - id: late-interpreter
#     text: Interpreters come late
#     kind: institutional
#     influence: control
#     evidence: [hypothesis]

# 2. How will we know it got better, and for whom? Figures go to data/long-waits.csv.
# measures:
#   - id: long-waits
#     title: Waits over 30 minutes
#     kind: outcome
#     definition: Who is counted, and who is not.
#     unit: percent
#     better: lower
#     period: month
#     baseline:
#       from: 2025-01
#       to: 2025-12
#     compare:
#       from: 2026-01
#       to: 2026-12
#     reference:
#       group: white-british
#       because: Why you compare with this group.

# 3. What can we change, together with the people affected?
# priorities:
#   - id: be-heard
#     text: What people asked for, in their own words
#     by: Who asked
#     on: 2026-01-20
# changes:
#   - id: call-interpreter-first
#     text: Call the interpreter first
#     drivers: [late-interpreter]
#     priorities: [be-heard]

# What people say of your answers; whether they are true, only people can judge:
# prompt_reviews:
#   - id: panel-on-aim
#     prompt: q1.naming.2
#     by: A panel of people who use the service
#     affected: yes
#     on: 2026-01-20
#     view: partly

# Prompts that you cannot answer yet, said openly:
# not_yet:
#   - prompt: q1.bias.1
#     because: The review begins in March.
#     by: 2026-06-30
"""
_README = """\
# {title}

The record of this project is `project.yml`. Its protected figures go into `data/`, one CSV file for
each measure. Raw counts never come here: keep them outside this repository.

An editor can complete the keys and underline mistakes: see `mfiar schema` in the guide.
"""


def project_files(*, title: str, schema: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield the files of a new project: their names in its folder, and their texts.

    Args:
        title: What the project is about, for now, as YAML spells it.
        schema: Where an editor finds the schema, from the project's folder.
    """
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    yield "project.yml", head + _PROJECT.format(title=title)
    yield "README.md", _README.format(title=title)


def make_project(folder: Path, *, title: str) -> tuple[Path, ...]:
    """Write the skeleton of a project and return the files written.

    Args:
        folder: The project's own folder; it must not exist.
        title: What the project is about, for now.

    Raises:
        FileExistsError: If the folder is there already: nothing of it is touched.
    """
    folder.mkdir(parents=True)
    written = dict(project_files(title=title, schema=_schema_beside(folder)))
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "data").mkdir()
    return tuple(folder / name for name in written)


def _schema_beside(folder: Path) -> str | None:
    """Return where the schema is that `mfiar schema --into .mfiar` or `mfiar init` wrote."""
    schema = ".mfiar/project.schema.json"
    return f"../../{schema}" if (folder.parents[1] / schema).is_file() else None
