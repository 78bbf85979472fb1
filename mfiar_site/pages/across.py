"""Pages across projects: one for each ethnic group, one for each topic, one of what was tested."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.words import GAP_WORDS, OWN_WORDS, own_detail
from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.model.purpose import ChangeIdea
from mfiar_site.pages.environment import rendered
from mfiar_site.pages.telling import Telling
from mfiar_site.pages.view import MeasureView, ProjectView


@dataclass(frozen=True)
class GroupRow:
    """What one measure says of one group."""

    measure: MeasureView
    href: str  # from the root of the site
    own: str  # the verdict on its own change
    detail: str
    gap: str | None


@dataclass(frozen=True)
class GroupInProject:
    """What one project says of one group."""

    view: ProjectView
    in_aim: bool
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True)
class GroupStory:
    """Everything that the projects of a site say of one group."""

    id: str
    name: str
    parent: str | None
    order: tuple[int, str]
    projects: tuple[GroupInProject, ...]

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"groups/{self.id}.html"


@dataclass(frozen=True)
class TestStory:
    """One test of one project, for the library of tests."""

    view: ProjectView
    change: ChangeIdea
    cycle: Cycle


@dataclass(frozen=True)
class Topic:
    """A topic and the projects that name it."""

    id: str
    name: str
    views: tuple[ProjectView, ...]

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"topics/{self.id}.html"


def group_stories(views: tuple[ProjectView, ...]) -> tuple[GroupStory, ...]:
    """Return a story for each group that has figures or is named in an aim, in list order."""
    named = {group.id: group for view in views for group in _groups_of(view)}
    ordered = sorted(named.values(), key=lambda group: group.order)
    return tuple(
        GroupStory(
            group.id,
            group.name,
            group.parent,
            group.order,
            tuple(_in_project(view, group.id) for view in views if _tells_of(view, group.id)),
        )
        for group in ordered
    )


@dataclass(frozen=True)
class _Named:
    id: str
    name: str
    parent: str | None
    order: tuple[int, str]


def _groups_of(view: ProjectView) -> Iterator[_Named]:
    """Yield the single groups of the code lists; several counted as one have no page."""
    pooled = {group.id for group in view.project.pooled_groups}
    for measure in view.found.measures:
        named = [past.series.group for past in measure.ethnic_groups]
        named += list(view.project.aim.for_groups) if view.project.aim else []
        for group in dict.fromkeys(named):
            if group not in pooled:
                groups = measure.groups
                yield _Named(group, groups.name(group), groups.parent(group), groups.order(group))


def _tells_of(view: ProjectView, group: str) -> bool:
    in_aim = view.project.aim is not None and group in view.project.aim.for_groups
    return in_aim or any(_past(measure, group) for measure in view.measures)


def _in_project(view: ProjectView, group: str) -> GroupInProject:
    aim = view.project.aim
    return GroupInProject(
        view=view,
        in_aim=aim is not None and group in aim.for_groups,
        rows=tuple(_rows(view, group)),
    )


def _rows(view: ProjectView, group: str) -> Iterator[GroupRow]:
    for measure in view.measures:
        past = _past(measure, group)
        if past is None:
            continue
        gap = _gap(measure, group)
        unit = measure.found.measure.unit
        yield GroupRow(
            measure=measure,
            href=f"{measure_path(view, measure)}#{measure.found.measure.id}-{group}",
            own=OWN_WORDS[past.verdict],
            detail=own_detail(past, unit),
            gap=GAP_WORDS[gap.verdict] if gap else None,
        )


def _past(measure: MeasureView, group: str) -> OwnPast | None:
    return next((p for p in measure.found.ethnic_groups if p.series.group == group), None)


def _gap(measure: MeasureView, group: str) -> Gap | None:
    return next((g for g in measure.found.gaps if g.own.series.group == group), None)


def measure_path(view: ProjectView, measure: MeasureView) -> str:
    """Return the address of the page on which a measure is told whole."""
    if measure.is_main:
        return f"projects/{view.project.id}.html"
    return f"projects/{view.project.id}/{measure.found.measure.id}.html"


def topics(views: tuple[ProjectView, ...]) -> tuple[Topic, ...]:
    """Return every topic with its projects, in alphabetical order."""
    names: dict[str, str] = {}
    for view in views:
        for topic in view.project.topics:
            names.setdefault(_topic_id(topic), topic)
    return tuple(
        Topic(id_, name, tuple(v for v in views if id_ in map(_topic_id, v.project.topics)))
        for id_, name in sorted(names.items())
        if id_
    )


def _topic_id(topic: str) -> str:
    """Return the topic as part of an address.

    >>> _topic_id("Post-partum haemorrhage")
    'post-partum-haemorrhage'
    """
    letters = (sign if sign.isascii() and sign.isalnum() else " " for sign in topic.casefold())
    return "-".join("".join(letters).split())


@dataclass(frozen=True)
class Organisation:
    """Everybody under one name, with their projects."""

    name: str
    views: tuple[ProjectView, ...]


def organisations(views: tuple[ProjectView, ...]) -> tuple[Organisation, ...]:
    """Return every organisation with its projects, in alphabetical order."""
    names = sorted({view.project.organisation or "Not named" for view in views})
    return tuple(
        Organisation(
            name, tuple(v for v in views if (v.project.organisation or "Not named") == name)
        )
        for name in names
    )


def decided_tests(
    views: tuple[ProjectView, ...],
) -> tuple[tuple[DecisionKind, tuple[TestStory, ...]], ...]:
    """Return every decided test under its decision; those dropped first, at the same size."""
    found = list(_tests(views))
    order = (DecisionKind.ABANDON, DecisionKind.ADAPT, DecisionKind.ADOPT)
    return tuple(
        (kind, tuple(s for s in found if s.cycle.act and s.cycle.act.decision is kind))
        for kind in order
    )


def _tests(views: Iterable[ProjectView]) -> Iterator[TestStory]:
    for view in views:
        for ramp in view.ramps:
            for cycle in ramp.cycles:
                yield TestStory(view, ramp.change, cycle)


def across_pages(views: tuple[ProjectView, ...]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (path, title, description, main) of every page across projects."""
    stories, named = group_stories(views), topics(views)
    yield (
        "groups/index.html",
        "Every group",
        "What the reports say, ethnic group by ethnic group.",
        rendered(
            "across/groups.html.j2",
            stories=stories,
            topics=named,
            organisations=organisations(views),
            views=views,
            up="../",
        ),
    )
    for story in stories:
        yield (
            story.path,
            f"{story.name}: what the reports say",
            f"Every report and measure on the {story.name} ethnic group.",
            rendered("across/group.html.j2", story=story, up="../"),
        )
    for topic in named:
        yield (
            topic.path,
            f"Topic: {topic.name}",
            f"Every report on {topic.name}.",
            rendered("across/topic.html.j2", topic=topic, up="../"),
        )
    yield (
        "prompts.html",
        "Prompt by prompt",
        "What each report has on file for each of the eighteen prompts.",
        rendered("across/prompts.html.j2", views=views, up=""),
    )
    yield (
        "learning.html",
        "What was tested, and dropped",
        "Every test of every report: what was expected, found and decided.",
        rendered("across/learning.html.j2", tests=decided_tests(views), told=_told(views), up=""),
    )


def _told(views: tuple[ProjectView, ...]) -> list[tuple[ProjectView, Telling]]:
    return [(view, Telling(view.project, view.found, (), up="")) for view in views]
