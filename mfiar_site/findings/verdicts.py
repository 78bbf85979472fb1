"""The words a finding may end in. Each needs what its comment says; none is chosen by hand."""

from enum import StrEnum

from mfiar_site.language.messages import message


class OwnChange(StrEnum):
    """A group against its own past. Source: statistics of the method page, "own past first"."""

    FELL = "fell"  # the 95% interval of the change lies below no change
    ROSE = "rose"  # it lies above
    NO_CLEAR_CHANGE = "no clear change"  # it holds no change, and rules out the change aimed for
    CANNOT_TELL = "cannot tell yet"  # it holds both, or too few events, or too much is hidden


class GapChange(StrEnum):
    """The gap between a group and its comparison, before and now."""

    NARROWED = "narrowed"  # both scales closed, and the group itself did better
    NARROWED_IN_POINTS = "narrowed in points only"  # the ratio did not close clearly
    NARROWED_IN_TIMES = "narrowed in times only"  # the difference did not close clearly
    WIDENED = "widened"
    WIDENED_IN_POINTS = "widened in points only"
    WIDENED_IN_TIMES = "widened in times only"
    SCALES_DISAGREE = "narrowed on one scale, widened on the other"
    NO_CLEAR_CHANGE = "no clear change"
    CANNOT_TELL = "cannot tell yet"
    COMPARISON_WORSE = "narrowed because the comparison group got worse"
    MEASURE_CHANGED = "before and after are not comparable"
    REVERSED = "turned round"  # worse off before and clearly better off now, or the other way round
    NOT_BEHIND = "was not worse off before"  # so there was no gap that could narrow
    REPORTED_NARROWING = "cannot tell yet (reported narrowing)"
    REPORTED_WIDENING = "cannot tell yet (reported widening)"


NARROWED = (GapChange.NARROWED, GapChange.NARROWED_IN_POINTS, GapChange.NARROWED_IN_TIMES)
WIDENED = (GapChange.WIDENED, GapChange.WIDENED_IN_POINTS, GapChange.WIDENED_IN_TIMES)


class Doubt(StrEnum):
    """Why a verdict is "cannot tell yet"."""

    WIDE = message("the figures are too few to tell a change from chance")
    FEW_EVENTS = message("there were too few events in one of the periods")
    HIDDEN = message("too many figures are hidden to protect people")
    NO_FIGURES = message("there are no figures for one of the periods")
    NO_COUNTS = message("there are no counts, so chance cannot be judged")
    FEW_PERIODS = message("there are too few periods before to tell a change from chance")
    NO_RUN = message("no run of periods is longer than chance explains")
    NO_DATES = message("no dates are given")
    MEASURE_CHANGED = message("the measure itself changed between the two")
    COMPARISON_UNDATED = message("the comparison has one figure without a date")
    NO_PERIODS = message("no periods were declared to compare")
