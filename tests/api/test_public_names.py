"""The public names: documented, typed, and free until they are used."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mfiar_site
from tests.api.conftest import ROOT

GUIDE = ROOT / "content" / "guide" / "analysis.md"
CONSUMER = Path(__file__).with_name("consumer.py")
HEAVY = {"pandas", "numpy", "scipy", "plotly", "yaml", "click", "jinja2", "mkdocs", "babel"}


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, cwd=cwd
    )


def test_the_import_loads_nothing() -> None:
    """A help page, a check and a bare Python all begin with it."""
    done = run(
        "-c",
        "import sys; before = set(sys.modules); import mfiar_site; dir(mfiar_site);"
        " print(*sorted(set(sys.modules) - before))",
    )

    assert done.stdout.split() == ["mfiar_site"]


def test_a_bare_python_imports_it() -> None:
    """-S: no package that was installed can be found."""
    done = run("-S", "-c", "import mfiar_site; print(mfiar_site.__version__)")

    assert done.stdout == f"{mfiar_site.__version__}\n"


def test_pandas_is_loaded_when_a_frame_is_made_and_not_before() -> None:
    done = run(
        "-c",
        "import sys, mfiar_site\n"
        "site = mfiar_site.open_site()\n"
        "print('pandas' in sys.modules, 'plotly' in sys.modules)\n"
        "site.gaps()\n"
        "print('pandas' in sys.modules, 'plotly' in sys.modules)\n",
    )

    assert done.stdout == "False False\nTrue False\n", done.stderr


@pytest.mark.parametrize("command", [["--help"], ["export", "--help"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom mfiar_site.cli import main\n"
        f"assert CliRunner().invoke(main, {command}).exit_code == 0\n"
        "print(*sys.modules)\n"
    )

    loaded = {name.split(".")[0] for name in run("-c", program).stdout.split()}
    assert loaded & HEAVY == {"click"}
    assert "mfiar_site" in loaded


@pytest.mark.parametrize("name", mfiar_site.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(mfiar_site, name)

    assert inspect.getdoc(found)
    assert f"`{name}`" in GUIDE.read_text(encoding="utf-8").partition("### Every name")[2]


def test_the_guide_names_nothing_else() -> None:
    """In the table and in every example."""
    text = GUIDE.read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| ([^|]+) \|", text.partition("### Every name")[2], re.MULTILINE)
    in_table = re.findall(r"`(\w+)`", " ".join(first_cells))
    in_examples = re.findall(r"mfiar_site\.(\w+)", text)

    assert sorted(in_table) == sorted(mfiar_site.__all__)
    assert set(in_examples) <= set(mfiar_site.__all__)


@pytest.mark.parametrize(
    "value",
    [
        mfiar_site.PublishedProject,
        mfiar_site.PublishedSite,
        mfiar_site.Finding,
        mfiar_site.GroupSeries,
        mfiar_site.SeriesPoint,
        mfiar_site.GroupGap,
        mfiar_site.ReportedValue,
    ],
)
def test_every_field_is_explained(value: type) -> None:
    fields = [name for name in value.__dataclass_fields__ if not name.startswith("_")]  # type: ignore[attr-defined]
    explained = re.findall(r"^    (\w+): ", inspect.getdoc(value) or "", re.MULTILINE)

    assert explained == fields


def test_every_public_name_stands_after_the_dot() -> None:
    assert set(mfiar_site.__all__) | {"__version__"} <= set(dir(mfiar_site))
    assert mfiar_site.__all__ == sorted(mfiar_site.__all__)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'open_sit'"):
        _ = mfiar_site.open_sit  # type: ignore[attr-defined]


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "mfiar_site" / "py.typed").is_file()


def test_mypy_knows_every_type_that_a_program_gets(tmp_path: Path) -> None:
    """As strict as it can be: a value of no known type would be found, and so is a wrong name."""
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import mfiar_site\n"
        "mfiar_site.open_sit('mkdocs.yml')\n"
        "count: int = mfiar_site.open_site('mkdocs.yml').audience\n",
        encoding="utf-8",
    )

    done = run("-m", "mypy", "--strict", str(CONSUMER), str(wrong))

    errors = re.findall(r"^(.*): error: .*\[(.*)\]$", done.stdout, re.MULTILINE)
    places = [(Path(place.rpartition(":")[0]).name, place[-1], code) for place, code in errors]
    assert places == [("wrong.py", "2", "attr-defined"), ("wrong.py", "3", "assignment")], done


def test_a_program_of_others_runs() -> None:
    done = run("-W", "error", str(CONSUMER))

    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 5
