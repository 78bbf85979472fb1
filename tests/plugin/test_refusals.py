"""What stops a build, and that the message names the file."""

import subprocess
import sys

import pytest

from mfiar_site.plugin import RenderFailed
from mfiar_site.problems import Location, Problem, Severity

from .conftest import OPTIONS, BuildSite, page, site


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntemplate: 404.html\n---\n# A\n", "`template`"),
        ("---\nlang: klingon\n---\n# A\n", "`lang: klingon` is not a language we know"),
        ('# A\n\n<p style="color: red">a</p>\n', "an inline style ('color: red')"),
        ("# A\n\n<script>x()</script>\n", "<script> is not allowed"),
        ('# A\n\n<p onclick="x()">a</p>\n', "a script in onclick"),
        ("# A\n\n[a](javascript:x)\n", "a javascript: address in href"),
        ("# A\n\n![a](https://example.org/a.png)\n", "a file from elsewhere in src"),
        ('# A\n\n<img src="//example.org/a.png" alt="">\n', "a file from elsewhere in src"),
        ('# A\n\n<div data-mfiar="reprots"></div>\n', "no slot named 'reprots'"),
        ('# A\n\n<p data-mfiar="reports"></p>\n', "A slot is written exactly as"),
    ],
)
def test_an_unsafe_page_stops_the_build_and_is_named(
    build_site: BuildSite, text: str, said: str
) -> None:
    with pytest.raises(RenderFailed) as failed:
        build_site({"about/a.md": text}, composed=site(slots={"reports": "<p>r</p>"}))

    assert "about/a.md: " in str(failed.value)
    assert said in str(failed.value)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("sv", "there are no words for the language 'sv'; there are cy, "),
        ("xx", "'xx' is no language; write a code such as pa or zh-Hant."),
        ("CY", "the language 'CY' is written 'cy' here."),
    ],
)
def test_a_language_without_words_is_refused_by_its_code(
    build_site: BuildSite, code: str, sentence: str
) -> None:
    with pytest.raises(RenderFailed) as failed:
        build_site(options=f"{OPTIONS}, languages: [ur, {code}]")

    assert sentence in str(failed.value)


def test_all_pages_are_reported_together(build_site: BuildSite) -> None:
    """An author mends everything at one go."""
    bad = "---\ntemplate: x\n---\n# A\n"

    with pytest.raises(RenderFailed) as failed:
        build_site({"a.md": bad, "b.md": bad})

    assert [line.partition(":")[0] for line in str(failed.value).splitlines()] == ["a.md", "b.md"]


def test_errors_of_projects_stop_the_build_and_warnings_do_not(build_site: BuildSite) -> None:
    def found(code: str, severity: Severity) -> Problem:
        place = Location("projects/a/project.yml", 3, 5)
        return Problem(code=code, severity=severity, at=place, message="So.", advice="Do.")

    problems = (found("a-b", Severity.ERROR), found("c-d", Severity.WARNING))

    with pytest.raises(RenderFailed) as failed:
        build_site(composed=site(problems=problems))

    assert str(failed.value) == "projects/a/project.yml:3:5: error: So. [a-b]\n    Do."


def test_a_warning_of_a_project_lets_the_strict_build_pass(build_site: BuildSite) -> None:
    place = Location("projects/a/project.yml", 3, 5)
    warning = Problem(code="c-d", severity=Severity.WARNING, at=place, message="So.", advice="Do.")

    folder = build_site(composed=site(problems=(warning,)))

    assert (folder / "index.html").is_file()


def test_a_site_without_an_accessibility_statement_is_refused(build_site: BuildSite) -> None:
    """Public bodies must publish one, and every footer links to it."""
    with pytest.raises(RenderFailed, match="no accessibility statement"):
        build_site({"accessibility.md": "", "index.md": "# Home"}, more="exclude_docs: accessib*")


def test_a_page_both_written_and_generated_is_refused(build_site: BuildSite) -> None:
    with pytest.raises(RenderFailed, match=r"projects/a\.md is written by hand and also generated"):
        build_site({"projects/a.md": "# A"}, composed=site(pages=(page(),)))


def test_a_broken_link_is_named(build_site: BuildSite) -> None:
    with pytest.raises(RenderFailed, match=r"'a\.md' contains a link 'missing\.md'"):
        build_site({"a.md": "# A\n\n[b](missing.md)\n"})


def test_a_link_to_a_missing_part_of_a_generated_page_is_named(build_site: BuildSite) -> None:
    with pytest.raises(RenderFailed, match="does not contain an anchor '#gone'"):
        build_site({"a.md": "# A\n\n[b](projects/a.md#gone)\n"}, composed=site(pages=(page(),)))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"options": "contact: a@example.org"}, "organisation"),
        ({"options": "organisation: A, contact: a@example.org, css: pink"}, "pink"),
        ({"more": "extra_javascript: [a.js]"}, "extra_javascript is not supported"),
        ({"more": "nav: [gone.md]"}, "gone.md"),
    ],
)
def test_a_wrong_setting_is_named(build_site: BuildSite, parts: dict[str, str], said: str) -> None:
    with pytest.raises(RenderFailed) as failed:
        build_site(**parts)

    assert said in str(failed.value)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("repository: javascript:alert(1)", "is not a whole web address that starts with https://"),
        ("repository: https://git.trust.example/a", "add `repository_forge:` with one of github"),
        ("repository: https://github.com/a/b, repository_branch: ..", "not the name of a branch"),
        ("repository: https://github.com/a/b, repository_folder: ../x", "is not a folder such as"),
        ("repository: https://github.com/a/b, repository_forge: sourceforge", "repository_forge"),
    ],
)
def test_a_repository_that_cannot_be_is_named(
    build_site: BuildSite, options: str, said: str
) -> None:
    with pytest.raises(RenderFailed, match=said):
        build_site(options=f"{OPTIONS}, {options}")


def test_an_unknown_engine_is_refused() -> None:
    code = "import mfiar_site.plugin"

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"MFIAR_ENGINE": "hugo"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "MFIAR_ENGINE is 'hugo'; choose one of mkdocs, properdocs" in done.stderr
