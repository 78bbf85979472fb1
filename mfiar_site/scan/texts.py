"""The bytes of a file to a text that can be searched, whatever program wrote it."""

import codecs
from pathlib import Path

_MOST_BYTES = 64 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_TEXTS = (b"%PDF", b"PK\x03\x04", b"{\\rtf")  # a PDF, an office file or archive, rich text


def read_bytes(path: Path) -> bytes | None:
    """Return what a file holds, or None where it cannot be read or is too large."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None


def text_of(data: bytes) -> str | None:
    r"""Return the text of a file, or None where it holds something else.

    >>> text_of(b"caf\xe9"), text_of(b"%PDF-1.7") is None
    ('café', True)
    """
    if data.startswith(_NOT_TEXTS):
        return None
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # digits and letters are where they are in any of them
