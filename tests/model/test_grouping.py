"""How a measure names people: the groups of its code list, and those it pools."""

import pytest

from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Better, GroupPlan, Measure, MeasureKind, PooledGroup, Unit
from mfiar_site.model.project import FORMAT, Project
from mfiar_site.model.words import Line, Slug, Text
from mfiar_site.standards.groups import ALL, CODE_LISTS, UNKNOWN, CodeList, Group, code_list

SOUTH_ASIAN = PooledGroup(
    id=Slug("south-asian"),
    label=Line("South Asian women"),
    codes=(Slug("indian"), Slug("pakistani")),
    because=Text("They asked for it."),
)
GROUPS = Grouping(code_list("nhs_2001"), (SOUTH_ASIAN,))


def project(*, code_lists: tuple[CodeList, ...] = ()) -> Project:
    return Project(
        id=Slug("waits"),
        format=FORMAT,
        title=Line("Waits"),
        pooled_groups=(SOUTH_ASIAN,),
        code_lists=code_lists,
    )


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("south-asian", "south-asian"),
        (" South Asian Women ", "south-asian"),
        ("Black or Black British - African", "black-african"),
        ("N", "black-african"),
        ("all", ALL),
        ("Blck Afrcan", None),
    ],
)
def test_a_group_is_found_however_it_is_spelt_and_never_guessed(
    text: str, group: str | None
) -> None:
    assert GROUPS.resolve(text) == group


def test_the_group_that_is_meant_is_proposed() -> None:
    assert GROUPS.nearest("Blck Afrcan") == "black-african"


@pytest.mark.parametrize(
    ("group", "people", "words"),
    [
        ("pakistani", "women", "Pakistani women"),
        ("pakistani", None, "the Pakistani group"),
        ("white-other", "women", "women from any other White background"),
        ("mixed-white-and-asian", None, "people from the Mixed White and Asian group"),
        ("south-asian", "women", "South Asian women"),
    ],
)
def test_a_group_is_named_as_people(group: str, people: str | None, words: str) -> None:
    """Race Disparity Unit, writing about ethnicity: "people from the ... ethnic group"."""
    assert GROUPS.people(group, people) == words


def test_a_pooled_group_and_everyone_have_names() -> None:
    assert GROUPS.name("south-asian") == "South Asian women"
    assert GROUPS.name(ALL) == "Everyone together"


def test_a_group_has_the_broad_group_of_its_list_and_no_other() -> None:
    assert GROUPS.parent("pakistani") == "Asian or Asian British"
    assert GROUPS.parent("south-asian") is None
    assert GROUPS.parent(ALL) is None


@pytest.mark.parametrize("list_id", CODE_LISTS)
def test_pooled_groups_everyone_and_the_unknown_stand_last_in_this_order(list_id: str) -> None:
    """Race Disparity Unit, style guide: Other last, then people without a known ethnicity."""
    codes = code_list(list_id)
    named = [group.id for group in codes.groups if not group.is_unknown]

    places = Grouping(codes, (SOUTH_ASIAN,)).order

    everything = [*UNKNOWN, ALL, "south-asian", *reversed(named)]
    assert sorted(everything, key=places) == [
        *sorted(named, key=lambda name: codes.by_id[name].order),
        "south-asian",
        ALL,
        *UNKNOWN,
    ]


def test_a_project_names_groups_by_the_national_list_unless_a_measure_says_otherwise() -> None:
    assert grouping(project()) == GROUPS


def measure(code_list_id: str) -> Measure:
    return Measure(
        id=Slug("waits"),
        title=Line("Waits"),
        kind=MeasureKind.OUTCOME,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        groups=GroupPlan(code_list=Slug(code_list_id)),
    )


def test_a_measure_may_name_a_list_of_its_site_or_a_published_one() -> None:
    roma = Group("roma", "Roma", "Roma", None, None, 1)
    own = CodeList("ours", "Ours", "The trust", invisible=(), broad=(), groups=(roma,))
    with_own = project(code_lists=(own,))

    assert grouping(with_own, measure("ours")).codes is own
    assert grouping(with_own, measure("ons_2021_5")).codes is code_list("ons_2021_5")
    assert grouping(with_own).codes is code_list("nhs_2001")


def test_a_list_that_nobody_declares_is_not_replaced_by_another() -> None:
    with pytest.raises(KeyError, match="theirs"):
        grouping(project(), measure("theirs"))
