"""The program that a new site keeps can be installed, and is the one that made the site."""

import base64
import csv
import hashlib
import io
import re
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from mfiar_site import __version__
from mfiar_site.scaffold import wheel
from mfiar_site.scaffold.program import program

from .conftest import Begin

ROOT = Path(__file__).parents[2]
RECORDS = f"mfiar_site-{__version__}.dist-info"


@pytest.fixture(scope="module")
def packed() -> dict[str, bytes]:
    """The files of the packed program, by name."""
    with zipfile.ZipFile(io.BytesIO(wheel.packed())) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_program_is_packed_whole(packed: dict[str, bytes]) -> None:
    package = ROOT / "mfiar_site"
    wanted = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {name: data for name, data in packed.items() if name.startswith("mfiar_site/")} == wanted


def test_the_list_of_files_is_right(packed: dict[str, bytes]) -> None:
    rows = list(csv.reader(packed[f"{RECORDS}/RECORD"].decode().splitlines()))

    for name, told, size in rows:
        if name != f"{RECORDS}/RECORD":
            digest = base64.urlsafe_b64encode(hashlib.sha256(packed[name]).digest())
            assert told == f"sha256={digest.rstrip(b'=').decode()}"
            assert int(size) == len(packed[name])
    assert {name for name, *_ in rows} == set(packed)


def test_what_is_needed_stands_in_the_package_with_the_licence(packed: dict[str, bytes]) -> None:
    about = Parser().parsestr(packed[f"{RECORDS}/METADATA"].decode())

    assert (about["Name"], about["Version"]) == ("mfiar-site", __version__)
    assert any(line.startswith("mkdocs") for line in about.get_all("Requires-Dist", []))
    assert b"mfiar = mfiar_site.cli:main" in packed[f"{RECORDS}/entry_points.txt"]
    assert b"mkdocs.plugins" in packed[f"{RECORDS}/entry_points.txt"]
    assert b"MIT" in packed[f"{RECORDS}/licenses/LICENSE"]


def test_the_same_program_gives_the_same_bytes() -> None:
    assert wheel.packed() == wheel.packed()


def test_every_other_package_has_one_version() -> None:
    versions = wheel.needed()

    assert {"mkdocs", "mkdocs-material", "numpy", "markupsafe", "click"} <= set(versions)
    assert "mfiar-site" not in versions
    assert "pytest" not in versions


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("mfiar-site==1.2.3", "mfiar-site==1.2.3"),
        (
            "https://example.org/mfiar_site-1.2.3-py3-none-any.whl",
            "mfiar-site @ https://example.org/mfiar_site-1.2.3-py3-none-any.whl",
        ),
        (
            "git+https://example.org/team/mfiar-site.git@0123abcd",
            "mfiar-site @ git+https://example.org/team/mfiar-site.git@0123abcd",
        ),
    ],
)
def test_the_program_may_come_from_elsewhere(begin: Begin, where: str, line: str) -> None:
    site = begin("--install-from", where)

    told = (site / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert told[-1] == line
    assert not (site / "vendor").exists()
    assert not (site / "constraints.txt").exists()
    assert not (site / "locked.txt").exists()


def test_a_file_is_kept_as_it_is(begin: Begin, tmp_path: Path) -> None:
    file = tmp_path / "mfiar_site-9.9-py3-none-any.whl"
    file.write_bytes(b"a wheel")

    site = begin("--install-from", str(file))

    assert (site / "vendor" / file.name).read_bytes() == b"a wheel"
    assert (site / "requirements.txt").read_text("utf-8").endswith(f"\n./vendor/{file.name}\n")


def test_without_a_word_the_program_that_runs_is_kept() -> None:
    found = program(None)

    assert list(found.files) == [f"vendor/{wheel.NAME}"]
    assert found.requirement.split(" ")[0] == f"./vendor/{wheel.NAME}"


def test_every_package_has_a_hash_where_the_lock_is_of_what_is_installed(begin: Begin) -> None:
    """The tests with the oldest versions run without the lock, and then versions are named."""
    site = begin()
    told = (site / "requirements.txt").read_text(encoding="utf-8")
    kept = (site / "vendor" / wheel.NAME).read_bytes()

    if wheel.locked() is None:
        assert "\n--constraint constraints.txt\n" in told
        assert "mkdocs==" in (site / "constraints.txt").read_text(encoding="utf-8")
        return
    assert told.endswith(
        f"./vendor/{wheel.NAME} --hash=sha256:{hashlib.sha256(kept).hexdigest()}\n"
    )
    assert "\n--require-hashes\n--requirement locked.txt\n" in told
    lock = (site / "locked.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in lock.splitlines():
        assert re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
    assert not (site / "constraints.txt").exists()
