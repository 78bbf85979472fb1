import json
from datetime import date
from pathlib import Path

from mfiar_site.inspection.settings import SiteSettings, StatementSettings
from mfiar_site.loading.schema import list_schemas, project_schema
from mfiar_site.publication.compose import compose


def test_a_site_holds_the_schemas_that_an_editor_can_be_given(tmp_path: Path) -> None:
    """Even a site without projects does: its first author starts with completion."""
    (tmp_path / "projects").mkdir()
    made = compose(
        SiteSettings(
            projects=tmp_path / "projects",
            content=tmp_path,
            name="",
            organisation="A team",
            contact="a@example.org",
            audience="public",
            profile="exact-with-suppression",
            statement=StatementSettings(reviewed=date(2026, 11, 23)),
        )
    )

    files = dict(made.files)
    assert json.loads(files["schema/project.schema.json"]) == project_schema()
    assert {f"schema/{name}.schema.json" for name in list_schemas()} <= set(files)
