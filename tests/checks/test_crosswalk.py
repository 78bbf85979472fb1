"""From fine groups to broad ones, and never the other way."""

import pytest

from mfiar_site.standards.crosswalk import BROAD_LIST, broad_in_2021, moved_groups
from mfiar_site.standards.groups import CODE_LISTS, code_list


@pytest.mark.parametrize("list_id", CODE_LISTS)
def test_every_group_goes_to_a_broad_group_of_2021(list_id: str) -> None:
    codes = code_list(list_id)
    broad = {group.id for group in code_list(BROAD_LIST).groups if not group.is_unknown}

    for group in codes.groups:
        if group.broad:
            assert broad_in_2021(codes, group) in broad
        else:
            assert group.is_unknown or list_id == BROAD_LIST


def test_only_chinese_people_move_between_the_lists() -> None:
    moved = {list_id: [g.id for g in moved_groups(code_list(list_id))] for list_id in CODE_LISTS}

    assert moved == {**{list_id: [] for list_id in CODE_LISTS}, "nhs_2001": ["chinese"]}
