"""Which language the program speaks: one for each page, English unless somebody says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ENGLISH = "en"
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """Return the code of the language that is spoken now."""
    return _spoken.get()


def is_english() -> bool:
    """Whether the messages are said just as they stand in the program."""
    return _spoken.get() == ENGLISH


def set_locale(code: str) -> None:
    """Speak a language from now on: for an engine that offers no block around a page."""
    _spoken.set(code)


@contextmanager
def use_locale(code: str) -> Iterator[None]:
    """Speak a language inside the block, and the one from before after it.

    >>> with use_locale("cy"):
    ...     language()
    'cy'
    >>> language()
    'en'
    """
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)
