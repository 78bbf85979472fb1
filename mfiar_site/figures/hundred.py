"""A hundred squares: of every hundred people counted, how many are in no ethnic group."""

from mfiar_site.figures.figure import Svg
from mfiar_site.figures.svg import drawing, squares
from mfiar_site.findings.unknown import UnknownShare

ACROSS, APART, SIDE = 25, 13.2, 9.0


def hundred_squares(share: UnknownShare) -> Svg:
    """Return 100 squares: known ethnicity grey, not stated open, not known filled.

    The two shares are rounded to whole squares, each by itself; what is left is known.
    """
    not_known = round(share.not_known)
    not_stated = min(round(share.not_stated), 100 - not_known)
    known = 100 - not_known - not_stated
    kinds = ["d-known"] * known + ["d-ns"] * not_stated + ["d-nk"] * not_known
    parts = [
        squares([_place(at) for at, kind in enumerate(kinds) if kind == role], SIDE, role)
        for role in ("d-known", "d-ns", "d-nk")
    ]
    return drawing(ACROSS * APART, 4 * APART, parts)


def _place(at: int) -> tuple[float, float]:
    row, column = divmod(at, ACROSS)
    return column * APART + APART / 2, row * APART + APART / 2
