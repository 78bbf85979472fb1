import pytest

from mfiar_site.standards.framework import framework
from mfiar_site.standards.groups import CODE_LISTS, UNKNOWN, code_list
from mfiar_site.standards.profiles import FLOOR, profiles


def test_every_prompt_has_an_id_of_its_own_under_its_principle() -> None:
    ids = [prompt.id for prompt in framework().prompts]

    assert len(set(ids)) == 18
    assert all(p.id.startswith(pr.id) for pr in framework().principles for p in pr.prompts)


@pytest.mark.parametrize("list_id", CODE_LISTS)
def test_a_group_is_found_by_its_id_its_label_its_name_and_its_code(list_id: str) -> None:
    groups = code_list(list_id)

    for group in groups.groups:
        for word in (group.id, group.label, group.name, group.label.upper()):
            assert groups.resolve(word) == group.id
        if group.code:
            assert groups.resolve(group.code) == group.id


@pytest.mark.parametrize("list_id", CODE_LISTS)
def test_ids_and_places_in_the_order_are_given_once(list_id: str) -> None:
    everything = (*code_list(list_id).broad, *code_list(list_id).groups)

    assert len({group.id for group in everything}) == len(everything)
    assert len({group.order for group in code_list(list_id).groups}) == len(
        code_list(list_id).groups
    )


@pytest.mark.parametrize("list_id", CODE_LISTS)
def test_groups_stand_in_alphabetical_order_with_other_and_unknown_last(list_id: str) -> None:
    groups = sorted(code_list(list_id).groups, key=lambda group: group.order)

    assert [group.id for group in groups[-2:]] == list(UNKNOWN)
    for broad in {group.broad for group in groups if group.broad}:
        inside = [group for group in groups if group.broad == broad]
        named = [g.label.split(" - ")[-1] for g in inside if "ther " not in f"{g.name} "]
        assert named == sorted(named)


def test_the_nhs_list_counts_the_unknown_apart() -> None:
    """Z is a person who chose not to say; 99 is a question that was not asked."""
    nhs = code_list("nhs_2001")

    assert nhs.resolve("Z") == "not_stated"
    assert nhs.resolve("99") == "not_known"
    assert {"Roma people", "Arab people"} < set(nhs.invisible)


def test_a_word_that_is_no_group_is_not_guessed() -> None:
    assert code_list("nhs_2001").resolve("Blck Afrcan") is None
    assert code_list("nhs_2001").nearest("wombat") is None


@pytest.mark.parametrize("list_id", CODE_LISTS)
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Total", "all"),
        ("All ethnic groups", "all"),
        ("Unknown", "not_known"),
        ("Refused", "not_stated"),
    ],
)
def test_a_row_that_spreadsheets_name_otherwise_is_proposed_and_not_taken(
    list_id: str, written: str, meant: str
) -> None:
    codes = code_list(list_id)

    assert codes.resolve(written) in (None, meant)  # a list may have the word itself
    assert codes.nearest(written) == meant


def test_no_profile_of_ours_shows_counts_under_the_floor() -> None:
    for profile in profiles().values():
        if profile.is_ours_to_protect:
            assert not any(profile.allows(count) for count in range(1, FLOOR))
            assert profile.allows(0)
