"""Templates that were compiled once are kept, where Python keeps its own compiled files."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from mfiar_site.pages import environment as engine


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder in which compiled templates are kept."""
    monkeypatch.setattr(engine, "COMPILED", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    engine.environment.cache_clear()
    yield tmp_path
    engine.environment.cache_clear()


def _made(text: str) -> str:
    """Return a template of this text, filled by an engine that was just started."""
    engine.environment.cache_clear()
    made: Environment = engine.environment()
    made.loader = DictLoader({"one": text})
    return made.get_template("one").render(word="<b>")


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _made("{{ word }}, again")
    monkeypatch.setattr(Environment, "_compile", lambda *_: pytest.fail("compiled again"))

    assert _made("{{ word }}, again") == first == "&lt;b&gt;, again"
    assert len(list(kept.iterdir())) == 1


def test_a_changed_template_is_compiled_anew(kept: Path) -> None:
    assert _made("one {{ word }}") == "one &lt;b&gt;"
    assert _made("two {{ word }}") == "two &lt;b&gt;"


@pytest.mark.parametrize("damage", [b"", b"j2", b"\0" * 200])
def test_what_was_damaged_is_made_anew(kept: Path, damage: bytes) -> None:
    _made("one {{ word }}")
    for path in kept.iterdir():
        path.write_bytes(damage)

    assert _made("one {{ word }}") == "one &lt;b&gt;"


def test_a_program_that_nobody_may_write_in_works(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("Permission denied")

    monkeypatch.setattr("jinja2.bccache.tempfile.NamedTemporaryFile", refused)

    assert _made("one {{ word }}") == "one &lt;b&gt;"
    assert list(kept.iterdir()) == []


def test_nothing_is_kept_where_python_keeps_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert _made("one {{ word }}") == "one &lt;b&gt;"
    assert list(kept.iterdir()) == []
