"""Why two versions could not be compared."""


class ReviewError(ValueError):
    """A version cannot be read. The message says what is so, then what to do."""
