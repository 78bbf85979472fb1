"""The list of texts that may be published though they look like an identifier."""

from pathlib import Path

from mfiar_site.loading.files import kind_of, read_text, start_of
from mfiar_site.loading.lists import MOST_YAML_BYTES
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.reader import read_record
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.allowed import Allowed, AllowList
from mfiar_site.problems import Problem

FILE = ".mfiar-allow.yml"


def read_allow_list(root: Path) -> tuple[tuple[Allowed, ...], tuple[Problem, ...]]:
    """Return what a site allows; nothing where its list has an error, which is told beside it."""
    path, notes = root / FILE, Notes()
    if kind_of(path) is None:
        return (), ()
    text = read_text(path, root=root, most=MOST_YAML_BYTES, notes=notes)
    node = parse(text, file=start_of(path, root=root).file, notes=notes) if text else None
    read = read_record(AllowList, node, notes) if node else None
    return (read.allowed if read and not notes.errors else ()), notes.problems
