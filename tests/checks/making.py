"""What is wrong in a way that no text can show: links, permissions, sizes, encodings."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mfiar_site.disclosure.gate import publish
from mfiar_site.inspection.projects import inspect_projects
from mfiar_site.model.dates import Period, PeriodKind
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.model.words import Line, Slug
from mfiar_site.problems import Location, Problem
from tests.checks.asking import PROFILE, SOUND, TODAY, problems_of, written

MEASURE = """measures:
  - {id: long-waits, title: Long waits, kind: outcome, unit: percent, better: lower}
"""
HEADER = "period,group,numerator,denominator,status\n"

Problems = tuple[Problem, ...]


def _text(text: str, tmp_path: Path) -> Problems:
    return problems_of(written({"project.yml": text}, tmp_path / "seen-in-time"))


def _table(text: str, tmp_path: Path) -> Problems:
    files = {"project.yml": SOUND + MEASURE, "data/long-waits.csv": text}
    return problems_of(written(files, tmp_path / "seen-in-time"))


def a_link(tmp_path: Path) -> Problems:
    folder = written({"elsewhere.yml": SOUND}, tmp_path / "seen-in-time")
    (folder / "project.yml").symlink_to(folder / "elsewhere.yml")
    return problems_of(folder)


def outside(tmp_path: Path) -> Problems:
    written({"project.yml": SOUND}, tmp_path / "elsewhere" / "seen-in-time")
    site = tmp_path / "site"
    site.mkdir()
    (site / "linked").symlink_to(tmp_path / "elsewhere")
    return tuple(
        problem
        for one in inspect_projects(
            site / "linked" / "seen-in-time", root=site, profile=PROFILE, on=TODAY
        )
        for problem in one.problems
    )


def unreadable(tmp_path: Path) -> Problems:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("everything is readable for this user")
    folder = written({"project.yml": SOUND}, tmp_path / "seen-in-time")
    (folder / "project.yml").chmod(0)
    return problems_of(folder)


def no_folder(tmp_path: Path) -> Problems:
    (one,) = inspect_projects(tmp_path / "projects", root=tmp_path, profile=PROFILE, on=TODAY)
    return one.problems


def two_names(tmp_path: Path) -> Problems:
    written({"project.yml": SOUND}, tmp_path / "projects" / "waits")
    if (tmp_path / "projects" / "Waits").exists():
        pytest.skip("this file system takes the two names for one")
    written({"project.yml": SOUND}, tmp_path / "projects" / "Waits")
    folder = tmp_path / "projects"
    examined = inspect_projects(folder, root=tmp_path, profile=PROFILE, on=TODAY)
    return tuple(problem for one in examined for problem in one.problems)


def old_encoding(tmp_path: Path) -> Problems:
    folder = written({}, tmp_path / "seen-in-time")
    (folder / "project.yml").write_bytes("format: 1\ntitle: Café\n".encode("cp1252"))
    return problems_of(folder)


def hidden_with_number(tmp_path: Path) -> Problems:
    """The gate trusts nobody: not even the reader, which refuses such a row first."""
    measure = Measure(
        id=Slug("long-waits"),
        title=Line("Long waits"),
        kind=MeasureKind.OUTCOME,
        unit=Unit.PERCENT,
        better=Better.LOWER,
    )
    row = Row(
        period=Period(2024, 1, PeriodKind.MONTH),
        group=Slug("pakistani"),
        numerator=12,
        denominator=40,
        value=None,
        status=Status.HIDDEN,
        also=(),
        at=Location("long-waits.csv", 2, 1),
    )
    table = Table(measure=measure.id, file="long-waits.csv", columns=(), rows=(row,))
    project = Project(id=Slug("waits"), format=1, title=Line("Waits"), measures=(measure,))
    return tuple(publish(project, [table], site_profile=PROFILE)[1])


def unsound_list(tmp_path: Path) -> Problems:
    text = 'id = "local"\nlabel = "Local"\nsource = "Us"\ninvisible = []\n'
    group = (
        '[[group]]\nid = "somali"\nname = "Somali"\nlabel = "Somali"\nbroad = "black"\norder = 1\n'
    )
    written({"local.toml": text + group}, tmp_path / "code_lists")
    return problems_of(written({"project.yml": SOUND}, tmp_path / "seen-in-time"))


PHOTO = bytes.fromhex("ffd8ffe1000845786966000000ffd9")  # EXIF, and nothing to see


def _beside(files: Mapping[str, bytes], tmp_path: Path) -> Problems:
    folder = written({"project.yml": SOUND, "images/README.md": ""}, tmp_path / "seen-in-time")
    for name, data in files.items():
        (folder / "images" / name).write_bytes(data)
    return problems_of(folder)


def _allowed(entry: str, tmp_path: Path) -> Problems:
    who = "    reason: It is the address of the trust.\n    role: Communications lead\n"
    file = "  - file: seen-in-time/project.yml\n"
    written({".mfiar-allow.yml": f"allowed:\n{file}{entry}{who}"}, tmp_path)
    return problems_of(written({"project.yml": SOUND}, tmp_path / "seen-in-time"))


GONE = "    rule: identifier-postcode\n    hash: 0123456789ab\n"


def of_others(tmp_path: Path) -> Problems:
    files = {"project.yml": SOUND + MEASURE, "data/long-waits.csv": HEADER + "2024-01,all,20,99,\n"}
    folder = written(files, tmp_path / "seen-in-time")
    on_others = inspect_projects(tmp_path, root=tmp_path, profile="already-published", on=TODAY)
    assert folder.is_dir()
    return tuple(problem for one in on_others for problem in one.problems)


MAKERS: Mapping[str, Callable[[Path], Problems]] = {
    "file-not-regular": a_link,
    "file-outside": outside,
    "file-unreadable": unreadable,
    "file-too-large": lambda path: _text(SOUND + "# " + "x" * (1 << 20), path),
    "folder-missing": no_folder,
    "folder-name-twice": two_names,
    "problems-too-many": lambda path: _text(SOUND + "organization: x\n" * 120, path),
    "text-not-utf8": old_encoding,
    "yaml-too-many-values": lambda path: _text(SOUND + "topics:\n" + "- a\n" * 50_001, path),
    "value-too-long": lambda path: _text("format: 1\ntitle: " + "x" * 600, path),
    "list-too-long": lambda path: _text(SOUND + f"topics: [{'a, ' * 2_000}a]\n", path),
    "table-too-long": lambda path: _table(HEADER + "2024-01,all,20,100,\n" * 200_001, path),
    "cell-too-long": lambda path: _table(HEADER + f"2024-01,{'x' * 201},20,100,\n", path),
    "hidden-with-number": hidden_with_number,
    "published-source-missing": of_others,
    "code-list-unsound": unsound_list,
    "file-name-identifies": lambda path: _beside({"letter-999-012-3454.txt": b"."}, path),
    "picture-metadata": lambda path: _beside({"ward.jpg": PHOTO}, path),
    "file-not-searched": lambda path: _beside({"poster.pdf": b"%PDF-1.7"}, path),
    "finds-too-many": lambda path: _text(SOUND + "# 01632 960123\n" * 101, path),
    "allowed-not-found": lambda path: _allowed(GONE, path),
    "allowed-rule-unknown": lambda path: _allowed(GONE.replace("postcode", "fax"), path),
}
