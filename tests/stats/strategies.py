"""What may be put into the statistics: series, counts with totals, and pairs of rates."""

from hypothesis import strategies as st

from mfiar_site.stats.gaps import Rate
from mfiar_site.stats.incidence import Incidence

scales = st.sampled_from([0.01, 0.5, 2.0, 100.0, 1000.0])
missing_or = st.one_of(st.none(), st.integers(-50, 50))
series = st.lists(st.integers(-50, 50), min_size=2, max_size=40)
gappy_series = st.lists(missing_or, min_size=2, max_size=40)


@st.composite
def rates(draw: st.DrawFn, *, fewest: int = 0) -> Rate:
    """Draw a rate, with no events and nothing but events among them."""
    total = draw(st.integers(max(fewest, 1), 5000))
    return Rate(draw(st.integers(fewest, total)), total)


@st.composite
def incidences(draw: st.DrawFn) -> Incidence:
    """Draw events in an exposure."""
    return Incidence(draw(st.integers(0, 400)), draw(st.floats(0.5, 1e5)))


@st.composite
def proportions(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Draw the events and totals of a series, a few of them without anybody."""
    points = draw(st.lists(rates(), min_size=2, max_size=30))
    return [point.events for point in points], [point.total for point in points]
