"""The page "contribute": a form for one record, made from the schema, that sends nothing anywhere.

The page is whole without its script: a text to copy for each record, and the ids that exist in each
report. These stand in a file of their own, which the script reads when that report is chosen: those
of hundreds of reports on one page would be more than a phone should load.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from textwrap import shorten

from mfiar_site.language.lists import english_either
from mfiar_site.language.messages import message
from mfiar_site.loading.forms import OFFERED, Entry, Field, Form, forms, record_form
from mfiar_site.loading.scalars import RECORD_ID
from mfiar_site.loading.schema import described
from mfiar_site.model.grouping import grouping
from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.pages.contact import contact_address
from mfiar_site.pages.environment import rendered
from mfiar_site.pages.expected import expected
from mfiar_site.pages.forges import Repository
from mfiar_site.pages.scripts import in_script
from mfiar_site.pages.view import ProjectView

TITLE = message("Add to a report")
DESCRIPTION = "A form for one record of a report: it sends nothing, and gives you a small file."
_LONGEST = 70  # characters of a record's words beside its id
_OWN_WORDS = ("title", "text", "scale")  # the keys of a record's own words, the best first


@dataclass(frozen=True)
class Named:
    """An id with the words of its record."""

    id: str
    words: str
    tests: int | None = None  # of a change: the number of its last test


@dataclass(frozen=True)
class KnownIds:
    """The ids of one project, by the list they belong to; of every project where it has no id."""

    project: str
    title: str
    lists: tuple[tuple[str, tuple[Named, ...]], ...]


def contribute_main(
    views: tuple[ProjectView, ...],
    *,
    repository: Repository | None,
    contact: str,
    folder: str,
) -> str:
    """Return what stands inside <main> of the page.

    Args:
        views: The projects that may be seen.
        repository: Where the files of the site are kept, if the site says so.
        contact: How whoever keeps the site is reached.
        folder: The folder of the projects, from the folder of the site.
    """
    return rendered(
        "contribute.html.j2",
        forms=forms(),
        expected={form.list: expected(form.list) for form in forms()},
        reports=tuple((view.project.id, view.project.title) for view in views),
        ids_of=ids_place,
        ids_as_text=ids_as_text_place,
        groups=_groups(views),
        templates=tuple((form, "".join(template_lines(form))) for form in forms()),
        name_wanted=described(RECORD_ID),
        repository=repository,
        contact=contact_address(contact),
        folder="/".join(part for part in (repository.folder if repository else "", folder) if part),
    )


def ids_place(project: str) -> str:
    """Return where the ids of a report stand for the script."""
    return f"assets/mf/ids/{project}.js"


def ids_as_text_place(project: str) -> str:
    """Return where the ids of a report stand for people without scripts."""
    return f"data/{project}/ids.txt"


def ids_files(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the ids of a report: for the script, and to be read."""
    known = known_ids(project)
    listed_ids = [
        [name, [[one.id, one.words, *([] if one.tests is None else [one.tests])] for one in ids]]
        for name, ids in known.lists
    ]
    note = project.note_in_files
    sentence = f"/* {note} */ " if note else ""
    given = f"window.mfIds[{in_script(known.project)}]={in_script(listed_ids)}"
    script = f"{sentence}window.mfIds=window.mfIds||{{}};{given};\n"
    yield ids_place(known.project), script.encode("utf-8")
    yield ids_as_text_place(known.project), "".join(_ids_lines(known, note)).encode("utf-8")


def _ids_lines(known: KnownIds, note: str) -> Iterator[str]:
    yield f"{known.title}\nThe ids that exist in {known.project}\n"
    yield f"{note}\n" if note else ""
    for name, ids in known.lists:
        yield f"\n{name.replace('_', ' ')}\n"
        yield from (f"  {one.id}  {one.words}".rstrip() + "\n" for one in ids)


def known_ids(project: Project) -> KnownIds:
    """Return the ids of a project that a new record may name, or must not take."""
    wanted = dict.fromkeys(
        name for form in forms() for _, field in form.fields() for name in field.refers
    )
    lists = [name for name in {**wanted, **OFFERED} if hasattr(project, name)]
    found = ((name, tuple(_named(name, project))) for name in lists)
    pooled = tuple(Named(one.id, one.label) for one in project.pooled_groups)
    return KnownIds(
        project.id,
        project.title,
        tuple((name, ids) for name, ids in (*found, ("groups", pooled)) if ids),
    )


def _named(name: str, project: Project) -> Iterator[Named]:
    has_id = name not in OFFERED or record_form(name).has_id
    last: dict[str, int] = {}
    for cycle in project.cycles:
        last[cycle.change] = max(cycle.number, last.get(cycle.change, 0))
    for record in getattr(project, name):
        id_ = getattr(record, "id", "") if has_id else _name_of_file(record, name)
        if id_:
            words = (getattr(record, key, None) for key in _OWN_WORDS)
            sentence = next((str(one) for one in words if one), "")
            tests = last.get(id_, 0) if name == "changes" else None
            yield Named(id_, shorten(sentence, _LONGEST, placeholder="…"), tests)


def _name_of_file(record: Record, folder: str) -> str:
    """Return the name of a record's own file, which a new one must not take; nothing if none."""
    path = PurePosixPath(record.source.here.file)
    return path.stem if path.parent.name == folder else ""


def _groups(views: tuple[ProjectView, ...]) -> tuple[Named, ...]:
    """Return the groups that any project may name: those of the code list, and everybody."""
    if not views:
        return ()
    groups = grouping(views[0].project)
    ordered = sorted(groups.codes.by_id, key=groups.order)
    return (Named("all", "Everyone together"), *(Named(one, groups.name(one)) for one in ordered))


def template_lines(form: Form) -> Iterator[str]:
    """Yield the lines of a file to fill in: what is needed, and behind marks what may be added."""
    yield f"# {form.title}. {form.about}\n"
    yield "# Lines that begin with # are not read. Take the # away from those that you fill in.\n"
    for entry in form.entries:
        yield from _template_entry(entry, "", is_needed=True)


def _template_entry(entry: Entry, indent: str, *, is_needed: bool) -> Iterator[str]:
    needed = is_needed and entry.is_required
    mark = "" if needed else "# "
    if isinstance(entry, Field):
        yield f"{mark}{indent}{entry.key}: {_blank(entry)}# {_hint(entry)}\n"
        return
    yield f"{mark}{indent}{entry.key}: # {entry.help}\n"
    first = f"{indent}  - " if entry.is_list else f"{indent}  "
    for place, inner in enumerate(entry.entries):
        lead = first if place == 0 else " " * len(first)
        yield from _template_entry(inner, lead, is_needed=needed)


def _blank(field: Field) -> str:
    return "[] " if field.is_list else ""


def _hint(field: Field) -> str:
    is_in_help = all(word in field.help for word in field.choices)
    choices = "" if is_in_help else f" One of: {', '.join(field.choices)}."
    ids = f" An id under {english_either(field.refers)}." if field.refers else ""
    return f"{field.help}{choices or ids}"
