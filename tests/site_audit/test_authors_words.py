"""Words that programs write for a missing value are also words that people use."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from mfiar_site.inspection.configuration import configuration
from mfiar_site.plugin import RenderFailed, render
from mfiar_site.publication.known_texts import known_texts
from mfiar_site.publication.publish import publish
from mfiar_site.scan.scanning import scan_site
from mfiar_site.site_audit.html import AuthoredText, built_site_problems
from tests.small_sites import page, writes

ROOT = Path(__file__).parents[2]
WORDS = (
    "None", "nan", "null", "undefined", "inf", "NaN", "my nan points out", "Infinity",
    "the clinic /home/ward and", "staff /Users/carers of", "a Traceback of calls", "at 0xabcdef",
    "its class 'other' of", "see file:///shared in",
)  # fmt: skip
LONG = 30  # letters: shorter texts are ids, words of a list, dates


def with_odd_words(value: Any, chance: random.Random) -> Any:
    """Return a record with an odd word somewhere in every sentence."""
    if isinstance(value, dict):
        return {key: with_odd_words(inner, chance) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_odd_words(inner, chance) for inner in value]
    if not isinstance(value, str) or len(value) < LONG or " " not in value:
        return value
    words = value.split(" ")
    words.insert(chance.randrange(len(words) + 1), chance.choice(WORDS))
    return " ".join(words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with the demonstration alone."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "projects" / "demonstration", tmp_path / "projects" / "demonstration")
    return tmp_path


@pytest.mark.parametrize("seed", range(2))
def test_no_odd_word_in_a_sentence_stops_a_site(seed: int, folder: Path) -> None:
    """Also where a drawing breaks the sentence so that the word is alone on its line."""
    chance, projects = random.Random(seed), folder / "projects"
    for path in sorted(projects.rglob("*.yml")):
        record = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        made = yaml.safe_dump(with_odd_words(record, chance), allow_unicode=True, sort_keys=False)
        path.write_text(made, encoding="utf-8", newline="\n")

    settings = configuration(folder / "mkdocs.yml")
    found = publish(
        lambda into: render(folder / "mkdocs.yml", into),
        folder / "site",
        failures=(RenderFailed,),
        authored=AuthoredText((projects,)),
        known=known_texts(scan_site(settings.scope, content=settings.content)),
    )

    assert [str(problem) for problem in found] == []
    assert "my nan points out" in (folder / "site/projects/demonstration.html").read_text("utf-8")


SAID = (
    "title: None of us were heard\ntext: >\n  Seen at clinic /home/ward\n  by my nan points out\n"
)


def found_in(folder: Path, body: str, said: str = SAID) -> list[str]:
    record = folder / "projects" / "a" / "project.yml"
    record.parent.mkdir(parents=True)
    record.write_text(said, encoding="utf-8")
    writes({"index.html": page(body)})(folder / "site")
    said_by_authors = AuthoredText((folder / "projects",))
    return [p.code for p in built_site_problems(folder / "site", authored=said_by_authors)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Seen at clinic /home/ward by my nan points out</p>",
        '<img alt="Seen at clinic /home/ward" src="">'.replace(' src=""', ""),
        "<svg><text>Seen at clinic</text><text>/home/ward by my</text></svg>",
        "<svg><text>None</text><text>of us were</text><text>heard</text></svg>",
        "<ul><li>Seen at</li></ul><p>by my nan points out</p>",
    ],
)
def test_what_an_author_wrote_is_no_fault_of_the_program(body: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>Read from /home/sam/mfiar</p>", "built-machine-path"),
        ("<p>Seen at clinic /home/ward and /home/sam</p>", "built-machine-path"),
        ("<table><tr><td>heard</td><td>None</td></tr></table>", "built-no-value"),
        ("<p>None</p>", "built-no-value"),
        ("<p>Lower by nan points</p>", "built-no-value"),
        ('<p title="nan">of us were heard</p>', "built-no-value"),
    ],
)
def test_what_nobody_wrote_is_one(body: str, code: str, tmp_path: Path) -> None:
    assert code in found_in(tmp_path, body)


def test_a_field_of_a_template_is_refused_whoever_wrote_it(tmp_path: Path) -> None:
    said = "title: Seen at {{ unit }}\n"

    assert found_in(tmp_path, "<p>Seen at {{ unit }}</p>", said) == ["built-template-left"]
