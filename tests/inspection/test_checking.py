"""What was found before is told again only where nothing changed, and is then the same."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from mfiar_site.checks.example import examples
from mfiar_site.inspection.check_cache import FOLDER, cache_folder
from mfiar_site.inspection.checking import problems_in
from mfiar_site.inspection.configuration import Configuration, configuration
from mfiar_site.problems import Problem, as_text

ROOT = Path(__file__).parents[2]
DAY = date(2026, 1, 31)
SOUND = "format: 1\ntitle: Seen in time\n"
MISSPELT = "format: 1\ntitel: Seen in time\n"
PUBLISHED = ROOT / "mfiar_site" / "standards" / "code_lists" / "nhs_2001.toml"
LIST = PUBLISHED.read_text("utf-8").replace('id = "nhs_2001"', 'id = "local"', 1)
OF_THE_SITE = """\
format: 1
title: Seen in time
measures:
  - id: waits
    title: Waits
    kind: outcome
    unit: percent
    better: lower
    groups: {code_list: local}
"""
STATES = [
    *(files for one in examples().values() for files in (one.wrong, one.right) if files),
    *[{"project.yml": OF_THE_SITE}] * 20,
]


class Site:
    """A site of some projects, and a memory beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "site"
        self.memory = folder / "memory"
        (self.root / "projects").mkdir(parents=True)
        self.profile = "exact-with-suppression"
        self.day = DAY

    def write(self, files: Mapping[str, str], name: str = "seen-in-time") -> Path:
        """Let a project hold these files and no others."""
        folder = self.root / "projects" / name
        shutil.rmtree(folder, ignore_errors=True)
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return folder

    @property
    def settings(self) -> Configuration:
        return Configuration(
            root=self.root,
            projects=self.root / "projects",
            profile=self.profile,
            site=self.root / "out",
            content=self.root / "content",
        )

    def anew(self, *projects: Path) -> list[Problem]:
        return problems_in(projects, self.settings, on=self.day)

    def remembered(self, *projects: Path) -> list[Problem]:
        return problems_in(projects, self.settings, on=self.day, folder=self.memory)

    @property
    def kept(self) -> Path:
        (found,) = self.memory.iterdir()
        return found


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def codes(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def _forged(place: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change what is kept, with the hash that belongs to it."""
    told = json.loads(place.read_bytes().partition(b"\n")[2])
    rest = json.dumps(change(told) or told).encode()
    place.write_bytes(sha256(rest).hexdigest().encode() + b"\n" + rest)


def test_nothing_is_looked_at_again_where_nothing_changed(site: Site) -> None:
    """Seen by a memory that was given other words with the right hash: they are told."""
    site.write({"project.yml": MISSPELT})
    site.remembered()
    site.kept.write_bytes(_with_other_words(site.kept.read_bytes()))

    assert "from the memory" in as_text(site.remembered())


def _with_other_words(data: bytes, words: bytes = b"titel") -> bytes:
    rest = data.partition(b"\n")[2].replace(words, b"from the memory")
    return sha256(rest).hexdigest().encode() + b"\n" + rest


def _edit_a_word(site: Site, chance: random.Random, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            start = chance.randrange(len(text) + 1)
            path.write_text(text[:start] + chance.choice("x :\n-1") + text[start + 1 :], "utf-8")


def _same_size_and_time(site: Site, chance: random.Random, folder: Path) -> None:
    """An edit that neither the size nor the time of a file gives away."""
    path = folder / "project.yml"
    if path.is_file() and path.stat().st_size:
        before, data = path.stat(), bytearray(path.read_bytes())
        place = chance.randrange(len(data))
        data[place] = ord("x") if data[place] != ord("x") else ord("y")
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _other_files(site: Site, chance: random.Random, folder: Path) -> None:
    site.write(chance.choice(STATES), folder.name)


def _one_more_file(site: Site, chance: random.Random, folder: Path) -> None:
    name = chance.choice(["notes.txt", "data/other.csv", ".hidden", "images/a.png", "Project.yml"])
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"period,group\n")


def _an_empty_folder(site: Site, chance: random.Random, folder: Path) -> None:
    name = chance.choice(["data", "cycle", "images/more"])
    (folder / name).mkdir(parents=True, exist_ok=True)


def _one_file_less(site: Site, chance: random.Random, folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if files:
        chance.choice(files).unlink()


def _a_link(site: Site, chance: random.Random, folder: Path) -> None:
    path = folder / "linked.yml"
    if not path.is_symlink():
        folder.mkdir(exist_ok=True)
        path.symlink_to(chance.choice(["project.yml", "/", "nowhere"]))


def _another_name(site: Site, chance: random.Random, folder: Path) -> None:
    other = folder.with_name(f"other-{chance.randrange(1000)}")
    if folder.exists() and not other.exists():
        folder.rename(other)


def _two_exchanged(site: Site, chance: random.Random, folder: Path) -> None:
    one, other = (chance.choice(sorted((site.root / "projects").iterdir())) for _ in range(2))
    if one != other:
        aside = site.root / "aside"
        one.rename(aside)
        other.rename(one)
        aside.rename(other)


def _another_day(site: Site, chance: random.Random, folder: Path) -> None:
    site.day = date(chance.choice([2023, 2026, 2031]), 1, 1)


def _another_profile(site: Site, chance: random.Random, folder: Path) -> None:
    site.profile = chance.choice(["exact-with-suppression", "nhs-england", "unheard-of"])


def _a_list_of_the_site(site: Site, chance: random.Random, folder: Path) -> None:
    path = site.root / "code_lists" / "local.toml"
    if path.is_file():
        shutil.rmtree(path.parent)
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(chance.choice([LIST, LIST, "id = 1"]), encoding="utf-8")


EDITS = (
    _edit_a_word, _same_size_and_time, _other_files, _one_more_file, _an_empty_folder,
    _one_file_less, _a_link, _another_name, _two_exchanged,
    _another_day, _another_profile, _a_list_of_the_site,
)  # fmt: skip


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))]
)
def test_a_memory_never_changes_what_is_told(seed: int, site: Site) -> None:
    """After each of many edits, in which earlier states come back as well."""
    chance = random.Random(seed)
    projects = site.root / "projects"
    for number in range(4):
        site.write(chance.choice(STATES), f"project-{number}")
    for _ in range(40):
        folder = chance.choice([*sorted(projects.iterdir()), projects / "project-0"])
        chance.choice(EDITS)(site, chance, folder)

        assert site.remembered() == site.anew()
        assert site.remembered(folder) == site.anew(folder)


def test_what_comes_back_is_found_again(site: Site) -> None:
    for text in (SOUND, MISSPELT, SOUND, MISSPELT):
        site.write({"project.yml": text})

        assert site.remembered() == site.anew()


def test_a_file_with_another_name_is_another_file(site: Site) -> None:
    folder = site.write({"project.yml": SOUND, "images/chart.png": "a"})
    site.remembered()
    (folder / "images").rename(folder / "image")

    assert site.remembered() == site.anew()
    assert "file-unknown" in codes(site.remembered())


def test_a_list_of_the_site_that_changes_is_seen_in_every_project(site: Site) -> None:
    site.write({"project.yml": OF_THE_SITE})
    assert "code-list-unknown" in codes(site.remembered())
    _a_list_of_the_site(site, random.Random(1), site.root)

    assert site.remembered() == site.anew()
    assert "code-list-unknown" not in codes(site.remembered())


def test_a_consent_that_ends_tomorrow_stops_the_check_tomorrow(site: Site) -> None:
    site.write(examples()["consent-ends-soon"].wrong)
    site.day = date(2026, 2, 25)
    assert "words-without-consent" not in codes(site.remembered())
    site.day = date(2026, 2, 26)

    assert "words-without-consent" in codes(site.remembered())


def test_a_project_that_is_gone_is_forgotten(site: Site) -> None:
    for name in ("a", "b"):
        site.write({"project.yml": MISSPELT}, name)
    site.remembered()
    shutil.rmtree(site.root / "projects" / "a")
    site.remembered()

    assert b"projects/a" not in site.kept.read_bytes()
    assert b"projects/b" in site.kept.read_bytes()


def test_one_project_named_leaves_what_is_known_of_the_others(site: Site) -> None:
    folders = [site.write({"project.yml": MISSPELT}, name) for name in ("a", "b")]
    site.remembered()
    (folders[0] / "project.yml").write_text(SOUND, encoding="utf-8")

    assert "key-unknown" not in codes(site.remembered(folders[0]))
    assert site.remembered() == site.anew()
    assert b"projects/b" in site.kept.read_bytes()


def test_projects_outside_the_site_are_remembered_by_their_own_place(tmp_path: Path) -> None:
    site, elsewhere = Site(tmp_path / "one"), Site(tmp_path / "two")
    here = site.write({"project.yml": MISSPELT})
    there = elsewhere.write({"project.yml": SOUND})

    for _ in range(2):
        assert codes(site.remembered(there)) == {"aim-missing"}
        assert site.remembered(here) == site.anew(here)


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "nothing": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "one letter": lambda data: data.replace(b"titel", b"title"),
    "no problems": lambda data: data[: data.index(b'"problems": [')] + b'"problems": []}}}',
    "not text": lambda data: b"\xff\xfe" + data,
    "not ours": lambda data: b'{"kept": {}}',
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_memory_is_as_good_as_none(damage: str, site: Site) -> None:
    site.write({"project.yml": MISSPELT})
    site.remembered()
    site.kept.write_bytes(DAMAGES[damage](site.kept.read_bytes()))

    assert site.remembered() == site.anew() != []
    assert site.remembered() == site.anew()


SHAPES: Mapping[str, Callable[[dict[str, object]], object]] = {
    "a list": lambda told: [told],
    "of another program": lambda told: {**told, "of": "0" * 64},
    "nothing kept": lambda told: {**told, "kept": None},
    "a name alone": lambda told: {**told, "kept": {"projects/seen-in-time": None}},
    "very deep": lambda told: json.loads("[" * 900 + "]" * 900),
    **{
        f"a problem with {key} {value!r}": lambda told, key=key, value=value: _with(
            told, key, value
        )
        for key, value in [
            ("severity", "trifle"), ("line", "1"), ("line", True), ("message", None), ("code", []),
        ]
    },
}  # fmt: skip


def _with(told: dict[str, object], key: str, value: object) -> dict[str, object]:
    text = json.dumps(told)
    for one in json.loads(text)["kept"]["projects/seen-in-time"]["problems"]:
        changed = {**one, key: value}
        text = text.replace(json.dumps(one), json.dumps(changed))
    made: dict[str, object] = json.loads(text)
    return made


@pytest.mark.parametrize("shape", SHAPES)
def test_a_memory_of_another_shape_is_as_good_as_none(shape: str, site: Site) -> None:
    site.write({"project.yml": MISSPELT})
    site.remembered()
    _forged(site.kept, SHAPES[shape])

    assert site.remembered() == site.anew() != []


@pytest.mark.skipif(os.name == "nt", reason="rights are told in another way there")
@pytest.mark.parametrize("which", ["file", "folder"])
def test_a_memory_that_others_can_write_is_not_read(which: str, site: Site) -> None:
    """Who can write it can say that nothing is wrong."""
    site.write({"project.yml": MISSPELT})
    site.remembered()
    site.kept.write_bytes(_with_other_words(site.kept.read_bytes()))
    (site.kept if which == "file" else site.memory).chmod(0o777)

    assert site.remembered() == site.anew()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_memory_that_is_a_link_is_not_read(site: Site, tmp_path: Path) -> None:
    site.write({"project.yml": MISSPELT})
    site.remembered()
    place, elsewhere = site.kept, tmp_path / "elsewhere.json"
    elsewhere.write_bytes(_with_other_words(place.read_bytes()))
    place.unlink()
    place.symlink_to(elsewhere)

    assert site.remembered() == site.anew()


def test_a_place_where_nothing_can_be_kept_changes_nothing(site: Site) -> None:
    """A file stands where the folder should be: no right and no disk lets it be made."""
    site.write({"project.yml": MISSPELT})
    site.memory.write_bytes(b"")

    assert site.remembered() == site.anew() != []


def test_runs_at_once_disturb_neither_each_other_nor_what_is_kept(site: Site) -> None:
    for number in range(8):
        site.write({"project.yml": MISSPELT if number % 2 else SOUND}, f"project-{number}")
    expected = site.anew()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: site.remembered(), range(24)))

    assert all(one == expected for one in found)
    assert site.remembered() == expected
    assert site.kept.suffix == ".json"


def test_many_processes_find_what_one_finds(site: Site) -> None:
    for number, files in enumerate(STATES[:60]):
        site.write(files, f"project-{number}")

    one, two = (problems_in((), site.settings, on=DAY, processes=n) for n in (1, 2))

    assert one == two != []


def test_no_memory_lies_where_a_change_of_the_record_could_bring_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")  # the specification: a relative one is invalid
    monkeypatch.setenv("LOCALAPPDATA", "cache")
    monkeypatch.chdir(tmp_path)

    found = cache_folder()

    assert found is None or (found.is_absolute() and not found.is_relative_to(tmp_path))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="they have places of their own")
def test_the_place_is_that_of_the_system_or_the_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.setenv(FOLDER, "")
    assert cache_folder() is None
    monkeypatch.setenv(FOLDER, "/here")
    assert cache_folder() == Path("/here")
    monkeypatch.delenv(FOLDER)
    assert cache_folder() == Path("/somewhere/mfiar-site")


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        (Unix, "home/.cache/mfiar-site"),
        (MacOS, "home/Library/Caches/mfiar-site"),
        (Windows, "local/mfiar-site"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a home of Unix is none there")
def test_each_system_has_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: type, folder: str
) -> None:
    """They are those that were used before a package knew them: what is kept there is found."""
    monkeypatch.setattr(platformdirs, "PlatformDirs", system)
    for name in (FOLDER, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    # Windows itself is asked for this one, and there is none to ask elsewhere.
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda _: str(tmp_path / "local"))

    assert cache_folder() == tmp_path / folder
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [RuntimeError, ValueError, KeyError])
def test_a_user_without_a_home_has_no_memory(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def homeless(*_: object, **__: object) -> str:
        raise error("no home")

    monkeypatch.delenv(FOLDER)
    monkeypatch.setattr(platformdirs, "user_cache_dir", homeless)

    assert cache_folder() is None


READS = """\
import os, sys
from datetime import date
from pathlib import Path
from mfiar_site.inspection.checking import problems_in
from mfiar_site.inspection.configuration import configuration

opened, is_on = set(), False

def heard(event, arguments):
    if is_on and event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        opened.add(os.path.abspath(arguments[0]))

sys.addaudithook(heard)
settings = configuration(Path("mkdocs.yml"))
is_on = True
problems_in((), settings, on=date(2026, 1, 31), processes=1)
is_on = False
print("\\n".join(sorted(opened)))
"""


def test_a_check_reads_nothing_but_what_its_hash_holds(site: Site) -> None:
    """The program, the projects, the lists of the site. Else a change elsewhere would be missed."""
    for number, files in enumerate(STATES):
        site.write(files, f"project-{number}")
    shutil.copytree(ROOT / "projects" / "demonstration", site.root / "projects" / "demonstration")
    (site.root / "mkdocs.yml").write_text("plugins:\n- mfiar: {profile: exact-with-suppression}\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    told = subprocess.run(
        [sys.executable, "-c", READS],
        cwd=site.root,
        env=environment,
        capture_output=True,
        text=True,
    )

    held = [ROOT / "mfiar_site", site.root / "projects", site.root / "code_lists"]
    held += [Path(path).resolve() for path in (sys.prefix, sys.base_prefix)]
    # What is searched each time and remembered never:
    anew = {site.root, site.root / "mkdocs.yml", site.root / "docs"}
    opened = [path for line in told.stdout.splitlines() if (path := Path(line)) not in anew]
    assert told.stderr == ""
    assert len(opened) > len(STATES)
    assert [path for path in opened if not any(path.is_relative_to(one) for one in held)] == []


def test_the_command_tells_twice_what_it_tells_anew(site: Site) -> None:
    site.write({"project.yml": MISSPELT})
    (site.root / "mkdocs.yml").write_text("site_name: A site\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), FOLDER: str(site.memory)}

    runs = [
        subprocess.run(
            [sys.executable, "-m", "mfiar_site", "check", *more],
            cwd=site.root,
            env=environment,
            capture_output=True,
            text=True,
        )
        for more in ((), (), ("--no-cache",))
    ]

    assert {run.returncode for run in runs} == {1}
    assert {run.stderr for run in runs} == {""}
    assert len({run.stdout for run in runs}) == 1
    assert "titel" in runs[0].stdout
    assert configuration(site.root / "mkdocs.yml").root == site.root.resolve()


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(site: Site) -> Site:
    """A site in a repository with two commits."""
    site.write({"project.yml": MISSPELT})
    _git(site.root, "init", "-q")
    for text in (MISSPELT, SOUND):
        site.write({"project.yml": text})
        _git(site.root, "add", "-A")
        _git(site.root, "commit", "-q", "-m", "x")
    return site


def test_what_was_committed_is_part_of_what_is_remembered(repository: Site) -> None:
    """Earlier releases help whoever wants to work out what is hidden now."""
    repository.remembered()
    repository.kept.write_bytes(_with_other_words(repository.kept.read_bytes(), b"has no aim"))
    assert "from the memory" in as_text(repository.remembered())
    _git(repository.root, "commit", "-q", "--allow-empty", "-m", "x")

    assert repository.remembered() == repository.anew()


def test_nothing_is_remembered_of_a_copy_with_a_part_of_the_history(
    repository: Site, tmp_path: Path
) -> None:
    """More of the history can arrive, and the last commit stays the same."""
    _git(tmp_path, "clone", "-q", "--depth", "1", repository.root.as_uri(), "copy/site")
    copy = Site.__new__(Site)
    copy.__dict__ |= {**repository.__dict__, "root": tmp_path / "copy" / "site"}

    assert copy.remembered() == copy.anew() != []
    assert not copy.memory.exists()
