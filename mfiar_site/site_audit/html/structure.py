"""What every page must have, and may not have, whatever it is about."""

import re
from collections.abc import Iterator

from mfiar_site.problems import Problem
from mfiar_site.site_audit.html.codes import built_problem, source_of
from mfiar_site.site_audit.html.markup import FoundTag, Markup

_NAMES_PARTS = {"aria-labelledby", "aria-describedby", "aria-details", "aria-controls", "for"}
_WEAK = re.compile(r"'unsafe-|(?<![\w.-])(?:\*|https?:|data:|blob:)")
_OUR_TEMPLATE = "Report it: the templates of mfiar-site make this part of a page."


def has_a_frame(page: Markup) -> Iterator[Problem]:
    """A page has one main heading, one main part and a language."""
    for name, code, what in (
        ("h1", "built-heading", "main headings (h1)"),
        ("main", "built-main", "main parts (main)"),
    ):
        if page.names[name] != 1:
            at = page.at(_last(page, name))
            message = f"{page.path} has {page.names[name] or 'no'} {what}."
            yield built_problem(code, at, message, f"Give {source_of(page.path)} exactly one.")
    if not language(page):
        root = next(page.named("html"), None)
        at = page.at(root.start if root else 0)
        advice = f"Write `lang: en` or another language at the head of {source_of(page.path)}."
        yield built_problem("built-language", at, f"{page.path} does not say its language.", advice)


def _last(page: Markup, name: str) -> int:
    return max((each.start for each in page.named(name)), default=0)


def has_a_title(page: Markup) -> Iterator[Problem]:
    """A page says in its head what it is."""
    if not title(page):
        message = f"{page.path} has no title."
        advice = f"Write `title:` at the head of {source_of(page.path)}."
        yield built_problem("built-title", page.at(0), message, advice)


def language(page: Markup) -> str:
    """Return the language that a page says it is in, or nothing."""
    root = next(page.named("html"), None)
    return (root.tag.attributes.get("lang", "") if root else "").strip()


def title(page: Markup) -> str:
    """Return the title of a page, or nothing. Drawings in its body have titles of their own."""
    for each in page.named("title", "body"):
        return " ".join(page.text_after(each).split()) if each.tag.name == "title" else ""
    return ""


def has_a_policy(page: Markup) -> Iterator[Problem]:
    """A page keeps foreign scripts out before it names its own."""
    policy, first = _policy(page), next(page.named("script", "link", "style", "body"), None)
    if policy is None:
        message = f"{page.path} has no Content-Security-Policy."
        yield built_problem("built-policy", page.at(0), message, _OUR_TEMPLATE)
    elif first and first.start < policy.start:
        message = f"The Content-Security-Policy of {page.path} comes after what it should rule."
        yield built_problem("built-policy", page.at(policy.start), message, _OUR_TEMPLATE)
    elif not _is_strong(policy.tag.attributes.get("content", "")):
        message = f"The Content-Security-Policy of {page.path} lets other hosts or scripts in."
        yield built_problem("built-policy", page.at(policy.start), message, _OUR_TEMPLATE)


def _policy(page: Markup) -> FoundTag | None:
    for each in page.named("meta"):
        if each.tag.attributes.get("http-equiv", "").lower() == "content-security-policy":
            return each
    return None


def _is_strong(policy: str) -> bool:
    rules = [rule.strip() for rule in policy.split(";")]
    has_default = bool({"default-src 'none'", "default-src 'self'"} & set(rules))
    return has_default and not _WEAK.search(policy)


def holds_nothing_inline(page: Markup) -> Iterator[Problem]:
    """A page has no script, style or handler in its HTML: the policy would refuse it."""
    for each in page.different:
        what = _inline(each)
        if what:
            message = f"{page.path} holds {what}, which its policy refuses."
            advice = f"Take it out of {source_of(page.path)}."
            yield built_problem("built-inline", page.at(each.start), message, advice)


def _inline(each: FoundTag) -> str:
    name, attributes = each.tag.name, each.tag.attributes
    if name == "style" or (name == "script" and not attributes.get("src")):
        return f"an inline <{name}>"
    for attribute in attributes:
        if attribute == "style" or (attribute.startswith("on") and attribute != "on"):
            return f"an attribute {attribute} of <{name}>"
    return ""


def has_each_id_once(page: Markup) -> Iterator[Problem]:
    """An id names one part of its page."""
    for name, start in page.all_ids:
        if not name or page.ids[name] != start:
            message = f"{page.path} has the id {name!r} twice." if name else "An id is empty."
            advice = f"Give one of the two parts another name in {source_of(page.path)}."
            yield built_problem("built-id-twice", page.at(start), message, advice)


def names_only_parts_it_has(page: Markup) -> Iterator[Problem]:
    """What says that it is named or described by a part has that part in its page."""
    for each in page.different:
        for attribute in _NAMES_PARTS & each.tag.attributes.keys():
            for name in each.tag.attributes[attribute].split():
                if name not in page.ids:
                    message = f"{attribute} names {name!r}, which {page.path} does not have."
                    at = page.at(each.start)
                    yield built_problem("built-id-missing", at, message, _OUR_TEMPLATE)


def has_filled_slots(page: Markup) -> Iterator[Problem]:
    """No slot for generated parts is left open."""
    for each in page.different:
        name = each.tag.attributes.get("data-mfiar")
        if name is not None:
            message = f"The slot {name!r} of {page.path} was not filled."
            advice = f'Write it in {source_of(page.path)} exactly as <div data-mfiar="name"></div>.'
            yield built_problem("built-slot-left", page.at(each.start), message, advice)
