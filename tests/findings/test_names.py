"""Findings hold ids of groups; names are those of the language and the words of the moment."""

from mfiar_site.findings.headlines import gaps_headline
from mfiar_site.findings.project import reworded
from mfiar_site.language.locale_context import use_locale
from mfiar_site.language.marks import foreign
from mfiar_site.model.measures import GroupPlan, PooledGroup
from mfiar_site.model.source_language import with_source_language
from mfiar_site.model.words import Line, Slug, Text
from mfiar_site.standards.groups import site_code_list
from tests.findings.building import GROUP, OTHER, measure, project_of, steady

OWN_LIST = """
id = "exampleton"
label = "Groups of Exampleton"
source = "The council of Exampleton, 2025"
invisible = []

[[broad]]
id = "black"
name = "Black"
label = "Black"
order = 1

[[group]]
id = "black-all"
name = "Black"
label = "Black, not further known"
broad = "black"
order = 10

[[group]]
id = "somali"
name = "Somali"
label = "Somali"
broad = "black"
order = 11

[[group]]
id = "not_stated"
name = "Not stated"
label = "Not stated"
order = 91

[[group]]
id = "not_known"
name = "Not known"
label = "Not known"
order = 92
"""
COAST = PooledGroup(id=Slug("coast"), label=Line("Coast people"), because=Text("Few of each."))
MOVING, STEADY = steady((400, 1000), (250, 1000)), [(200, 1000)] * 24


def test_the_same_findings_give_the_names_of_the_language_that_is_current() -> None:
    (found,) = project_of(measure(), {GROUP: MOVING, OTHER: STEADY}).measures

    english = gaps_headline(found)
    with use_locale("cy"):
        welsh = gaps_headline(found)

    assert "Pakistani" in english
    assert "Pacistanaidd" in welsh
    assert gaps_headline(found) == english


def test_names_that_a_team_wrote_are_marked_with_its_language_in_another() -> None:
    """A screen reader must not read the team's English with a Welsh voice."""
    one = measure(groups=GroupPlan(code_list=Slug("exampleton")))
    found = project_of(
        one,
        {"somali": MOVING, "coast": STEADY},
        pooled_groups=(COAST,),
        code_lists=(site_code_list("exampleton", OWN_LIST),),
    )

    with use_locale("cy"):
        (again,) = reworded(found, with_source_language(found.project)).measures
        names = [again.name(past.series.group) for past in again.pasts]
        marked = [foreign("Somali", "en"), foreign("Coast people", "en")]

    assert names == marked


def test_a_group_that_is_named_like_its_broad_group_is_counted_beside_the_others() -> None:
    """Who is within another is known by ids: two groups may have one name."""
    one = measure(groups=GroupPlan(code_list=Slug("exampleton")))
    figures = {"black-all": [(10, 100)] * 24, "somali": [(20, 300)] * 24}
    (found,) = project_of(
        one, figures, code_lists=(site_code_list("exampleton", OWN_LIST),)
    ).measures

    assert found.unknown is not None
    assert {point.whole for point in found.unknown.points} == {400}
