"""What a picture carries beside its picture: where and when it was taken, by whom, with what.

Only what a picture needs to look right is let through; anything else is told, known or not.
"""

from collections.abc import Iterator

_JPEG, _PNG, _WEBP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})

# Source: ITU-T T.81 (markers), JFIF 1.02, Adobe TN 5116 (APP14), ICC.1 annex B.4.
_JPEG_DATA = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xE0)})  # frames, tables, scans
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_START_OF_SCAN, _END = 0xDA, 0xD9
# Source: W3C, PNG (Third Edition), section 11: chunks that say how to show the picture.
_PNG_DATA = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs hIST sPLT acTL "
    b"fcTL fdAT".split()
)
# Source: Google, WebP Container Specification (RFC 9649).
_WEBP_DATA = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})


def metadata_in(data: bytes) -> tuple[str, ...] | None:
    """Return the kinds of metadata of a JPEG, PNG or WebP picture, or None where it is no such one.

    >>> metadata_in(b"no picture") is None
    True
    """
    if data.startswith(_JPEG):
        found = _in_jpeg(data)
    elif data.startswith(_PNG):
        found = _in_png(data)
    elif data.startswith(_WEBP) and data[8:12] == b"WEBP":
        found = _in_webp(data)
    else:
        return None
    return tuple(dict.fromkeys(found))


def _in_jpeg(data: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            yield "a part that cannot be read"
            return
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        if marker == _END:
            break
        if marker in _ALONE:
            place += 2
            continue
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        if kind := _jpeg_kind(marker, data[place + 4 : place + 2 + length]):
            yield kind
        place += 2 + max(2, length)
        if marker == _START_OF_SCAN:
            place = _after_scan(data, place)
    if place + 2 < len(data):
        yield "data behind the picture"


def _jpeg_kind(marker: int, content: bytes) -> str | None:
    if marker in _JPEG_DATA:
        return None
    if marker == 0xE0 and content.startswith(b"JFIF\0"):
        return None
    if marker == 0xE2 and content.startswith(b"ICC_PROFILE\0"):
        return None
    if marker == 0xEE and content.startswith(b"Adobe"):
        return None
    if marker == 0xE1:
        return "EXIF (place, time, camera)" if content.startswith(b"Exif") else "XMP"
    if marker == 0xED:
        return "IPTC (author, caption)"
    return "a comment" if marker == 0xFE else "a part of a camera or program"


def _after_scan(data: bytes, place: int) -> int:
    """Return where the next marker stands; 0xFF00 and restarts belong to the picture."""
    while (place := data.find(b"\xff", place)) >= 0:
        following = data[place + 1 : place + 2]
        if following and following[0] != 0 and not 0xD0 <= following[0] <= 0xD7:
            return place
        place += 2 if following else 1
    return len(data)


def _in_png(data: bytes) -> Iterator[str]:
    place = 8
    while place + 12 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if kind == b"eXIf":
            yield "EXIF (place, time, camera)"
        elif kind not in _PNG_DATA:
            yield _png_kind(kind, data[place + 8 : place + 8 + 30])
        place += 12 + length
        if kind == b"IEND":
            break
    if place < len(data):
        yield "data behind the picture"


def _png_kind(kind: bytes, content: bytes) -> str:
    if kind in (b"tEXt", b"zTXt", b"iTXt"):
        return (
            "XMP" if content.startswith(b"XML:com.adobe.xmp") else "text (author, title, program)"
        )
    return "the time of its last change" if kind == b"tIME" else "a part of a camera or program"


def _in_webp(data: bytes) -> Iterator[str]:
    place, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while place + 8 <= min(end, len(data)):
        kind, length = (
            data[place : place + 4],
            int.from_bytes(data[place + 4 : place + 8], "little"),
        )
        if kind == b"EXIF":
            yield "EXIF (place, time, camera)"
        elif kind == b"XMP ":
            yield "XMP"
        elif kind not in _WEBP_DATA:
            yield "a part of a camera or program"
        place += 8 + length + length % 2
    if end + 1 < len(data):
        yield "data behind the picture"
