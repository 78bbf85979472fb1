"""Which language the program speaks: one for each page, English unless somebody says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ENGLISH = "en"
_current: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """Return the code of the language that pages are made in now."""
    return _current.get()


def is_english() -> bool:
    """Whether the messages are said just as they stand in the program."""
    return _current.get() == ENGLISH


def set_locale(code: str) -> None:
    """Speak a language from now on: for an engine that offers no block around a page."""
    _current.set(code)


@contextmanager
def use_locale(code: str) -> Iterator[None]:
    """Speak a language inside the block, and the one from before after it.

    >>> with use_locale("cy"):
    ...     language()
    'cy'
    >>> language()
    'en'
    """
    before = _current.set(code)
    try:
        yield
    finally:
        _current.reset(before)
