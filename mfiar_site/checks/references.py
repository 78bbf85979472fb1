"""Ids link things: every id that a record names must be there."""

import difflib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from functools import cache
from typing import Any

from mfiar_site.checks.check import CheckFinding, Subject, check, has_unknown_list, known_lists
from mfiar_site.language.lists import english_either
from mfiar_site.model.grouping import grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import NotYet, Project
from mfiar_site.model.source import Key, Record, Unread, unread
from mfiar_site.model.voices import PromptReview
from mfiar_site.problems import Location
from mfiar_site.standards.framework import framework

COMPARISONS = ("best", "overall", "target")  # a comparison that is no group


@check("reference-unknown")
def references_resolve(subject: Subject) -> Iterator[CheckFinding]:
    """Every id that a record names is the id of another record.

    Driver, change, cycle, measure, insight and priority hang together by their ids.
    """
    known = _known_ids(subject.project)
    for record in subject.records:
        for name, key, value in _references(record):
            kinds = (key.refers or "").split(", ")
            if any(kind not in known for kind in kinds):
                continue  # a list of which a part is unread
            allowed = [one for kind in kinds for one in known[kind]]
            for place, wanted in enumerate(_as_list(value)):
                if wanted not in allowed:
                    at = record.source.at_item(key.name or name, place)
                    yield _unknown(at, str(wanted), allowed, key.refers or "")


def _known_ids(project: Project) -> dict[str, list[str]]:
    """Return the ids of each list that was read whole."""
    lists = (
        "sources", "insights", "measures", "drivers", "changes", "priorities", "reviews",
        "involvement", "cycles", "pooled_groups",
    )  # fmt: skip
    known = {"hypothesis": ["hypothesis"]}
    for name in lists:
        with suppress(Unread):
            known[name] = [record.id for record in getattr(project, name)]
    return known


@cache
def _reference_fields(kind: Any) -> tuple[tuple[str, Key], ...]:
    found = [(field.name, field.metadata.get("key")) for field in fields(kind)]
    return tuple((name, key) for name, key in found if key is not None and key.refers)


def _references(record: Record) -> Iterator[tuple[str, Key, Any]]:
    kind: Any = type(record)
    for name, key in _reference_fields(kind):
        if name not in unread(record) and (value := getattr(record, name)):
            yield name, key, value


def _as_list(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _unknown(at: Location, wanted: str, allowed: list[str], kinds: str) -> CheckFinding:
    return CheckFinding(
        at=at,
        message=f"Nothing under {english_either(kinds.split(', '))} has the id {wanted!r}.",
        advice=_did_you_mean(wanted, allowed)
        or f"Add a record with the id {wanted!r}, or mend it.",
    )


def _did_you_mean(wanted: str, allowed: list[str]) -> str | None:
    near = difflib.get_close_matches(wanted, allowed, n=1, cutoff=0.6)
    return f"Write {near[0]!r}, if that is meant." if near else None


@check("group-not-in-list", prompt="q1.naming.2")
def groups_are_in_the_code_list(subject: Subject) -> Iterator[CheckFinding]:
    """Every ethnic group that is named is in the code list, or is a declared pooled group.

    A spelling that is not known is never guessed: it may hide or move people.
    """
    project = subject.project
    if project.aim:
        aim = project.aim
        yield from _groups(project, None, aim, "for", aim.for_groups)
        if aim.compared_with:
            yield from _comparison(project, None, aim.compared_with, aim.compared_with.group)
        if aim.target and aim.target.value:
            named = tuple("all" if name == "each" else name for name in aim.target.value)
            yield from _groups(project, None, aim.target, "value", named)
    for measure in project.measures:
        if has_unknown_list(project, measure):
            continue
        yield from _measure_groups(project, measure)
    for pooled in project.pooled_groups:
        yield from _groups(project, None, pooled, "codes", pooled.codes)
    yield from _indicator_groups(project)
    yield from _cycle_groups(project)


def _indicator_groups(project: Project) -> Iterator[CheckFinding]:
    measures = {measure.id: measure for measure in project.measures}
    for indicator in project.equity_indicators:
        measure = measures.get(indicator.measure)
        if measure and has_unknown_list(project, measure):
            continue
        yield from _groups(project, measure, indicator, "groups", indicator.groups)
        if indicator.compared_with:
            compared = indicator.compared_with
            yield from _comparison(project, measure, compared, compared.group)


def _cycle_groups(project: Project) -> Iterator[CheckFinding]:
    for cycle in project.cycles:
        if cycle.plan and cycle.plan.expect:
            expect = cycle.plan.expect
            yield from _groups(project, None, expect, "group", (expect.group,))
        for result in cycle.study.by_group if cycle.study else ():
            yield from _groups(project, None, result, "group", (result.group,))


def _measure_groups(project: Project, measure: Measure) -> Iterator[CheckFinding]:
    if measure.groups:
        yield from _groups(project, measure, measure.groups, "detail", measure.groups.detail)
    if measure.reference:
        yield from _comparison(project, measure, measure.reference, measure.reference.group)
    for result in measure.reported:
        yield from _groups(project, measure, result, "group", (result.group,))
    for fact in measure.external_facts:
        yield from _groups(project, measure, fact, "group", (fact.group,))
    for exclusion in measure.exclude:
        yield from _groups(project, measure, exclusion, "groups", exclusion.groups)
    for revision in measure.revisions:
        yield from _groups(project, measure, revision, "groups", revision.groups)


def _comparison(
    project: Project, measure: Measure | None, record: Record, group: str
) -> Iterator[CheckFinding]:
    if group not in COMPARISONS:
        yield from _groups(project, measure, record, "group", (group,))


def _groups(
    project: Project, measure: Measure | None, record: Record, key: str, named: tuple[str, ...]
) -> Iterator[CheckFinding]:
    groups = grouping(project, measure)
    for place, name in enumerate(named):
        if groups.resolve(name) == name:
            continue
        meant = groups.resolve(name) or groups.nearest(name)
        yield CheckFinding(
            at=record.source.at_item(key, place),
            message=f"{name!r} is not the id of a group in {groups.codes.label}.",
            advice=f"Write {meant!r}, if that is meant."
            if meant
            else "Use an id of the code list (see the guide), or declare it under pooled_groups.",
        )


@check("code-list-unknown")
def code_lists_exist(subject: Subject) -> Iterator[CheckFinding]:
    """Every code list that a measure names is one that this program knows."""
    project = subject.project
    for measure in project.measures:
        if has_unknown_list(project, measure) and measure.groups:
            yield CheckFinding(
                at=measure.groups.source.at("code_list"),
                message=f"There is no code list {measure.groups.code_list!r}.",
                advice=f"Choose one of {', '.join(known_lists(project))}.",
            )


@check("prompt-unknown")
def prompts_exist(subject: Subject) -> Iterator[CheckFinding]:
    """Every prompt under not_yet or prompt_reviews is one of the eighteen."""
    known = [prompt.id for prompt in framework().prompts]
    named: tuple[NotYet | PromptReview, ...] = (
        *subject.project.not_yet,
        *subject.project.prompt_reviews,
    )
    for entry in named:
        if entry.prompt not in known:
            yield CheckFinding(
                at=entry.source.at("prompt"),
                message=f"The framework has no prompt {entry.prompt!r}.",
                advice=_did_you_mean(entry.prompt, known) or f"Choose one of {', '.join(known)}.",
            )


CHECKS = (references_resolve, groups_are_in_the_code_list, code_lists_exist, prompts_exist)
