"""Small sites, and what they look like on the disk."""

from collections.abc import Callable, Mapping
from pathlib import Path

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'"
HEAD = (
    '<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<title>{title}</title></head>"
)


def page(body: str = "", *, title: str = "A page", policy: str = POLICY) -> str:
    """Return a page that no rule has anything against, save what its body brings."""
    head = HEAD.format(policy=policy, title=title)
    return f"<!doctype html>\n{head}\n<body><main><h1>A page</h1>\n{body}\n</main></body></html>\n"


Render = Callable[[Path], None]


def writes(files: Mapping[str, str | bytes]) -> Render:
    """Return a renderer that writes these files."""

    def render(into: Path) -> None:
        for name, content in files.items():
            path = into / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    return render


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(site: Path) -> list[str]:
    """Return what stands beside a site that a build may have left there."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)
