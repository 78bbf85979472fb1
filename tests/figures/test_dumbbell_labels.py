"""A label that stands beside another mark tells a lie: 12% before would be read as after."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.figures.dumbbell import DumbbellRow, dumbbell_svg
from mfiar_site.model.measures import Unit

_MARK = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="[\d.]+" class="(p[01])"/>')
_WORD = re.compile(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*class="t(?: now-t)?"[^>]*>(was|now) ')

levels = st.floats(0.1, 100).map(lambda value: round(value, 1))


@given(levels, levels)
def test_a_label_in_the_row_of_its_mark_has_no_other_mark_between(
    before: float, now: float
) -> None:
    entry = DumbbellRow("Group", (before, f"was {before}%"), (now, f"now {now}%"), None)

    drawn = dumbbell_svg((entry,), Unit.PERCENT).markup

    marks = {role: (float(x), float(y)) for x, y, role in _MARK.findall(drawn)}
    said = [(float(x), float(y), word) for x, y, word in _WORD.findall(drawn)]
    assert {word for _, _, word in said} == {"was", "now"}
    for start, height, word in said:
        own, other = ("p0", "p1") if word == "was" else ("p1", "p0")
        if height - marks[own][1] > 6:
            continue  # on a line of its own, under its mark
        low, high = sorted((start, marks[own][0]))
        assert not low < marks[other][0] < high


def test_twelve_before_and_nine_after_are_not_mistaken() -> None:
    """The label of the higher mark once stood left of the lower one."""
    entry = DumbbellRow("Group", (12.0, "before 12%"), (9.0, "after 9%"), None)

    drawn = dumbbell_svg((entry,), Unit.PERCENT).markup

    marks = {role: float(x) for x, _, role in _MARK.findall(drawn)}
    before = re.search(r'<text x="([\d.]+)"[^>]*>before 12%', drawn)
    assert before is not None
    assert marks["p1"] < marks["p0"] < float(before[1])
