"""What the authors of a site wrote: a word of theirs is no fault of the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mfiar_site.language.marks import plain
from mfiar_site.loading.nodes import texts
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.yaml_events import parse


@dataclass(frozen=True)
class AuthoredText:
    """The texts of every record in some folders. They are read only when they are asked for."""

    folders: tuple[Path, ...] = ()

    def holds(self, words: str) -> bool:
        """Whether an author wrote these words, one after the other."""
        wanted = " ".join(plain(words).split())  # directions are no words
        return bool(wanted) and wanted in self._words

    @cached_property
    def _words(self) -> str:
        return "\n".join(" ".join(text.split()) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        for folder in self.folders:
            for path in sorted(folder.rglob("*.yml")):
                written = path.read_text(encoding="utf-8", errors="replace")
                yield from texts(parse(written, file=path.name, notes=Notes()))
