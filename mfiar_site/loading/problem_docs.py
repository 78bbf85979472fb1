"""What a code of a problem stands for."""

from dataclasses import dataclass

from mfiar_site.problems import Severity


@dataclass(frozen=True)
class Meaning:
    """What a code stands for, as the catalogue of checks prints it."""

    severity: Severity
    meaning: str  # one sentence: what is so
    advice: str  # one sentence that starts with a verb; used where no closer one is known


def error(meaning: str, advice: str) -> Meaning:
    """Return the meaning of a code that stops a build."""
    return Meaning(Severity.ERROR, meaning, advice)


def warning(meaning: str, advice: str) -> Meaning:
    """Return the meaning of a code that does not stop a build."""
    return Meaning(Severity.WARNING, meaning, advice)
