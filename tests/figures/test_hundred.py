import pytest

from mfiar_site.figures.hundred import hundred_squares
from mfiar_site.findings.unknown import UnknownShare


@pytest.mark.parametrize(
    ("not_stated", "not_known", "squares"),
    [(4.0, 9.0, (87, 4, 9)), (0.0, 0.2, (100, 0, 0)), (60.4, 40.4, (0, 60, 40))],
)
def test_there_are_always_a_hundred_squares(
    not_stated: float, not_known: float, squares: tuple[int, int, int]
) -> None:
    share = UnknownShare((), not_stated, not_known, is_complete=True)

    drawn = hundred_squares(share).markup

    counts = {}
    for part in drawn.split("<path")[1:]:
        role = part.split('class="')[1].split('"')[0]
        counts[role] = part.count("M")
    assert tuple(counts.get(role, 0) for role in ("d-known", "d-ns", "d-nk")) == squares
    assert sum(counts.values()) == 100
