"""Where the site comes from: the publication room, asked once a build."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mfiar_site.plugin.options import Options
    from mfiar_site.publication.compose import Site


def composed(options: "Options", config: "MkDocsConfig") -> "Site":
    """Return the composed site. Imported here: the statistics are slow to load."""
    from mfiar_site.inspection.workload import preload_for

    preload_for(Path(options.projects))
    from mfiar_site.inspection.settings import SiteSettings, StatementSettings
    from mfiar_site.publication.compose import compose

    site = compose(
        SiteSettings(
            projects=Path(options.projects),
            content=Path(config.docs_dir),
            name=config.site_name,
            organisation=options.organisation,
            contact=options.contact,
            audience=options.audience,
            profile=options.profile,
            explore=options.explore,
            root=Path(config.config_file_path).absolute().parent,
            contribute=options.contribute,
            repository=options.where_kept(),
            address=config.site_url or "",
            language=str(config.theme["language"]),
            languages=tuple(str(code) for code in options.languages),
            as_of=options.as_of,
            statement=StatementSettings(
                prepared=options.statement.prepared,
                reviewed=options.statement.reviewed,
                nation=None if options.statement.nation == "none" else options.statement.nation,
                answer_within=options.statement.answer_within,
            ),
            hosted_by=options.hosted_by,
            licence=options.licence,
            has_own_styles=bool(config.extra_css),
        )
    )
    return replace(site, files=(*site.files, _schema_of_reviews())) if site.files else site


def _schema_of_reviews() -> tuple[str, bytes]:
    """Return what `mfiar diff --format json` keeps to, at an address for programs."""
    from mfiar_site.review.json_report import schema

    text = json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True)
    return "schema/diff.schema.json", f"{text}\n".encode()
