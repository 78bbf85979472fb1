"""The site's settings read from mkdocs.yml without MkDocs, for commands that must be quick."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mfiar_site.scan.search import ScanScope

DEFAULT_PROFILE = "nhs-england"


class SettingsError(ValueError):
    """mkdocs.yml cannot be read. The message says why and what to do."""


@dataclass(frozen=True)
class Configuration:
    """What `mfiar check` needs to know of a site."""

    root: Path  # the folder of mkdocs.yml
    projects: Path
    profile: str
    site: Path
    content: Path
    contact: str = ""
    audience: str = "public"

    @property
    def scope(self) -> ScanScope:
        """Where to search for what points at a person."""
        return ScanScope(root=self.root, projects=self.projects, contact=self.contact)


class _Tolerant(yaml.SafeLoader):
    """Reads a mkdocs.yml whose tags are for MkDocs: what they stand for is not needed here."""


def _nothing(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    return None


_Tolerant.add_multi_constructor("", _nothing)


def configuration(config_file: Path) -> Configuration:
    """Return the settings of a site.

    Raises:
        SettingsError: If there is no such file, or it is not a mapping in YAML.
    """
    try:
        text = config_file.read_text(encoding="utf-8-sig")
        data = yaml.load(text, Loader=_Tolerant)
    except FileNotFoundError:
        raise SettingsError(
            f"There is no {config_file.name} here. Go to the folder of the site, or name the"
            " file with --config."
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{config_file.name} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise SettingsError(f"{config_file.name} holds no settings.")
    return _configuration(config_file.resolve().parent, data)


def _configuration(root: Path, data: dict[str, Any]) -> Configuration:
    options = _plugin_options(data.get("plugins"))
    return Configuration(
        root=root,
        projects=root / str(options.get("projects", "projects")),
        profile=str(options.get("profile", DEFAULT_PROFILE)),
        site=root / str(data.get("site_dir", "site")),
        content=root / str(data.get("docs_dir", "docs")),
        contact=str(options.get("contact", "")),
        audience=str(options.get("audience") or "public"),  # not known here: the narrower one
    )


def _plugin_options(plugins: Any) -> dict[str, Any]:
    """Return what stands under `mfiar`, whether plugins are a list or a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("mfiar"), dict):
            return dict(entry["mfiar"])
    return {}
