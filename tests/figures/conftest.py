"""How the properties are run: without a stopwatch, because machines differ."""

from hypothesis import settings

settings.register_profile("no-stopwatch", deadline=None)
settings.load_profile("no-stopwatch")
