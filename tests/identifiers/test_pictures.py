"""A picture carries its picture, its colours and nothing else."""

import pytest

from mfiar_site.identifiers.pictures import metadata_in

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001649444154789c633c2127c7"
    "c0c0c0c4c0c0c0c0c000000d0401087d71ca660000000049454e44ae426082"
)
WEBP = bytes.fromhex(
    "524946463a00000057454250565038202e000000b001009d012a0200020001402625a00274ba0004300000fef1dc8ff8"
    "0dd7c5b4cbffbd82ffdd82ffdd82ff5b0000"
)
EXIF = "EXIF (place, time, camera)"


def part(marker: int, content: bytes) -> bytes:
    """Return a part of a JPEG with its length."""
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


SCAN = part(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\xe1\xff\xd0\x34"
SIZES = part(0xC0, b"\x08\0\2\0\2\1\1\x11\0")


def jpeg(*parts: bytes, behind: bytes = b"") -> bytes:
    """Return a JPEG with these parts before its picture."""
    shown = part(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    return b"\xff\xd8" + shown + b"".join(parts) + SIZES + SCAN + b"\xff\xd9" + behind


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk of a PNG; nobody looks at its check sum."""
    return len(content).to_bytes(4, "big") + kind + content + b"\0\0\0\0"


def png(*chunks: bytes) -> bytes:
    return PNG[:33] + b"".join(chunks) + PNG[33:]


def webp(kind: bytes, content: bytes) -> bytes:
    data = WEBP + kind + len(content).to_bytes(4, "little") + content
    return data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:]


@pytest.mark.parametrize(
    "data",
    [
        PNG, WEBP, jpeg(), jpeg(part(0xE2, b"ICC_PROFILE\0\1\1x")), jpeg(part(0xEE, b"Adobe\0d")),
        jpeg(part(0xDB, b"\0" * 65), b"\xff"), png(chunk(b"pHYs", b"\0" * 9)),
        png(chunk(b"iCCP", b"x")), webp(b"ICCP", b"xx"), jpeg(SCAN),
    ],
)  # fmt: skip
def test_what_a_picture_needs_is_let_through(data: bytes) -> None:
    assert metadata_in(data) == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (jpeg(part(0xE1, b"Exif\0\0MM")), EXIF),
        (jpeg(part(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), "XMP"),
        (jpeg(part(0xED, b"Photoshop 3.0\0")), "IPTC (author, caption)"),
        (jpeg(part(0xFE, b"by me")), "a comment"),
        (jpeg(part(0xE2, b"MPF\0")), "a part of a camera or program"),
        (jpeg(part(0xE0, b"JFXX\0\x10")), "a part of a camera or program"),
        (jpeg(SCAN, part(0xE1, b"Exif\0\0MM")), EXIF),
        (jpeg(behind=jpeg(part(0xE1, b"Exif\0\0MM"))), "data behind the picture"),
        (png(chunk(b"eXIf", b"MM")), EXIF),
        (png(chunk(b"tEXt", b"Author\0me")), "text (author, title, program)"),
        (png(chunk(b"iTXt", b"XML:com.adobe.xmp\0")), "XMP"),
        (png(chunk(b"tIME", b"\0" * 7)), "the time of its last change"),
        (png(chunk(b"caMe", b"x")), "a part of a camera or program"),
        (PNG + b"more", "data behind the picture"),
        (webp(b"EXIF", b"MM"), EXIF),
        (webp(b"XMP ", b"<x/>"), "XMP"),
        (WEBP + b"more", "data behind the picture"),
    ],
)
def test_everything_else_is_told(data: bytes, kind: str) -> None:
    assert metadata_in(data) == (kind,)


@pytest.mark.parametrize("data", [jpeg(part(0xE1, b"Exif\0\0MM")), PNG, WEBP])
def test_a_picture_that_is_cut_short_is_read_to_its_end(data: bytes) -> None:
    for length in range(len(data)):
        metadata_in(data[:length])


def test_other_files_are_no_pictures() -> None:
    assert metadata_in(b"GIF89a") is None
    assert metadata_in(b"") is None
