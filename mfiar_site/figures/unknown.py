"""The people in no ethnic group: a panel beside the groups, never one of them."""

from collections.abc import Iterator

from mfiar_site.figures.figure import Panel, Svg
from mfiar_site.figures.plot import BOTTOM, DATES, LEFT, PAPER, RIGHT, TOP, grid
from mfiar_site.figures.scale import Scale, round_top
from mfiar_site.figures.svg import box, drawing, words
from mfiar_site.findings.numbers import in_every_100
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.unknown import UnknownShare
from mfiar_site.language.marks import with_capital
from mfiar_site.language.messages import translate, translate_in_context
from mfiar_site.language.numbers import percent, rounded
from mfiar_site.model.measures import Unit


def unknown_panel(found: MeasureFindings, *, top: float) -> Panel | None:
    """Return the panel of those whose ethnicity is not on record; None where nobody is counted.

    Args:
        found: The findings of the measure.
        top: Top of the other panels' scale, used here too where it is in percent and high enough.
    """
    share = found.unknown
    if share is None or not share.both:
        return None
    return Panel(
        id=f"{found.measure.id}-unknown",
        title=translate("Ethnicity not on record"),
        parent=translate("In no group"),
        verdict=translate("{share}.", share=with_capital(in_every_100(share.both))),
        detail=translate(
            "{not_stated} asked, and chose not to say; {not_known} not asked, or not recorded.",
            not_stated=percent(rounded(share.not_stated, 1)),
            not_known=percent(rounded(share.not_known, 1)),
        ),
        svg=_bars(share, _scale(found, share, top)),
    )


def _scale(found: MeasureFindings, share: UnknownShare, top: float) -> Scale:
    highest = max((point.not_stated or 0) + (point.not_known or 0) for point in share.points)
    shared = found.measure.unit is Unit.PERCENT and highest <= top
    return Scale(0, top if shared else round_top(highest), BOTTOM, TOP)


def _bars(share: UnknownShare, height: Scale) -> Svg:
    parts = [*grid(height, is_percent=True), *_columns(share, height), *_labels(share, height)]
    return drawing(*PAPER, parts)


def _columns(share: UnknownShare, height: Scale) -> Iterator[str]:
    step = (RIGHT - LEFT) / len(share.points)
    for place, point in enumerate(share.points):
        x, wide = LEFT + place * step + step * 0.2, step * 0.6
        known = height(point.not_known or 0)
        both = height((point.not_known or 0) + (point.not_stated or 0))
        if point.not_known:
            yield box(x, known, wide, BOTTOM - known, "bar-nk")
        if point.not_stated:
            yield box(x, both, wide, known - both, "bar-ns")


def _labels(share: UnknownShare, height: Scale) -> Iterator[str]:
    known = height(share.not_known / 2) + 4
    stated = min(height(share.not_known + share.not_stated / 2) + 4, known - 13.5)
    yield words(RIGHT + 8, stated, translate_in_context("label in a chart", "not stated"), "t")
    yield words(RIGHT + 8, known, translate_in_context("label in a chart", "not known"), "t mut")
    yield words(LEFT, DATES, share.points[0].period.short, "t mut")
    yield words(RIGHT, DATES, share.points[-1].period.short, "t mut", anchor="end")
