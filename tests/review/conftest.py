"""Small sites in real git repositories, changed one thing at a time."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mfiar_site.review.event import Cause, Event
from mfiar_site.review.review import ReviewReport, review

TODAY = date(2025, 6, 1)
SETTINGS = "plugins:\n  - mfiar:\n      projects: projects\n      profile: exact-with-suppression\n"
PROJECT = """\
# A project of the tests.
format: 1
title: Seen in time
summary: Some women wait longer than others.
organisation: A hospital
stage: review
contact:
  team: The team
dates:
  started: 2023-01-10
  updated: 2025-05-01
racism:
  statement: Our phone line works for people who speak English.
  forms: [institutional]
aim:
  statement: By March 2025 at most 27 in 100 women wait too long.
  for:
    - pakistani
    - black-african
  measure: waits
  compared_with:
    group: white-british
    because: Families asked for it.
  target:
    by: 2025-03-31
    value:
      each: 27 percent
    gap:
      absolute: 5 points
  history:
    - on: 2023-11-14
      was: Fewer long waits.
      because: It named nobody.
drivers:
  - id: language
    text: Being understood takes time
    level: primary
    kind: institutional
  - id: order
    text: Nobody can see who is next
    level: primary
    kind: other
priorities:
  - id: be-heard
    text: Listen to me.
    answer:
      status: doing
      text: We will ring back.
  - id: one-midwife
    text: The same midwife each time.
changes:
  - id: interpreter
    text: Offer an interpreter first
    drivers: [language]
    priorities: [be-heard]
    origin: community
    status: testing
measures:
  - id: waits
    title: Waits over 30 minutes
    short: Long waits
    people: women
    kind: outcome
    definition: Every visit is counted.
    numerator: Visits with a long wait
    denominator: All visits
    unit: percent
    better: lower
    groups:
      code_list: nhs_2001
    period: month
    source: The register
    baseline:
      from: 2023-01
      to: 2023-12
    compare:
      from: 2024-01
      to: 2024-12
    reference:
      group: white-british
      because: Families asked for it.
    target:
      value: 27
      by: 2025-03-31
    gap_target:
      absolute: 5 points
    disclosure: exact-with-suppression
insights:
  - id: thrice
    kind: quote
    from: service_users
    text: I rang three times.
    linked_to: [language]
    consent:
      scope: public website
      given: 2023-08-22
      expires: 2033-08-22
  - id: heard
    kind: theme
    from: community
    text: Calls are answered in English.
    linked_to: [language]
involvement:
  - id: evenings
    title: Three evenings
    who: [service_users]
    how: consulted
    on: 2023-07-18
cycles:
  - id: card
    change: interpreter
    number: 1
    plan:
      prediction: More callers are offered one.
      when:
        from: 2024-01-15
        to: 2024-01-26
    do:
      as_planned: yes
      happened: The card was used.
    study:
      learned: It has to stand where the midwife looks.
    act:
      decision: adapt
      because: It was overlooked.
  - id: later
    change: interpreter
    number: 2
    plan:
      prediction: Nearly all callers are offered one.
      when:
        from: 2026-01-15
not_yet:
  - prompt: q1.bias.2
    because: Nobody has had the time.
    by: 2025-12-31
prompt_reviews:
  - id: board
    prompt: q1.naming.2
    by: The board
    on: 2025-03-11
    view: partly
  - id: callers
    prompt: q1.naming.1
    by: Six callers
    affected: yes
    on: 2025-03-11
    view: disagree
    said: It names no ward.
    consent:
      scope: public website
      given: 2025-03-11
"""
GROUPS = ("pakistani", "black-african", "white-british")
Counts = Mapping[tuple[str, str], tuple[str, str, str]]


def months(first: int, last: int) -> list[str]:
    """Months by their number from January 2023."""
    return [f"{2023 + month // 12}-{month % 12 + 1:02}" for month in range(first, last)]


def counts(first: int = 0, last: int = 24) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Figures in which Pakistani women wait less in the second year, and the others do not."""
    rows = {}
    for number, month in enumerate(months(first, last), first):
        for group in GROUPS:
            level = {"pakistani": 80, "black-african": 70, "white-british": 40}[group]
            if group == "pakistani" and number >= 12:
                level = 50
            rows[month, group] = (str(level + 5 * (number % 3 - 1)), "200", "")
    return rows


def as_csv(rows: Counts) -> str:
    """The text of a data file."""
    lines = [f"{month},{group},{','.join(rest)}" for (month, group), rest in rows.items()]
    return "\n".join(["period,group,numerator,denominator,status", *lines]) + "\n"


@dataclass(frozen=True)
class Site:
    """A site in a repository, and the ways to change it and ask what a change means."""

    root: Path

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, as an author would."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def read(self, path: str = "projects/seen/project.yml") -> str:
        """Read a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def replace(self, before: str, after: str, path: str = "projects/seen/project.yml") -> None:
        """Change one passage of a file, which must be there once."""
        text = self.read(path)
        assert text.count(before) == 1, (text.count(before), before)
        self.write(path, text.replace(before, after))

    def data(self, rows: Counts) -> None:
        """Write the figures."""
        self.write("projects/seen/data/waits.csv", as_csv(rows))

    def git(self, *arguments: str) -> str:
        """Run git, as an author would."""
        return run_git(self.root, *arguments)

    def commit(self, message: str = "Change") -> str:
        """Commit everything; the id of the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def review(
        self, base: str | None = None, head: str | None = None, **options: bool
    ) -> ReviewReport:
        """What differs, by default between the last commit and the disk."""
        return review(base, head, config_file=self.root / "mkdocs.yml", on=TODAY, **options)


def run_git(folder: Path, *arguments: str) -> str:
    """Run git with an author of its own and nothing of the machine's settings."""
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Tester",
        "GIT_AUTHOR_EMAIL": "t@example.org",
        "GIT_COMMITTER_NAME": "Tester",
        "GIT_COMMITTER_EMAIL": "t@example.org",
        "GIT_AUTHOR_DATE": "2025-05-01T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-05-01T12:00:00Z",
    }
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[str], Site]:
    def make(name: str) -> Site:
        site = Site(tmp_path / name)
        site.root.mkdir()
        site.git("init", "-q", "-b", "main")
        site.write("mkdocs.yml", SETTINGS)
        site.write("projects/seen/project.yml", PROJECT)
        site.data(counts())
        site.commit("Begin")
        return site

    return make


@pytest.fixture
def site(make_site: Callable[[str], Site]) -> Site:
    """A site with one project, committed on main."""
    return make_site("site")


def kinds(report: ReviewReport) -> set[str]:
    """The kinds of event in a report."""
    return {event.kind for event in report.events}


def only(report: ReviewReport, kind: str) -> Event:
    """The one event of a kind."""
    (found,) = (event for event in report.events if event.kind == kind)
    return found


def causes(event: Event) -> set[Cause]:
    """What made an event."""
    return set(event.causes)
