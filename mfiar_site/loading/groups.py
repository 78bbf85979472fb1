"""What the reader of tables asks of a code list."""

from typing import Protocol


class GroupResolver(Protocol):
    """Tells which group a cell means, for one measure of one project."""

    def resolve(self, text: str) -> str | None:
        """Return the id of the group that a code or label stands for, or None."""

    def nearest(self, text: str) -> str | None:
        """Return the code or label that looks most like the text, or None."""
