"""The pictures of the README: there, light, and made by a command that it names."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = sorted((ROOT / "tests" / "screenshots").glob("*.png"))


def test_the_readme_shows_every_picture_with_words_for_those_who_do_not_see_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"!\[([^\]]+)\]\(([^)]+\.png)\)", readme))

    assert sorted(shown.values()) == [path.relative_to(ROOT).as_posix() for path in PICTURES]
    assert len(PICTURES) == 2
    assert all(len(words.split()) > 8 for words in shown)
    assert "python3 -m tests.screenshots" in readme


def test_a_picture_weighs_less_than_150_kb() -> None:
    for picture in PICTURES:
        content = picture.read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < 150 * 1024
