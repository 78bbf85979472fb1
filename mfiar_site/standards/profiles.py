"""Rules for small numbers, as their publishers state them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FLOOR = 3  # no profile may show counts of people under this; see the decision on disclosure


@dataclass(frozen=True)
class Profile:
    """How small a count may be before it can point at a person."""

    id: str
    title: str
    smallest_shown: int  # counts from 1 to one less are hidden; 0 hides nothing
    round_to: int
    rule: str  # as the page prints it
    source: str
    read: str

    @property
    def is_ours_to_protect(self) -> bool:
        """Whether the site hides numbers itself, or repeats what others published."""
        return self.smallest_shown > 0

    def allows(self, count: int) -> bool:
        """Whether a protected file may hold this count.

        >>> profile("nhs-england").allows(7), profile("nhs-england").allows(10)
        (False, True)
        """
        if count < 0:
            return False
        is_small = 0 < count < self.smallest_shown
        return not is_small and count % self.round_to == 0


@cache
def profiles() -> dict[str, Profile]:
    """Return every profile under its id."""
    text = files("mfiar_site.standards").joinpath("profiles.toml").read_text(encoding="utf-8")
    return {entry["id"]: Profile(**entry) for entry in tomllib.loads(text)["profile"]}


def profile(profile_id: str) -> Profile:
    """Return a profile.

    Raises:
        KeyError: If there is none of that name. A build stops on it: doubt fails closed.
    """
    return profiles()[profile_id]
