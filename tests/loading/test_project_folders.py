"""Folders and files of projects: what is read, what is refused, what is said."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mfiar_site.loading.groups import GroupResolver
from mfiar_site.loading.project import Loaded, load_project, load_projects
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project

HEAD = "format: 1\ntitle: Bleeds\n"
DRIVERS = "drivers: [{id: language, text: Language}]\n"
Write = Callable[[Mapping[str, str | bytes]], Path]
Load = Callable[..., Loaded]


def no_groups(project: Project, measure: Measure) -> GroupResolver:
    """Fail: nothing here has a data file."""
    raise AssertionError(measure)


def problems_of(loaded: Loaded) -> list[tuple[str, str]]:
    """Return the code and file of every problem, the folder of projects cut off."""
    return [
        (problem.code, problem.at.file.removeprefix("projects/")) for problem in loaded.problems
    ]


def test_places_and_files_are_relative_to_the_root(load: Load) -> None:
    loaded = load({"project.yml": HEAD + DRIVERS, "cycles/one.yml": "change: x\nnumber: x\n"})

    assert str(loaded.problems[0].at) == "projects/bleeds/cycles/one.yml:2:9"
    assert loaded.files == ("projects/bleeds/cycles/one.yml", "projects/bleeds/project.yml")
    assert loaded.project is None


def test_a_relative_path_gives_the_same_places(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"project.yml": "title: x\n"})
    monkeypatch.chdir(tmp_path)

    loaded = load_project(Path("projects/bleeds"), root=Path("."), resolvers=no_groups)

    assert loaded.problems[0].at.file == "projects/bleeds/project.yml"


def test_a_list_may_stand_in_a_folder_of_its_name(load: Load) -> None:
    """The file name is the id, and files come in the order of their names."""
    files = {
        "project.yml": HEAD,
        "drivers/b.yml": "text: Second\n",
        "drivers/a.yml": "id: a\ntext: First\n",
        "barriers/evening.yml": "stage: planning\ntext: Evening shifts\n",
    }

    project = load(files).project

    assert project is not None
    assert [(driver.id, driver.text) for driver in project.drivers] == [
        ("a", "First"),
        ("b", "Second"),
    ]
    assert project.drivers[1].source.here.file == "projects/bleeds/drivers/b.yml"
    assert project.barriers[0].text == "Evening shifts"


def test_a_list_may_stand_in_both_places_and_the_folder_comes_behind(load: Load) -> None:
    """A record that comes in later is a file of its own, and changes no other file."""
    project = load({"project.yml": HEAD + DRIVERS, "drivers/b.yml": "text: Second\n"}).project

    assert project is not None
    assert [driver.id for driver in project.drivers] == ["language", "b"]


def test_an_empty_list_beside_a_folder_hides_nothing(load: Load) -> None:
    project = load(
        {"project.yml": f"{HEAD}drivers: []\n", "drivers/b.yml": "text: Second\n"}
    ).project

    assert project is not None
    assert [driver.id for driver in project.drivers] == ["b"]


def test_a_record_stands_in_one_place_only(load: Load) -> None:
    loaded = load({"project.yml": HEAD + DRIVERS, "drivers/language.yml": "text: First again\n"})

    (problem,) = loaded.problems
    assert (problem.code, problem.at.line, problem.at.column) == ("list-twice", 3, 12)
    assert "projects/bleeds/drivers/language.yml" in problem.message
    assert loaded.project is None


def test_a_record_without_an_id_stands_in_one_place_only(load: Load) -> None:
    barrier = "stage: planning\n    text: Evening shifts\n"
    files = {
        "project.yml": f"{HEAD}barriers:\n  - {barrier}",
        "barriers/evening.yml": barrier.replace("    ", ""),
        "barriers/night.yml": "stage: planning\ntext: Night shifts\n",
    }

    assert problems_of(load(files)) == [("list-twice", "bleeds/project.yml")]


def test_an_id_equals_the_name_of_its_file(load: Load) -> None:
    loaded = load({"project.yml": HEAD, "drivers/b.yml": "text: x\nid: c\n"})

    (problem,) = loaded.problems
    assert (problem.code, problem.at.line, problem.at.column) == ("id-not-the-name", 2, 5)


def test_an_id_in_the_project_file_equals_the_folder(load: Load) -> None:
    assert load("id: bleeds\nformat: 1\ntitle: x\n").project is not None
    (problem,) = load("id: others\nformat: 1\ntitle: x\n").problems

    assert (problem.code, problem.at.line, problem.at.column) == ("id-not-the-name", 1, 5)


def test_a_missing_project_file_is_said(load: Load) -> None:
    assert problems_of(load({"README.md": "Hello"})) == [("file-missing", "bleeds/project.yml")]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("notes.txt", ("file-unknown", "bleeds/notes.txt")),
        ("cycle/one.yml", ("file-unknown", "bleeds/cycle")),
        ("drivers/readme.txt", ("file-unknown", "bleeds/drivers/readme.txt")),
        ("drivers/a.yaml", ("file-misnamed", "bleeds/drivers/a.yaml")),
        ("drivers/A B.yml", ("folder-name-not-an-id", "bleeds/drivers/A B.yml")),
        ("data/notes.txt", ("file-unknown", "bleeds/data/notes.txt")),
        ("data/bleeds.xlsx", ("file-misnamed", "bleeds/data/bleeds.xlsx")),
        ("data/BLEEDS.CSV", ("file-misnamed", "bleeds/data/BLEEDS.CSV")),
        ("data/bleeds.csv", ("data-without-measure", "bleeds/data/bleeds.csv")),
    ],
)
def test_a_file_that_is_not_read_is_said(name: str, problem: tuple[str, str], load: Load) -> None:
    assert problems_of(load({"project.yml": HEAD, name: "text: x\n"})) == [problem]


def test_a_folder_with_nearly_the_right_name_gets_a_hint(load: Load) -> None:
    (problem,) = load({"project.yml": HEAD, "cycle/one.yml": "x: y"}).problems

    assert problem.advice == "Did you mean cycles?"


def test_project_yaml_is_to_be_renamed(load: Load) -> None:
    loaded = load({"project.yaml": HEAD})

    assert problems_of(loaded) == [("file-misnamed", "bleeds/project.yaml")]
    assert loaded.problems[0].advice == "Rename it to project.yml."


def test_known_files_and_hidden_ones_pass_in_silence(load: Load) -> None:
    files = {"project.yml": HEAD, "README.md": "x", "images/a.png": b"\x89", ".DS_Store": b"\xff"}
    files |= {"translations/ur.yml": "text: y", "data/README.md": "x", "drivers/README.md": "x"}

    assert load(files).problems == ()


def test_a_folder_named_like_the_file_is_refused(write: Write, tmp_path: Path) -> None:
    folder = write({"project.yml/x.txt": "x"})

    loaded = load_project(folder, root=tmp_path, resolvers=no_groups)

    assert problems_of(loaded) == [("file-not-regular", "bleeds/project.yml")]


def test_a_file_named_like_a_folder_is_refused(load: Load) -> None:
    loaded = load({"project.yml": HEAD, "drivers": "x", "data": "x", "images": "x"})

    assert problems_of(loaded) == [
        ("file-not-regular", "bleeds/data"),
        ("file-not-regular", "bleeds/drivers"),
        ("file-not-regular", "bleeds/images"),
    ]


@pytest.mark.parametrize(
    "name", ["project.yml", "README.md", "drivers/a.yml", "data/bleeds.csv", "images/a/b.png", "x"]
)
def test_a_link_is_never_followed(name: str, write: Write, tmp_path: Path) -> None:
    """It could publish a file of the machine; so could one inside a folder of pictures."""
    measure = "measures: [{id: bleeds, title: x, kind: outcome, unit: count, better: lower}]\n"
    folder = write({"project.yml": HEAD + measure, "images/a/ok.png": b"x"})
    secret = tmp_path / "secret.yml"
    secret.write_text("text: secret\n")
    link = folder / name
    link.unlink(missing_ok=True)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(secret)

    loaded = load_project(folder, root=tmp_path, resolvers=lambda _, __: pytest.fail("was read"))

    assert ("file-not-regular", f"bleeds/{name}") in problems_of(loaded)
    assert loaded.project is None


def test_a_linked_folder_is_refused(write: Write, tmp_path: Path) -> None:
    write({"project.yml": HEAD})
    (tmp_path / "projects" / "linked").symlink_to(tmp_path / "projects" / "bleeds")

    loaded = load_projects(tmp_path / "projects", root=tmp_path, resolvers=no_groups)

    assert problems_of(loaded[0]) == [("file-not-regular", "linked")]
    assert [one.project.id for one in loaded[1:] if one.project] == ["bleeds"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["project.yml", "drivers/a.yml", "images/a.png", "x"])
def test_a_pipe_is_refused_and_not_waited_for(name: str, write: Write, tmp_path: Path) -> None:
    folder = write({"project.yml": HEAD})
    pipe = folder / name
    pipe.unlink(missing_ok=True)
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)

    loaded = load_project(folder, root=tmp_path, resolvers=no_groups)

    assert ("file-not-regular", f"bleeds/{name}") in problems_of(loaded)


def test_a_project_outside_the_root_is_refused(write: Write, tmp_path: Path) -> None:
    """A sibling whose name merely starts like the root is outside too."""
    folder = write({"project.yml": HEAD})
    root = tmp_path / "pro"
    root.mkdir()

    loaded = load_project(folder, root=root, resolvers=no_groups)

    assert problems_of(loaded) == [("file-outside", "bleeds")]


def test_a_large_file_is_refused_before_it_is_parsed(load: Load) -> None:
    loaded = load(HEAD + "# " + "x" * (1 << 20))

    assert problems_of(loaded) == [("file-too-large", "bleeds/project.yml")]


def test_a_file_that_the_system_keeps_closed_is_said(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system is stood in for: who runs the tests may be allowed everything."""
    folder = write({"project.yml": HEAD})

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    loaded = load_project(folder, root=tmp_path, resolvers=no_groups)

    assert problems_of(loaded) == [("file-unreadable", "bleeds/project.yml")]


def test_a_folder_that_the_system_keeps_closed_is_said(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"project.yml": HEAD})
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    loaded = load_project(folder, root=tmp_path, resolvers=no_groups)

    assert problems_of(loaded) == [("file-unreadable", "bleeds")]


def test_a_list_has_a_limit_in_a_folder_too(load: Load) -> None:
    files = {f"drivers/a{number}.yml": "text: x\n" for number in range(2_001)}

    codes = [problem.code for problem in load({"project.yml": HEAD, **files}).problems]

    assert codes == ["list-too-long"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    (loaded,) = load_projects(tmp_path / "projects", root=tmp_path, resolvers=no_groups)

    assert [(p.code, p.at.file) for p in loaded.problems] == [("folder-missing", "projects")]


def test_projects_come_in_the_order_of_their_names(write: Write, tmp_path: Path) -> None:
    write({"project.yml": HEAD, "../asthma/project.yml": HEAD, "../.git/project.yml": HEAD})

    loaded = load_projects(tmp_path / "projects", root=tmp_path, resolvers=no_groups)

    assert [one.project.id for one in loaded if one.project] == ["asthma", "bleeds"]


def test_what_is_wrong_with_the_folder_comes_first(write: Write, tmp_path: Path) -> None:
    write({"project.yml": HEAD, "../Bleeds/project.yml": HEAD, "../notes.txt": "x"})

    first, *_ = load_projects(tmp_path / "projects", root=tmp_path, resolvers=no_groups)

    assert problems_of(first) == [("folder-name-twice", "bleeds"), ("file-unknown", "notes.txt")]
    assert first.project is None


@pytest.mark.parametrize("name", ["Bleeds", "a b", "a_b", "ärzte", "nul"])
def test_the_name_of_a_project_is_an_id(name: str, write: Write, tmp_path: Path) -> None:
    write({f"../{name}/project.yml": HEAD})

    loaded = load_project(tmp_path / "projects" / name, root=tmp_path, resolvers=no_groups)

    assert [problem.code for problem in loaded.problems] == ["folder-name-not-an-id"]


def test_an_unreadable_name_is_still_printed(tmp_path: Path) -> None:
    """File names are bytes on Unix; a message has to be text."""
    folder = tmp_path / "bleeds"
    folder.mkdir()
    (folder / "project.yml").write_text(HEAD)
    (folder / os.fsdecode(b"a\xff\nb")).write_text("x")

    loaded = load_project(folder, root=tmp_path, resolvers=no_groups)

    assert [str(problem.at) for problem in loaded.problems] == ["bleeds/a\ufffd\ufffdb:1:1"]
    assert str(loaded.problems[0]).encode()


def test_problems_of_all_files_come_in_one_run(load: Load) -> None:
    measures = "measures:\n  - {id: ok, title: x, kind: outcome, unit: count, better: lower}\n"
    files = {
        "project.yml": "format: 1\n" + measures + "  - {id: sick, unit: bottles}\nstage: x\n",
        "drivers/a.yml": "colour: red\n",
        "data/ok.csv": "period,group,numerator\n2024,all,many\n",
        "data/sick.csv": "what,ever\n",
    }

    codes = sorted({problem.code for problem in load(files).problems})

    assert codes == ["key-missing", "key-unknown", "number-malformed", "value-not-allowed"]


def test_a_broken_pooled_group_blames_no_figures(load: Load) -> None:
    """A row about a group that could not be read is not a second problem."""
    measures = "measures: [{id: ok, title: x, kind: outcome, unit: count, better: lower}]\n"
    files = {
        "project.yml": HEAD + measures,
        "pooled_groups/asian.yml": "label: x\n",
        "data/ok.csv": "period,group,numerator\n2024,asian,7\n",
    }

    assert problems_of(load(files)) == [("key-missing", "bleeds/pooled_groups/asian.yml")]
