"""The files of a new site, by path, before any of them is written."""

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mfiar_site import __version__
from mfiar_site.loading.forms import OFFERED, record_form
from mfiar_site.loading.issue_forms import issue_form
from mfiar_site.loading.schema import schema_files
from mfiar_site.loading.sheets import TABLES
from mfiar_site.scaffold.answers import SiteAnswers, markdown
from mfiar_site.scaffold.program import ProgramWheel
from mfiar_site.scaffold.skeleton import project_files

SCHEMAS = ".mfiar"  # in the repository: many desktops may not fetch a schema
_TEMPLATES = Path(__file__).parent / "templates"
# Each action by the commit of its release, so that nobody can put another one in its place.
ACTIONS = {
    "checkout": "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
    "python": "actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0",
    "keep": "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2",
    "fetch": "actions/download-artifact@634f93cb2916e3fdff6788551b99b062d0335ce0 # v5.0.0",
    "pack_pages": (
        "actions/upload-pages-artifact@7b1f4a764d45c48632c6b24a0339c27f5614fb0b # v4.0.0"
    ),
    "pages": "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5",
    "static_web_apps": (
        "Azure/static-web-apps-deploy@1a947af9992250f3bc2e68ad0754c0b0c11566c9 # v1"
    ),
}
_EVERYWHERE = {
    "mkdocs.yml": "mkdocs.yml.j2",
    "README.md": "README.md.j2",
    "requirements.txt": "requirements.txt.j2",
    ".gitignore": "gitignore.j2",
    ".gitattributes": "gitattributes.j2",
    ".editorconfig": "editorconfig.j2",
    ".pre-commit-config.yaml": "pre-commit-config.yaml.j2",
    ".vscode/extensions.json": "vscode/extensions.json.j2",
    "content/index.md": "content/index.md.j2",
    "content/framework.md": "content/framework.md.j2",
    "content/about/index.md": "content/about.md.j2",
    "content/about/accessibility.md": "content/accessibility.md.j2",
}
_OF_FORGE = {
    "github": {
        ".github/workflows/review.yml": "github/review.yml.j2",
        ".github/workflows/comment.yml": "github/comment.yml.j2",
        ".github/workflows/publish.yml": "github/publish.yml.j2",
        ".github/CODEOWNERS": "CODEOWNERS.j2",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab/gitlab-ci.yml.j2", ".gitlab/CODEOWNERS": "CODEOWNERS.j2"},
    "azure": {"azure-pipelines.yml": "azure/azure-pipelines.yml.j2"},
}
TABLE_NAMES = rf"(?i)\.({'|'.join(ending.removeprefix('.') for ending in TABLES)})$"
_FORMS = {"github": (".github/ISSUE_TEMPLATE", "yml"), "gitlab": (".gitlab/issue_templates", "md")}
_WITHOUT_FORGE = {"CODEOWNERS": "CODEOWNERS.j2"}


def site_files(answers: SiteAnswers, program: ProgramWheel) -> Mapping[str, bytes]:
    """Return every file of a new site, by its path in the repository."""
    values = {
        "answers": answers,
        "program": program,
        "version": __version__,
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "actions": ACTIONS,
        "schemas": SCHEMAS,
        "folder_script": _folder_script,
        "tables": TABLE_NAMES,
    }
    wanted = _EVERYWHERE | (_OF_FORGE[answers.forge] if answers.forge else _WITHOUT_FORGE)
    texts = {
        path: _environment().get_template(name).render(values) for path, name in wanted.items()
    }
    texts |= dict(_project(answers)) | dict(_editor()) | dict(_issue_forms(answers.forge))
    texts[".python-version"] = f"{values['python']}\n"
    beside = {"locked.txt": program.locked, "constraints.txt": program.constraints}
    texts |= {name: text for name, text in beside.items() if text}
    return {path: text.encode("utf-8") for path, text in texts.items()} | dict(program.files)


def _folder_script(indent: int) -> str:
    """Return the lines that publish into a folder, as far in as a job needs them."""
    lines = _environment().get_template("publish_folder.sh.j2").render().splitlines()
    return "\n".join(" " * indent + line for line in lines)


def _project(answers: SiteAnswers) -> Iterator[tuple[str, str]]:
    title = json.dumps(answers.title, ensure_ascii=False)
    folder = f"projects/{answers.project}"
    for name, text in project_files(title=title, schema=f"../../{SCHEMAS}/project.schema.json"):
        yield f"{folder}/{name}", text
    yield f"{folder}/data/.gitkeep", ""  # git keeps no empty folder


def _editor() -> Iterator[tuple[str, str]]:
    patterns = {}
    for name, made in schema_files().items():
        yield f"{SCHEMAS}/{name}", _as_json(made())
        kind = name.removesuffix(".schema.json")
        where = "project.yml" if kind == "project" else f"{kind}/*.yml"
        patterns[f"./{SCHEMAS}/{name}"] = f"projects/*/{where}"
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "redhat.telemetry.enabled": False,
        "yaml.schemaStore.enable": False,
        "yaml.schemas": patterns,
    }
    yield ".vscode/settings.json", _as_json(settings)


def _issue_forms(forge: str | None) -> Iterator[tuple[str, str]]:
    """Yield a form for each kind of record that people without git hand in."""
    folder, ending = _FORMS.get(forge or "", ("", ""))
    if folder:
        for kind in OFFERED:
            yield f"{folder}/{kind}.{ending}", issue_form(record_form(kind), str(forge))


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@cache
def _environment() -> Environment:
    """Return the engine, with brackets that no forge uses for its own expressions."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,  # settings and Markdown, not HTML: see the filters
        variable_start_string="{=",
        variable_end_string="=}",
        comment_start_string="{=#",
        comment_end_string="#=}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "yaml": lambda text: json.dumps(text, ensure_ascii=False),
        "markdown": markdown,
    }
    return made
