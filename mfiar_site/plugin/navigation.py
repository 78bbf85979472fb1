"""The `nav` of mkdocs.yml, with folders written as `folder/*`."""

from pathlib import Path
from typing import Any


def with_folders(items: Any, docs: Path) -> Any:
    """Return `items` with each "folder/*" replaced by the folder's Markdown files, index.md first.

    A new decision record then needs no line in mkdocs.yml.
    """
    if isinstance(items, dict):
        return {title: with_folders(inside, docs) for title, inside in items.items()}
    if not isinstance(items, list):
        return items
    return [found for item in items for found in _entries(item, docs)]


def _entries(item: Any, docs: Path) -> list[Any]:
    if not (isinstance(item, str) and item.endswith("/*")):
        return [with_folders(item, docs)]
    folder = docs / item.removesuffix("/*")
    pages = sorted(folder.glob("*.md"), key=lambda path: (path.name != "index.md", path.name))
    return [path.relative_to(docs).as_posix() for path in pages]
