"""Every test of a project on one line of time."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.figures.timeline import timeline_svg
from mfiar_site.model.cycles import Act, Cycle, DecisionKind, Plan, When
from mfiar_site.model.dates import PartialDate, partial_date
from mfiar_site.model.purpose import ChangeIdea
from mfiar_site.model.words import Line, Slug
from tests.figures.drawings import faults

CLOCK = ChangeIdea(id=Slug("clock"), text=Line("A clock that everyone can see"))


def cycle(number: int, first: str | None, last: str | None, kind: DecisionKind | None) -> Cycle:
    when = (
        When(first=partial_date(first), last=partial_date(last) if last else None)
        if first
        else None
    )
    act = Act(decision=kind) if kind else None
    plan = Plan(when=when)
    return Cycle(id=Slug(f"t{number}"), change=CLOCK.id, number=number, plan=plan, act=act)


def test_a_test_is_a_bar_with_the_sign_of_its_decision() -> None:
    """A test without a decision ends in an open circle."""
    drawn = timeline_svg(
        (
            (CLOCK, (cycle(1, "2024-01-08", "2024-02-08", DecisionKind.ABANDON),)),
            (replace(CLOCK, id=Slug("card")), (cycle(1, "2024-03", None, None),)),
        )
    )

    assert drawn is not None
    assert drawn.markup.count('class="run"') == 2
    assert drawn.markup.count("k-abandon") == 1
    assert drawn.markup.count('class="p0"') == 1


def test_one_test_is_no_timeline() -> None:
    """Neither are tests that have no date."""
    assert timeline_svg(()) is None
    assert timeline_svg(((CLOCK, (cycle(1, "2024-01", None, None),)),)) is None
    assert (
        timeline_svg(((CLOCK, (cycle(1, None, None, None), cycle(2, None, None, None))),)) is None
    )


DAYS = st.builds(PartialDate, st.integers(1990, 2090), st.integers(1, 12), st.integers(1, 28))


@given(
    st.lists(
        st.tuples(DAYS, st.none() | DAYS, st.none() | st.sampled_from(DecisionKind)),
        min_size=2,
        max_size=12,
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120),
)
def test_whatever_the_dates_nothing_leaves_the_paper(
    runs: list[tuple[PartialDate, PartialDate | None, DecisionKind | None]], text: str
) -> None:
    """Tests of one day, of a hundred years, that end before they began."""
    made = tuple(
        cycle(place, str(first), str(last) if last else None, kind)
        for place, (first, last, kind) in enumerate(runs, 1)
    )

    drawn = timeline_svg(((replace(CLOCK, text=Line(text)), made),))

    assert drawn is not None
    assert faults(drawn) == []
