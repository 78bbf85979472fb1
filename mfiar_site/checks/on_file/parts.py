"""What is on file for a prompt, part by part."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """What was found: each part of the prompt that is there, and each that is not."""

    there: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def parts(*parts: tuple[object, str, str]) -> Seen:
    """Sort parts, each (is it there, how it is told, how it is missed)."""
    return Seen(
        there=tuple(summary for there, summary, _ in parts if there and summary),
        lacking=tuple(missed for there, _, missed in parts if not there),
    )
