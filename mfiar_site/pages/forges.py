"""Where a new file is begun on the forge that keeps a site's files, as an address to open."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

# Source: what a host is named by those who offer it to everybody; others are named in the settings.
_HOSTS = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "dev.azure.com": "azure",
    "visualstudio.com": "azure",
}
NAMES = {"github": "GitHub", "gitlab": "GitLab", "azure": "Azure DevOps"}
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?/[A-Za-z0-9._~%/@+-]+\Z")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,200}\Z")
_FOLDER = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\Z")


@dataclass(frozen=True, kw_only=True)
class Repository:
    """The repository that a site is built from."""

    url: str
    forge: str  # a key of NAMES
    branch: str
    folder: str  # of the site inside the repository, or empty

    @property
    def name(self) -> str:
        """The forge as people call it."""
        return NAMES[self.forge]

    @property
    def filled(self) -> str:
        """The address of a new file with its text; empty where the forge takes none.

        {path} and {text} stand for what the page puts in. GitHub fills in both. GitLab's editor
        leaves the text out (gitlab-org/gitlab, issue 594214); Azure DevOps has no such address.
        """
        return f"{self.blank}&value={{text}}" if self.forge == "github" else ""

    @property
    def blank(self) -> str:
        """The address of a new file without its text; on Azure DevOps, of the files."""
        branch = quote(self.branch)
        return {
            "github": f"{self.url}/new/{branch}?filename={{path}}",
            "gitlab": f"{self.url}/-/new/{branch}?file_name={{path}}",
            "azure": f"{self.url}?version=GB{quote(self.branch, safe='')}&path=/{self.folder}",
        }[self.forge]


def repository(
    url: str, *, forge: str | None = None, branch: str = "main", folder: str = ""
) -> Repository:
    """Return the repository of a site.

    >>> repository("https://github.com/trust/reports").blank
    'https://github.com/trust/reports/new/main?filename={path}'

    Raises:
        ValueError: If one of them is not what it should be; the message says what it should be.
    """
    address = url.rstrip("/").removesuffix(".git")
    if not _ADDRESS.match(address):
        raise ValueError(
            f"`repository: {url}` is not a whole web address that starts with https://"
        )
    if not _BRANCH.match(branch) or ".." in branch:
        raise ValueError(f"`repository_branch: {branch}` is not the name of a branch")
    if folder and (not _FOLDER.match(folder) or ".." in folder):
        raise ValueError(f"`repository_folder: {folder}` is not a folder such as sites/equity")
    found = forge or _forge_of(urlsplit(address).hostname or "")
    if found not in NAMES:
        raise ValueError(f"add `repository_forge:` with one of {', '.join(NAMES)}")
    return Repository(url=address, forge=found, branch=branch, folder=folder)


def _forge_of(host: str) -> str:
    return next((forge for name, forge in _HOSTS.items() if f".{host}".endswith(f".{name}")), "")
