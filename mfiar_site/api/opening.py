"""A site or one project opened: read, checked, and gated for an audience."""

import os
from collections.abc import Iterator
from datetime import date
from os import PathLike
from pathlib import Path

from mfiar_site.api.site import PublishedProject, PublishedSite
from mfiar_site.identifiers.masking import without_identifiers
from mfiar_site.inspection.audience_view import visible_findings
from mfiar_site.inspection.checking import problems_around_projects
from mfiar_site.inspection.configuration import Configuration, SettingsError, configuration
from mfiar_site.inspection.projects import InspectionContext, inspect_project, inspection_context
from mfiar_site.inspection.repository import repository_problems
from mfiar_site.loading.contents import PROJECT_FILE
from mfiar_site.loading.project import project_folders
from mfiar_site.problems import Problem, in_file_order

SETTINGS = "mkdocs.yml"
_AUDIENCES = ("public", "internal")


def open_site(
    path: str | PathLike[str] = SETTINGS,
    *,
    audience: str | None = None,
    on: date | None = None,
) -> PublishedSite:
    """Return a site, read and checked as `mfiar check` does, and gated as for its pages.

    A site with errors is opened too: it has problems, and no figures.

    Args:
        path: The settings of the site, mkdocs.yml, or the folder that holds them.
        audience: public or internal; that of the settings when omitted.
        on: The day on which consents and promised dates are judged; today when omitted.

    Raises:
        SettingsError: If there are no settings, or they cannot be read.
        ValueError: If `audience` is neither of the two.
    """
    settings = _settings(Path(path))
    audience = _audience(audience, settings)
    how, of_lists = _context(settings, projects=settings.projects, on=on)
    folders, of_folder = project_folders(settings.projects, root=settings.root)
    opened = [_opened(folder, how, of_lists, audience) for folder in folders]
    found = (*of_lists, *of_folder, *_beside(settings))
    found += tuple(problem for _, problems in opened for problem in problems)
    return PublishedSite(
        projects=tuple(project for project, _ in opened if project),
        problems=tuple(in_file_order(found)),
        audience=audience,
    )


def open_project(
    folder: str | PathLike[str],
    *,
    audience: str | None = None,
    on: date | None = None,
) -> PublishedProject:
    """Return one project of a site, without reading the others.

    The settings are those of the nearest mkdocs.yml above it: they say how small a count may be
    before it is hidden, and for whom the site is.

    Args:
        folder: The folder that holds its project.yml.
        audience: As of `open_site`.
        on: As of `open_site`.

    Raises:
        FileNotFoundError: If there is no project.yml.
        SettingsError: If no folder above has settings, or they cannot be read.
        LookupError: If the project is not for this audience.
        ValueError: If `audience` is neither of the two.
    """
    place = _place(Path(folder))
    if not (place / PROJECT_FILE).is_file():
        raise FileNotFoundError(f"There is no {PROJECT_FILE} in {folder}.")
    settings = _settings_above(place)
    audience = _audience(audience, settings)
    how, of_lists = _context(settings, projects=place.parent, on=on)
    project, _ = _opened(place, how, of_lists, audience)
    if project is None:
        raise LookupError(f"The project {place.name!r} is not for a {audience} audience.")
    return project


def _place(folder: Path) -> Path:
    """Return the whole path, as the settings tell theirs; a folder that is a link is refused."""
    whole = Path(os.path.abspath(folder))
    return whole.parent.resolve() / whole.name


def _settings(path: Path) -> Configuration:
    file = path / SETTINGS if path.is_dir() else path
    if not file.exists():
        raise SettingsError(
            f"There is no {file.name} in {os.path.abspath(file.parent)}. Name the {SETTINGS} of a"
            " site, or the folder that holds it."
        )
    return configuration(file)


def _settings_above(folder: Path) -> Configuration:
    for above in folder.parents:
        if (above / SETTINGS).is_file():
            return configuration(above / SETTINGS)
    raise SettingsError(
        f"No folder above {folder.name} holds a {SETTINGS}, so it is not known what may be"
        " published. Put the project into a site."
    )


def _audience(asked: str | None, settings: Configuration) -> str:
    if asked is not None and asked not in _AUDIENCES:
        raise ValueError(f"An audience is public or internal; got {asked!r}.")
    found = asked or settings.audience
    if found not in _AUDIENCES:
        raise SettingsError(f"The audience in {SETTINGS} is {found!r}: write public or internal.")
    return found


def _context(
    settings: Configuration, *, projects: Path, on: date | None
) -> tuple[InspectionContext, tuple[Problem, ...]]:
    return inspection_context(
        settings.root,
        projects=projects,
        profile=settings.profile,
        on=on or date.today(),
        contact=settings.contact,
    )


def _opened(
    folder: Path, how: InspectionContext, of_lists: tuple[Problem, ...], audience: str
) -> tuple[PublishedProject | None, tuple[Problem, ...]]:
    """Return a project and what is wrong with it; no project where it is for another audience.

    What is wrong with the lists of the site is wrong with every project: they may be read by it.
    """
    found = inspect_project(folder, how)
    problems = tuple(in_file_order([*of_lists, *found.problems]))
    if found.project and found.project.internal and audience != "internal":
        return None, problems
    is_sound = not any(problem.is_error for problem in problems)
    project = PublishedProject(
        id=folder.name,
        title=found.project.title if found.project else None,
        problems=problems,
        _found=visible_findings(found, audience=audience) if is_sound else None,
    )
    return project, problems


def _beside(settings: Configuration) -> Iterator[Problem]:
    """Yield what is wrong in the repository and on pages written by hand."""
    of_repository = repository_problems(
        settings.root, projects=settings.projects, profile=settings.profile
    )
    yield from map(without_identifiers, of_repository)
    yield from problems_around_projects(settings)
