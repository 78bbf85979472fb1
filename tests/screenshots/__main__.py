"""Take the pictures of the README anew: `python -m tests.screenshots`.

The example site is built beside, opened from its folder, and drawn by Chromium.
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from mfiar_site.plugin import render
from tests.conftest import CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
REPORT = "projects/demonstration.html"


def main() -> None:
    """Write one picture of the top of a report on a desk, and one of each group over time."""
    with TemporaryDirectory() as folder, sync_playwright() as started:
        site = Path(folder) / "site"
        render(ROOT / "mkdocs.yml", site)
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        address = (site / REPORT).as_uri()
        take(browser, address, 1120, 840, "report-on-a-desk.png")
        take(browser, f"{address}#measure-seen-late", 1120, 640, "each-group-over-time.png")
        browser.close()


def take(browser: Browser, address: str, width: int, height: int, name: str) -> None:
    """Write what a screen of this size shows."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    (HERE / name).write_bytes(packed(page.screenshot()))
    page.close()


def packed(picture: bytes) -> bytes:
    """Return a PNG with its data packed as tightly as can be; a browser packs in haste."""
    chunks = list(_chunks(picture))
    data = b"".join(body for kind, body in chunks if kind == b"IDAT")
    tight = zlib.compress(zlib.decompress(data), 9)
    head = [chunk for chunk in chunks if chunk[0] == b"IHDR"]
    return _SIGNATURE + b"".join(
        _chunk(kind, body) for kind, body in [*head, (b"IDAT", tight), (b"IEND", b"")]
    )


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    main()
