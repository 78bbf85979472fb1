"""The schema takes every project that the reader takes, and underlines what it can."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mfiar_site.checks.example import Example, examples
from mfiar_site.checks.registry import CHECKS
from mfiar_site.cli import main
from mfiar_site.disclosure.gate import CODES as GATE_CODES
from mfiar_site.loading.codes import CODES as LOADING_CODES
from mfiar_site.loading.lists import list_folders
from mfiar_site.loading.schema import list_schemas, project_schema
from mfiar_site.scaffold.skeleton import make_project
from tests.checks.json_schema import as_an_editor_reads, faults
from tests.checks.test_bad_projects import FOLDERS, expected

ROOT = Path(__file__).parents[2]
SCHEMA = project_schema()
LISTS = list_schemas()


def underlined(text: str, schema: Mapping[str, object] = SCHEMA) -> list[str]:
    """Return what an editor underlines in a file."""
    return [*faults(as_an_editor_reads(text), dict(schema), dict(schema))]


@pytest.mark.parametrize("file", sorted((ROOT / "projects").glob("*/project.yml")), ids=str)
def test_the_example_projects_fit(file: Path) -> None:
    assert underlined(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", sorted((ROOT / "projects").glob("*/cycles/*.yml")), ids=str)
def test_a_file_of_a_list_fits_its_own_schema(file: Path) -> None:
    assert underlined(file.read_text(encoding="utf-8"), LISTS["cycles"]) == []


def test_a_new_project_fits(tmp_path: Path) -> None:
    file, *_ = make_project(tmp_path / "waits", title='"Waits"')

    assert underlined(file.read_text(encoding="utf-8")) == []


def written_examples() -> dict[str, Example]:
    return {code: one for code, one in examples().items() if one.made is None}


def test_what_the_reader_takes_is_never_underlined() -> None:
    """A false alarm would teach authors to pass over the true ones."""
    files = [
        (code, name, text)
        for code, example in written_examples().items()
        for name, text in example.right.items()
        if name.endswith(".yml")
    ]

    alarms = [
        (code, name, lines)
        for code, name, text in files
        if (lines := underlined(text, LISTS.get(name.split("/")[0], SCHEMA)))
    ]

    assert alarms == []
    assert len(files) >= len(written_examples())


# Why a schema of one file cannot find the rest.
CANNOT = {
    "files and folders": {code for code in LOADING_CODES if code.startswith(("file-", "folder-"))},
    "the characters or the spelling of YAML": {
        code for code in LOADING_CODES if code.startswith(("text-", "yaml-"))
    },
    "several files, or two records of one": {
        "list-twice",
        "id-twice",
        "id-not-the-name",
        "problems-too-many",
    },
    "the figures": {
        code
        for code in LOADING_CODES
        if code.startswith(("table-", "column-", "row-", "cell-", "number-", "status-", "data-"))
    }
    | {"group-unknown", "period-kind", "numerator-above-denominator", *GATE_CODES},
    "what things mean together": {check.code for check in CHECKS},
}
CAN = {code for code in LOADING_CODES if not any(code in why for why in CANNOT.values())}


# Two words that look right: only the calendar, and only Windows, know that they are not.
LOOK_RIGHT = {"value-not-a-date-01": "2024-02-30", "value-not-an-id-02": "con"}


def test_what_a_schema_can_find_and_what_it_cannot_is_counted() -> None:
    """Each code is in one part: 22 that an editor underlines, and the rest with its reason."""
    cannot = [code for codes in CANNOT.values() for code in codes]

    assert len(CAN) == 22
    assert len(cannot) == len(set(cannot))
    assert {*CAN, *cannot} == {*LOADING_CODES, *GATE_CODES, *(check.code for check in CHECKS)}


def test_the_schema_underlines_what_it_can() -> None:
    wrong = {code: one.wrong for code, one in written_examples().items() if code in CAN}

    assert [code for code, files in wrong.items() if not underlined(files["project.yml"])] == []
    assert wrong


def test_the_schema_underlines_the_wrong_projects_that_it_can() -> None:
    in_the_record = {
        name: (path / "project.yml").read_text(encoding="utf-8")
        for name, path in FOLDERS.items()
        if expected(path).code in CAN
        and all(at.file == "project.yml" for at in expected(path).places)
    }

    passed_over = {name for name, text in in_the_record.items() if not underlined(text)}

    assert passed_over == set(LOOK_RIGHT)
    assert [name for name in passed_over if LOOK_RIGHT[name] not in in_the_record[name]] == []


def test_every_key_has_its_help() -> None:
    schemas = [SCHEMA, *LISTS.values()]
    records = [record for schema in schemas for record in [schema, *schema["$defs"].values()]]

    assert all(
        shape["description"].endswith((".", ")"))
        for record in records
        for shape in record["properties"].values()
    )


def test_an_editor_says_of_a_wrong_value_what_the_reader_says() -> None:
    """Editors with the YAML language server show patternErrorMessage in place of the pattern."""
    text, _ = LISTS["priorities"]["properties"]["on"]["anyOf"]

    assert text["patternErrorMessage"] == (
        "This is not a date such as 2024-03-31, 2024-03 or 2024. Write the date as"
        " year-month-day, such as 2024-03-31, 2024-03 or 2024."
    )


def test_a_key_says_in_which_lists_its_id_is_found() -> None:
    known = {name for schema in (SCHEMA, *LISTS.values()) for name in refers_in(schema)}

    assert known - {"hypothesis"} <= set(LISTS)


def refers_in(schema: object) -> list[str]:
    if isinstance(schema, list):
        return [name for one in schema for name in refers_in(one)]
    if not isinstance(schema, dict):
        return []
    own = schema.get("x-refers", [])
    return [*own, *(name for one in schema.values() for name in refers_in(one))]


def test_there_is_a_schema_for_each_list_that_may_be_a_folder() -> None:
    assert sorted(LISTS) == sorted(list_folders())
    assert all("id" not in schema["required"] for schema in LISTS.values())


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(main, ["schema"])

    assert json.loads(result.output) == SCHEMA


def test_the_command_writes_all_of_them(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["schema", "--into", str(tmp_path / ".mfiar")])

    written = sorted(path.name for path in (tmp_path / ".mfiar").iterdir())
    assert result.exit_code == 0
    assert "project.schema.json" in written
    assert "cycles.schema.json" in written
    assert len(written) == len(LISTS) + 1


def test_the_editor_of_these_tests_reads_version_1_2() -> None:
    """Dates and yes stay text there; 1 and true do not."""
    values = as_an_editor_reads("{a: 2024-03-31, b: yes, c: 1, d: true, e: 1.5}")

    assert values == {"a": "2024-03-31", "b": "yes", "c": 1, "d": True, "e": 1.5}
    assert yaml.safe_load("b: yes") == {"b": True}
