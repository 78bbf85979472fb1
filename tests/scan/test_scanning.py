"""Everything of a site is searched, each find has its place, and somebody answers for the rest."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from mfiar_site.inspection.checking import problems_in
from mfiar_site.inspection.configuration import configuration
from mfiar_site.scan.scanning import scan_paths, scan_site
from mfiar_site.scan.search import Scan, ScanScope

NUMBER = "943 476 5919"
SETTINGS = """\
site_name: Trial
docs_dir: content
plugins:
  - mfiar:
      contact: equity@example.org
"""
SOUND = "format: 1\ntitle: Seen in time\n"
EXIF = bytes.fromhex("ffd8ffe1000845786966000000ffd9")

Files = Mapping[str, str | bytes]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with nothing in it that points at anybody."""
    write(tmp_path, {"mkdocs.yml": SETTINGS, "content/index.md": "# Reports\n"})
    write(tmp_path, {"projects/waits/project.yml": SOUND})
    return tmp_path


def write(root: Path, files: Files) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def scanned(root: Path) -> Scan:
    settings = configuration(root / "mkdocs.yml")
    return scan_site(settings.scope, content=settings.content)


def found(root: Path) -> list[tuple[str, str, int, int]]:
    return [(p.code, p.at.file, p.at.line, p.at.column) for p in scanned(root).problems]


def test_a_clean_site_has_no_finds(root: Path) -> None:
    assert found(root) == []


@pytest.mark.parametrize(
    "file",
    [
        "content/about/us.md", "content/data/list.csv", "content/words.txt", "content/a.html",
        "content/drawing.svg", "content/notes.json", "content/no-suffix", "README.md", "mkdocs.yml",
        "projects/waits/project.yml", "projects/waits/README.md", "projects/waits/cycles/one.yml",
        "projects/waits/data/long-waits.csv", "projects/waits/images/alt.txt",
        "projects/waits/translations/ur.md", "projects/README.md", "code_lists/local.toml",
        "projects/waits/.protection/long-waits.lock.json", ".pre-commit-config.yaml",
    ],
)  # fmt: skip
def test_every_file_that_is_published_or_committed_is_searched(root: Path, file: str) -> None:
    before = (root / file).read_text(encoding="utf-8") if (root / file).exists() else ""
    write(root, {file: f"{before}# {NUMBER}\n"})

    assert found(root) == [("identifier-nhs-number", file, before.count("\n") + 1, 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_of_a_file_hides_nothing(root: Path, encoding: str) -> None:
    write(root, {"content/a.txt": f"Café, {NUMBER}".encode(encoding)})

    assert found(root) == [("identifier-nhs-number", "content/a.txt", 1, 7)]


def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    write(tmp_path, {"elsewhere.txt": NUMBER})
    (root / "content" / "a.md").symlink_to(elsewhere)

    assert found(root) == []


def test_the_name_of_a_file_is_searched_and_never_repeated(root: Path) -> None:
    write(root, {"content/letter-943-476-5919.md": "01632 960123"})

    problems = scanned(root).problems

    assert [p.code for p in problems] == ["file-name-identifies", "identifier-telephone"]
    assert not any("5919" in str(problem) for problem in problems)


def test_a_picture_with_more_than_a_picture_is_refused(root: Path) -> None:
    write(root, {"content/images/ward.jpg": EXIF, "content/ward.txt": EXIF})

    assert [(code, file) for code, file, _, _ in found(root)] == [
        ("picture-metadata", "content/images/ward.jpg"),
        ("picture-metadata", "content/ward.txt"),
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04...", b"\0\1\2", b"GIF89a\0"])
def test_what_cannot_be_searched_is_told(root: Path, data: bytes) -> None:
    write(root, {"content/file.bin": data})

    assert found(root) == [("file-not-searched", "content/file.bin", 1, 1)]


def test_the_address_under_contact_may_stand_on_every_page(root: Path) -> None:
    write(root, {"content/about.md": "Write to Equity@example.org.\n"})

    assert found(root) == []


def test_the_address_of_a_team_may_stand_in_its_own_project_alone(root: Path) -> None:
    contact = "contact:\n  team: Triage\n  email: triage@example.org\n"
    write(root, {"projects/waits/project.yml": SOUND + contact + "summary: triage@example.org\n"})
    write(root, {"projects/waits/cycles/one.yml": "plan: Ask triage@example.org\n"})
    write(root, {"content/about.md": "triage@example.org\n"})

    assert found(root) == [("identifier-email", "content/about.md", 1, 1)]


def test_an_address_below_another_key_is_told(root: Path) -> None:
    text = "contact:\n  team: Triage\nsummary:\n  triage@example.org\n"
    write(root, {"projects/waits/project.yml": SOUND + text})

    assert [code for code, *_ in found(root)] == ["identifier-email"]


def test_thousands_of_finds_in_a_file_are_told_as_a_hundred(root: Path) -> None:
    write(root, {"content/a.csv": "01632 960123\n" * 2_000})

    problems = scanned(root).problems

    assert len(problems) == 101
    assert problems[0].code == "finds-too-many"
    assert "100 of 2,000" in problems[0].message


def allow(root: Path, **changes: str) -> None:
    """Write an allow-list from what the scan itself proposes, with a reason and a role."""
    (entry,) = scanned(root).entries
    reason = changes.get("reason", "It is the number of the trust.")
    text = entry.replace("reason:", f"reason: {reason}").replace("role:", "role: Lead")
    for name in changes.keys() - {"reason"}:
        before = next(line for line in text.splitlines() if f"{name}:" in line)
        text = text.replace(before, before.partition(":")[0] + f": {changes[name]}")
    write(root, {".mfiar-allow.yml": f"allowed:\n{text}"})


def test_an_entry_lets_one_text_through(root: Path) -> None:
    write(root, {"content/a.md": "01632 960123 or 01632-960123\n"})
    (root / "content" / "a.md").write_text("Call 01632 960123, or 01632-960123.\n", "utf-8")
    first = scanned(root)
    assert len(first.problems) == 2
    assert first.entries[0] == first.entries[1]

    write(root, {"content/a.md": "Call 01632 960123.\n"})
    allow(root)
    write(root, {"content/a.md": "Call 01632 960123, or 01632-960123, not 01632 960124.\n"})

    assert found(root) == [("identifier-telephone", "content/a.md", 1, 41)]


def test_the_list_holds_nothing_that_was_found(root: Path) -> None:
    write(root, {"content/a.md": "Call 01632 960123.\n"})

    allow(root)

    text = (root / ".mfiar-allow.yml").read_text(encoding="utf-8")
    assert "01632" not in text
    assert "960123" not in text


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"hash": "0123456789ab"}, ["allowed-not-found", "identifier-telephone"]),
        ({"file": "content/b.md"}, ["allowed-not-found", "identifier-telephone"]),
        ({"rule": "identifier-postcode"}, ["allowed-not-found", "identifier-telephone"]),
        ({"rule": "identifier-fax"}, ["allowed-rule-unknown", "identifier-telephone"]),
        ({"rule": "picture-metadata"}, ["allowed-rule-unknown", "identifier-telephone"]),
        ({"reason": ""}, ["key-missing", "identifier-telephone"]),
        ({"role": ""}, ["key-missing", "identifier-telephone"]),
    ],
)
def test_an_entry_that_does_not_fit_lets_nothing_through(
    root: Path, changes: dict[str, str], codes: list[str]
) -> None:
    write(root, {"content/a.md": "Call 01632 960123.\n"})

    allow(root, **changes)

    assert [code for code, *_ in found(root)] == codes


@pytest.mark.parametrize("text", ["allow: []\n", "allowed:\n  - fil: x\n", "- x\n", "allowed: x\n"])
def test_a_list_with_an_error_lets_nothing_through(root: Path, text: str) -> None:
    write(root, {"content/a.md": "Call 01632 960123.\n"})
    allow(root)
    assert found(root) == []

    before = (root / ".mfiar-allow.yml").read_text(encoding="utf-8")
    write(root, {".mfiar-allow.yml": before + text if text.startswith("allow:") else text})
    problems = scanned(root).problems

    assert any(p.is_error and p.at.file == ".mfiar-allow.yml" for p in problems)
    assert "identifier-telephone" in {p.code for p in problems}


def test_an_entry_is_judged_only_where_its_file_is_searched(root: Path) -> None:
    write(root, {"content/a.md": "Call 01632 960123.\n"})
    allow(root, hash="0123456789ab")
    scope = ScanScope(root=root, projects=root / "projects")

    assert scan_paths([root / "content" / "index.md"], scope).problems == ()
    assert len(scan_paths([root / "content" / "a.md"], scope).problems) == 2


def test_a_file_as_a_whole_is_signed_by_its_bytes(root: Path) -> None:
    write(root, {"content/poster.pdf": b"%PDF-1.7 one"})
    allow(root)
    assert found(root) == []

    write(root, {"content/poster.pdf": b"%PDF-1.7 two"})

    assert [code for code, *_ in found(root)] == ["allowed-not-found", "file-not-searched"]


def test_check_finds_what_the_scan_finds(root: Path) -> None:
    write(root, {"content/a.md": f"{NUMBER}\n", "projects/waits/README.md": f"{NUMBER}\n"})

    problems = problems_in((), configuration(root / "mkdocs.yml"), on=date(2026, 1, 31))

    assert [(p.code, p.at.file) for p in problems if p.is_error] == [
        ("identifier-nhs-number", "content/a.md"),
        ("identifier-nhs-number", "projects/waits/README.md"),
    ]


def test_check_remembers_nothing_that_the_list_or_the_contact_changed(root: Path) -> None:
    """A project that stays the same is not looked at again, unless what it is held to changed."""
    address = "summary: Write to waits@example.org\n"
    write(root, {"projects/waits/project.yml": SOUND + address})
    on, memory = date(2026, 1, 31), root / "memory"

    def asked() -> list[str]:
        settings = configuration(root / "mkdocs.yml")
        return [p.code for p in problems_in((), settings, on=on, folder=memory) if p.is_error]

    assert asked() == asked() == ["identifier-email"]
    allow(root)
    assert asked() == []
    (root / ".mfiar-allow.yml").unlink()
    assert asked() == ["identifier-email"]
    write(root, {"mkdocs.yml": SETTINGS.replace("equity@", "waits@")})
    assert asked() == []


def test_an_entry_about_a_project_that_is_gone_is_told_once(root: Path) -> None:
    write(root, {"projects/gone/project.yml": SOUND + "summary: waits@example.org\n"})
    allow(root)
    (root / "projects" / "gone" / "project.yml").unlink()
    (root / "projects" / "gone").rmdir()

    problems = problems_in((), configuration(root / "mkdocs.yml"), on=date(2026, 1, 31))

    assert [p.code for p in problems if p.code.startswith("allowed")] == ["allowed-not-found"]


def test_no_message_of_another_check_repeats_an_identifier(root: Path) -> None:
    """What cannot be read is quoted by those who could not read it."""
    measure = "measures:\n- {id: waits, title: W, kind: outcome, unit: percent, better: lower}\n"
    rows = f"period,group,numerator,denominator\n2024-03,{NUMBER},20,100\n"
    write(root, {"projects/waits/project.yml": f"{SOUND}stage: {NUMBER}\n{measure}"})
    write(root, {"projects/waits/data/waits.csv": rows, "projects/waits/943-476-5919.txt": "x"})
    write(root, {"projects/9434765919.csv": "x"})

    problems = problems_in((), configuration(root / "mkdocs.yml"), on=date(2026, 1, 31))

    codes = {problem.code for problem in problems}
    assert {"value-not-allowed", "group-unknown", "file-unknown", "file-name-identifies"} <= codes
    assert not any("5919" in str(problem) for problem in problems)


def test_check_of_one_project_looks_at_that_project(root: Path) -> None:
    write(root, {"content/a.md": f"{NUMBER}\n", "projects/waits/README.md": f"{NUMBER}\n"})
    settings = configuration(root / "mkdocs.yml")

    problems = problems_in((root / "projects/waits",), settings, on=date(2026, 1, 31))

    assert [p.at.file for p in problems if p.is_error] == ["projects/waits/README.md"]
